#!/usr/bin/env bash
# A training as workflows do it with curl: start it, then poll until it has ended.
set -euo pipefail

url="$FACE_ENDPOINT/face/v1.0/persongroups/$PERSON_GROUP_ID"
key="Ocp-Apim-Subscription-Key: $FACE_KEY"

curl -sSf -X POST -d '' -H "$key" "$url/train"
while true; do
  sleep 2
  status=$(curl -sSf -H "$key" "$url/training" | jq -r .status)
  echo "Training: $status"
  case "$status" in
    succeeded) exit 0 ;;
    failed) exit 1 ;;
  esac
done
