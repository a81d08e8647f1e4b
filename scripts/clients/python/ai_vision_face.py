"""A whole pipeline by azure-ai-vision-face, which speaks v1.2-preview.1 and has a poller."""

from azure.ai.vision.face import FaceAdministrationClient, FaceClient
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import HttpResponseError

from steps import ENDPOINT, KEY, finish, picture, picture_url, step, word

MODELS = {"detection_model": "detection_03", "recognition_model": "recognition_04"}
GROUP = "visitors"

credential = AzureKeyCredential(KEY)
administration = FaceAdministrationClient(ENDPOINT, credential)
groups, lists = administration.large_person_group, administration.large_face_list
face = FaceClient(ENDPOINT, credential)


def refused(call):
    """The status and the code of the error that a call ends with."""
    try:
        return call()
    except HttpResponseError as error:
        return f"{error.status_code} {error.error.code}"


def detect(image):
    return face.detect(image, return_face_id=True, **MODELS)[0].face_id


def identify(face_id):
    found = face.identify_from_large_person_group(face_ids=[face_id], large_person_group_id=GROUP)
    return [candidate.person_id for candidate in found[0].candidates]


def train(operations, container):
    poller = operations.begin_train(container, polling_interval=0.1)
    at_once = word(operations.get_training_status(container).status)
    begun = lambda status: status in ("notStarted", "running")
    step(f"the status of {container} right after the 202", at_once, begun)
    poller.wait()
    step(f"the poller of {container} in the end", poller.status(), "succeeded")


# Enrol
groups.create(GROUP, name="Visitors", recognition_model="recognition_04")
group = groups.get(GROUP, return_recognition_model=True)
step("the group as created", (group.name, group.recognition_model), ("Visitors", "recognition_04"))
step("creating it again", refused(lambda: groups.create(GROUP, name="Visitors")), "409 LargePersonGroupExists")
anna = groups.create_person(GROUP, name="Anna").person_id
ben = groups.create_person(GROUP, name="Ben").person_id
annas_face = groups.add_face(
    GROUP, anna, picture("anna-1", "anna"), user_data="bytes", detection_model="detection_03"
).persisted_face_id
annas_other = groups.add_face_from_url(GROUP, anna, url=picture_url("anna-2", "anna")).persisted_face_id
groups.add_face(GROUP, ben, picture("ben-1", "ben"))
step("Anna's faces", groups.get_person(GROUP, anna).persisted_face_ids, [annas_face, annas_other])

# Identify, before and after
query = detect(picture("anna-3", "anna"))
bens = face.detect_from_url(url=picture_url("ben-2", "ben"), return_face_id=True, **MODELS)[0].face_id
strangers = detect(picture("stranger", "a stranger"))
step("identify before any training", refused(lambda: identify(query)), "400 LargePersonGroupNotTrained")
step("the status before any training", refused(lambda: groups.get_training_status(GROUP)), "404 LargePersonGroupNotTrained")
train(groups, GROUP)
step("identify after the training", identify(query), [anna])
step("identify a stranger", identify(strangers), [])
carl = groups.create_person(GROUP, name="Carl").person_id
groups.add_face(GROUP, carl, picture("carl-1", "carl"))
carls = detect(picture("carl-2", "carl"))
step("identify who was added since", identify(carls), [])
train(groups, GROUP)
step("identify him after the next training", identify(carls), [carl])

# Verify
another = detect(picture("anna-4", "anna"))
step("verify two faces of one person", face.verify_face_to_face(face_id1=query, face_id2=another).is_identical, True)
step("verify faces of two persons", face.verify_face_to_face(face_id1=query, face_id2=bens).is_identical, False)
verify = lambda person: face.verify_from_large_person_group(face_id=query, large_person_group_id=GROUP, person_id=person)
step("verify a face and its person", verify(anna).is_identical, True)
step("verify a face and another person", verify(ben).is_identical, False)

# Find similar
faces = [bens, strangers, another]
step("similar faces of the same person", [one.face_id for one in face.find_similar(face_id=query, face_ids=faces)], [another])
ranked = [one.face_id for one in face.find_similar(face_id=query, face_ids=faces, mode="matchFace")]
step("similar faces of anybody", (ranked[0], sorted(ranked)), (another, sorted(faces)))
lists.create("archive", name="Archive", recognition_model="recognition_04")
archived = lists.add_face("archive", picture("anna-7", "anna")).persisted_face_id
train(lists, "archive")
similar = face.find_similar_from_large_face_list(face_id=query, large_face_list_id="archive")
step("similar faces of a large face list", [one.persisted_face_id for one in similar], [archived])

# Group
parts = face.group(face_ids=[query, another, bens, strangers])
step("group", (parts.groups, sorted(parts.messy_group)), ([[query, another]], sorted([bens, strangers])))

# Update, list, delete
groups.update(GROUP, user_data="second floor")
step("the group as updated", (groups.get(GROUP).name, groups.get(GROUP).user_data), ("Visitors", "second floor"))
groups.update_person(GROUP, anna, name="Ann")
step("the person as updated", groups.get_person(GROUP, anna).name, "Ann")
groups.update_face(GROUP, anna, annas_face, user_data="front")
step("the face as updated", groups.get_face(GROUP, anna, annas_face).user_data, "front")
in_order = sorted([anna, ben, carl])
step("the persons from the start", [one.person_id for one in groups.get_persons(GROUP, start="", top=2)], in_order[:2])
step("the persons after those", [one.person_id for one in groups.get_persons(GROUP, start=in_order[1], top=2)], in_order[2:])
step("the groups", [one.large_person_group_id for one in groups.get_large_person_groups()], [GROUP])
step("the faces of a list", [one.persisted_face_id for one in lists.get_faces("archive")], [archived])
groups.delete_face(GROUP, anna, annas_other)
step("a face that was deleted", refused(lambda: groups.get_face(GROUP, anna, annas_other)), "404 PersistedFaceNotFound")
groups.delete_person(GROUP, carl)
step("a person who was deleted", refused(lambda: groups.get_person(GROUP, carl)), "404 PersonNotFound")
step("identify who was deleted since", identify(carls), [carl])

# Errors
stranger = FaceAdministrationClient(ENDPOINT, AzureKeyCredential("wrong"))
step("a wrong key", refused(lambda: stranger.large_person_group.get(GROUP)), "401 401")
step("a face id that nobody got", refused(lambda: identify("00000000-0000-0000-0000-000000000000")), "400 FaceNotFound")
groups.delete(GROUP)
step("a group that was deleted", refused(lambda: groups.get(GROUP)), "404 LargePersonGroupNotFound")
finish()
