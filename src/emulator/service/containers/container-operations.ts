import { readRecognitionModel } from '../pictures/models.ts'
import { usesV10Format } from '../protocol/api-version.ts'
import { containerExists, containerNames, notTrained, trainingNotFinished } from '../protocol/errors.ts'
import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { type FaceRequest, paginate, readJson, readPatch, readUserFields } from '../protocol/request.ts'
import type { ContainerKind } from '../routes.ts'
import type { ServiceContext } from '../service-context.ts'
import { type Container, snapshotFaces } from './container.ts'
import { faceObject } from './face-operations.ts'
import { createTraining, isUnderTraining, latestSucceeded, trainingStatus } from './training.ts'

/** `PUT /{kind}/{id}` */
export function createContainer(
  siblings: Map<string, Container>,
  kind: ContainerKind,
  id: string,
  request: FaceRequest,
): HttpAnswer {
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
export function getContainer(container: Container, request: FaceRequest): HttpAnswer {
  const object = containerObject(container, request)
  // A face list shows what is in it; the large ones have a call for that.
  if (container.kind !== 'facelists') return jsonAnswer(200, object)
  return jsonAnswer(200, { ...object, persistedFaces: [...container.faces.values()].map(faceObject) })
}

/** `GET /{kind}` */
export function listContainers(siblings: Map<string, Container>, request: FaceRequest): HttpAnswer {
  const page = paginate(siblings, request.query)
  if (!page.ok) return page.answer
  return jsonAnswer(
    200,
    page.value.map(container => containerObject(container, request)),
  )
}

/** `PATCH /{kind}/{id}`: a field that is left out, or null, stays as it is. */
export function updateContainer(container: Container, request: FaceRequest): HttpAnswer {
  const fields = readPatch(request, ['name', 'userData'])
  if (!fields.ok) return fields.answer
  Object.assign(container, fields.value)
  return emptyAnswer(200)
}

/** `DELETE /{kind}/{id}` */
export function deleteContainer(siblings: Map<string, Container>, container: Container): HttpAnswer {
  siblings.delete(container.id)
  return emptyAnswer(200)
}

/** `POST /{kind}/{id}/train` */
export function train(container: Container, version: string, world: ServiceContext): HttpAnswer {
  const { kind, id, trainings } = container
  const now = world.now()
  if (isUnderTraining(trainings, now)) return trainingNotFinished(kind, id)
  const known = latestSucceeded(trainings, now)
  for (const training of trainings) if (training !== known) training.trainedFaces = new Map()
  trainings.push(
    createTraining(world.newId(), now, snapshotFaces(container), world, world.statusDelayMs ?? 0),
  )
  // Undocumented in v1.0, but recorded; the pollers of the SDKs need it.
  return emptyAnswer(202, {
    'operation-location': `${world.origin()}/face/${version}/${kind}/${id}/training`,
  })
}

/** `GET /{kind}/{id}/training` */
export function getTrainingStatus(container: Container, version: string, world: ServiceContext): HttpAnswer {
  const status = trainingStatus(container.trainings, world.now(), {
    // The enum of the v1.0 OpenAPI, and all that its SDKs know; its pages write `notstarted`, which no recording has.
    notStarted: usesV10Format(version) ? 'nonstarted' : 'notStarted',
    withTrainingId: container.kind === 'persongroups',
    emptyMessage: usesV10Format(version) ? 'null' : 'none',
  })
  return status === undefined ? notTrained(container.kind) : jsonAnswer(200, status)
}

function containerObject(container: Container, request: FaceRequest): Record<string, unknown> {
  const { kind, id, name, userData, recognitionModel } = container
  const wantsModel = request.query.get('returnRecognitionModel')?.toLowerCase() === 'true'
  return {
    [containerNames[kind].idField]: id,
    name,
    userData: userData ?? null,
    ...(wantsModel ? { recognitionModel } : {}),
  }
}
