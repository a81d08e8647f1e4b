# shellcheck shell=sh
curl -v -X POST "$FACE_ENDPOINT/face/v1.0/persongroups/$PERSON_GROUP_ID/train" \
  -H "Ocp-Apim-Subscription-Key: $FACE_KEY" \
  --data-ascii "{body}"
