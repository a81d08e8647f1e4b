"""A whole pipeline by azure-cognitiveservices-vision-face, which speaks v1.0 and has no poller."""

import io

from azure.cognitiveservices.vision.face import FaceClient
from azure.cognitiveservices.vision.face.models import APIErrorException
from msrest.authentication import CognitiveServicesCredentials

from steps import ENDPOINT, KEY, finish, picture, picture_url, step, wait_until, word

MODEL = "recognition_04"
GROUP = "visitors"

client = FaceClient(ENDPOINT, CognitiveServicesCredentials(KEY))
groups, persons, face = client.person_group, client.person_group_person, client.face


def refused(call):
    """The status and the code of the error that a call ends with."""
    try:
        return call()
    except APIErrorException as error:
        return f"{error.response.status_code} {error.error.error.code}"


def detect(image):
    found = face.detect_with_stream(io.BytesIO(image), recognition_model=MODEL, return_recognition_model=True)
    return found[0].face_id


def names(result):
    return [persons.get(GROUP, candidate.person_id).name for candidate in result[0].candidates]


def train(operations, container):
    operations.train(container)
    status = lambda: word(operations.get_training_status(container).status)
    begun = lambda status: status in ("nonstarted", "running")
    step(f"the status of {container} right after the 202", status(), begun)
    wait_until(lambda: not begun(status()))
    step(f"the status of {container} in the end", status(), "succeeded")


# Enrol
groups.create(GROUP, name="Visitors", recognition_model=MODEL)
group = groups.get(GROUP, return_recognition_model=True)
step("the group as created", (group.name, group.user_data, group.recognition_model), ("Visitors", None, MODEL))
step("creating it again", refused(lambda: groups.create(GROUP, name="Visitors")), "409 PersonGroupExists")
anna = persons.create(GROUP, name="Anna").person_id
ben = persons.create(GROUP, name="Ben").person_id
annas_face = persons.add_face_from_stream(
    GROUP, anna, io.BytesIO(picture("anna-1", "anna")), user_data="bytes", detection_model="detection_03"
).persisted_face_id
annas_other = persons.add_face_from_url(GROUP, anna, picture_url("anna-2", "anna")).persisted_face_id
persons.add_face_from_stream(GROUP, ben, io.BytesIO(picture("ben-1", "ben")))
step("Anna's faces", persons.get(GROUP, anna).persisted_face_ids, [annas_face, annas_other])

# Identify, before and after
query = detect(picture("anna-3", "anna"))
bens = detect(picture("ben-2", "ben"))
strangers = detect(picture("stranger", "a stranger"))
identify_anna = lambda: face.identify([query], person_group_id=GROUP)
step("identify before any training", refused(identify_anna), "400 PersonGroupNotTrained")
step("the status before any training", refused(lambda: groups.get_training_status(GROUP)), "404 PersonGroupNotTrained")
train(groups, GROUP)
step("identify after the training", names(identify_anna()), ["Anna"])
step("identify a stranger", names(face.identify([strangers], person_group_id=GROUP)), [])
carl = persons.create(GROUP, name="Carl").person_id
persons.add_face_from_stream(GROUP, carl, io.BytesIO(picture("carl-1", "carl")))
carls = detect(picture("carl-2", "carl"))
identify_carl = lambda: names(face.identify([carls], person_group_id=GROUP))
step("identify who was added since", identify_carl(), [])
train(groups, GROUP)
step("identify him after the next training", identify_carl(), ["Carl"])

# Verify
step("verify two faces of one person", face.verify_face_to_face(query, detect(picture("anna-4", "anna"))).is_identical, True)
step("verify faces of two persons", face.verify_face_to_face(query, bens).is_identical, False)
step("verify a face and its person", face.verify_face_to_person(query, anna, person_group_id=GROUP).is_identical, True)
step("verify a face and another person", face.verify_face_to_person(query, ben, person_group_id=GROUP).is_identical, False)

# Find similar
faces = [bens, strangers, detect(picture("anna-5", "anna"))]
step("similar faces of the same person", [one.face_id for one in face.find_similar(query, face_ids=faces)], [faces[2]])
ranked = [one.face_id for one in face.find_similar(query, face_ids=faces, mode="matchFace")]
step("similar faces of anybody", (ranked[0], sorted(ranked)), (faces[2], sorted(faces)))
client.face_list.create("entrance", name="Entrance", recognition_model=MODEL)
listed = client.face_list.add_face_from_url("entrance", picture_url("anna-6", "anna")).persisted_face_id
similar = face.find_similar(query, face_list_id="entrance")
step("similar faces of a face list", [one.persisted_face_id for one in similar], [listed])
large = client.large_face_list
large.create("archive", name="Archive", recognition_model=MODEL)
archived = large.add_face_from_stream("archive", io.BytesIO(picture("anna-7", "anna"))).persisted_face_id
train(large, "archive")
similar = face.find_similar(query, large_face_list_id="archive")
step("similar faces of a large face list", [one.persisted_face_id for one in similar], [archived])

# Group
parts = face.group([query, faces[2], bens, strangers])
step("group", (parts.groups, sorted(parts.messy_group)), ([[query, faces[2]]], sorted([bens, strangers])))

# Update, list, delete
groups.update(GROUP, user_data="second floor")
step("the group as updated", (groups.get(GROUP).name, groups.get(GROUP).user_data), ("Visitors", "second floor"))
persons.update(GROUP, anna, name="Ann")
step("the person as updated", persons.get(GROUP, anna).name, "Ann")
persons.update_face(GROUP, anna, annas_face, user_data="front")
step("the face as updated", persons.get_face(GROUP, anna, annas_face).user_data, "front")
in_order = sorted([anna, ben, carl])
step("the persons from the start", [one.person_id for one in persons.list(GROUP, start="", top=2)], in_order[:2])
step("the persons after those", [one.person_id for one in persons.list(GROUP, start=in_order[1], top=2)], in_order[2:])
step("the groups", [one.person_group_id for one in groups.list()], [GROUP])
persons.delete_face(GROUP, anna, annas_other)
step("a face that was deleted", refused(lambda: persons.get_face(GROUP, anna, annas_other)), "404 PersistedFaceNotFound")
persons.delete(GROUP, carl)
step("a person who was deleted", refused(lambda: persons.get(GROUP, carl)), "404 PersonNotFound")
step("identify who was deleted since", [one.person_id for one in face.identify([carls], person_group_id=GROUP)[0].candidates], [carl])

# Errors
stranger = FaceClient(ENDPOINT, CognitiveServicesCredentials("wrong"))
step("a wrong key", refused(lambda: stranger.person_group.get(GROUP)), "401 Unspecified")
nobody = "00000000-0000-0000-0000-000000000000"
step("a face id that nobody got", refused(lambda: face.identify([nobody], person_group_id=GROUP)), "400 FaceNotFound")
groups.delete(GROUP)
step("a group that was deleted", refused(lambda: groups.get(GROUP)), "404 PersonGroupNotFound")
finish()
