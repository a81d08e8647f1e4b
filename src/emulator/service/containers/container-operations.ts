import { readRecognitionModel } from '../pictures/models.ts'
import { type Answer, emptyAnswer, jsonAnswer } from '../protocol/answer.ts'
import { containerExists, containerNames, notTrained, trainingNotFinished } from '../protocol/errors.ts'
import {
  type FaceRequest,
  readChangedFields,
  readJson,
  readPage,
  readUserFields,
} from '../protocol/request.ts'
import { speaksV10 } from '../protocol/version.ts'
import type { Kind } from '../route.ts'
import type { World } from '../world.ts'
import { type Container, enrolledIn } from './container.ts'
import { shownFace } from './face-operations.ts'
import { beginTraining, isUnderTraining, latestSuccess, trainingStatus } from './training.ts'

/** `PUT /{kind}/{id}` */
export function createContainer(
  siblings: Map<string, Container>,
  kind: Kind,
  id: string,
  request: FaceRequest,
): Answer {
  const body = readJson(request)
  if (!body.ok) return body.answer
  const fields = readUserFields(body.value)
  if (!fields.ok) return fields.answer
  const recognitionModel = readRecognitionModel(body.value.recognitionModel)
  if (!recognitionModel.ok) return recognitionModel.answer
  if (siblings.has(id)) return containerExists(kind, id)
  const content = { persons: new Map(), faces: new Map(), trainings: [] }
  siblings.set(id, { kind, id, recognitionModel: recognitionModel.value, ...fields.value, ...content })
  return emptyAnswer(200)
}

/** `GET /{kind}/{id}` */
export function getContainer(container: Container, request: FaceRequest): Answer {
  const shown = shownContainer(container, request)
  // A face list shows what is in it; the large ones have a call for that.
  if (container.kind !== 'facelists') return jsonAnswer(200, shown)
  return jsonAnswer(200, { ...shown, persistedFaces: [...container.faces.values()].map(shownFace) })
}

/** `GET /{kind}` */
export function listContainers(siblings: Map<string, Container>, request: FaceRequest): Answer {
  const page = readPage(siblings, request.query)
  if (!page.ok) return page.answer
  return jsonAnswer(
    200,
    page.value.map(container => shownContainer(container, request)),
  )
}

/** `PATCH /{kind}/{id}`: a field that is left out, or null, stays as it is. */
export function updateContainer(container: Container, request: FaceRequest): Answer {
  const fields = readChangedFields(request, ['name', 'userData'])
  if (!fields.ok) return fields.answer
  Object.assign(container, fields.value)
  return emptyAnswer(200)
}

/** `DELETE /{kind}/{id}` */
export function deleteContainer(siblings: Map<string, Container>, container: Container): Answer {
  siblings.delete(container.id)
  return emptyAnswer(200)
}

/** `POST /{kind}/{id}/train` */
export function train(container: Container, version: string, world: World): Answer {
  const { kind, id, trainings } = container
  const now = world.now()
  if (isUnderTraining(trainings, now)) return trainingNotFinished(kind, id)
  const known = latestSuccess(trainings, now)
  for (const training of trainings) if (training !== known) training.learnt = new Map()
  trainings.push(beginTraining(world.newId(), now, enrolledIn(container), world, world.shownAfterMs ?? 0))
  // Undocumented in v1.0, but recorded; the pollers of the SDKs need it.
  return emptyAnswer(202, {
    'operation-location': `${world.origin()}/face/${version}/${kind}/${id}/training`,
  })
}

/** `GET /{kind}/{id}/training` */
export function getTrainingStatus(container: Container, version: string, world: World): Answer {
  const status = trainingStatus(container.trainings, world.now(), {
    // The enum of the v1.0 OpenAPI, and all that its SDKs know; its pages write `notstarted`, which no recording has.
    notStarted: speaksV10(version) ? 'nonstarted' : 'notStarted',
    withTrainingId: container.kind === 'persongroups',
    withoutMessage: speaksV10(version) ? 'null' : 'none',
  })
  return status === undefined ? notTrained(container.kind) : jsonAnswer(200, status)
}

function shownContainer(container: Container, request: FaceRequest): Record<string, unknown> {
  const { kind, id, name, userData, recognitionModel } = container
  const wantsModel = request.query.get('returnRecognitionModel')?.toLowerCase() === 'true'
  return {
    [containerNames[kind].idField]: id,
    name,
    userData: userData ?? null,
    ...(wantsModel ? { recognitionModel } : {}),
  }
}
