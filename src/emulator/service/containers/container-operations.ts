import { readRecognitionModel } from '../pictures/models.ts'
import { usesV10Format } from '../protocol/api-version.ts'
import { containerNames } from '../protocol/container-names.ts'
import { containerExists, notTrained, trainingNotFinished } from '../protocol/errors.ts'
import { emptyAnswer, type HttpAnswer, jsonAnswer } from '../protocol/http-answer.ts'
import { paginate } from '../protocol/pagination.ts'
import { type FaceRequest, readJson } from '../protocol/request.ts'
import { readPatch, readUserFields } from '../protocol/user-fields.ts'
import type { ContainerKind } from '../routes.ts'
import type { ServiceContext } from '../service-context.ts'
import { type Container, snapshotFaces } from './container.ts'
import { faceObject } from './face-operations.ts'
import { createTraining, isUnderTraining, latestSucceeded, trainingStatus } from './training.ts'

/** `PUT /{kind}/{id}` */
export function createContainer(
  containersOfKind: Map<string, Container>,
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
  if (containersOfKind.has(id)) return containerExists(kind, id)
  const content = { persons: new Map(), faces: new Map(), trainings: [] }
  containersOfKind.set(id, {
    kind,
    id,
    recognitionModel: recognitionModel.value,
    ...fields.value,
    ...content,
  })
  return emptyAnswer(200)
}

/** `GET /{kind}/{id}` */
export function getContainer(container: Container, request: FaceRequest): HttpAnswer {
  const object = containerObject(container, request)
  // A face list contains its faces; a large one has a separate call for them.
  if (container.kind !== 'facelists') return jsonAnswer(200, object)
  return jsonAnswer(200, { ...object, persistedFaces: [...container.faces.values()].map(faceObject) })
}

/** `GET /{kind}` */
export function listContainers(containersOfKind: Map<string, Container>, request: FaceRequest): HttpAnswer {
  const page = paginate(containersOfKind, request.query)
  if (!page.ok) return page.answer
  return jsonAnswer(
    200,
    page.value.map(container => containerObject(container, request)),
  )
}

/** `PATCH /{kind}/{id}`: fields that are missing or null stay unchanged. */
export function updateContainer(container: Container, request: FaceRequest): HttpAnswer {
  const fields = readPatch(request, ['name', 'userData'])
  if (!fields.ok) return fields.answer
  Object.assign(container, fields.value)
  return emptyAnswer(200)
}

/** `DELETE /{kind}/{id}` */
export function deleteContainer(containersOfKind: Map<string, Container>, container: Container): HttpAnswer {
  containersOfKind.delete(container.id)
  return emptyAnswer(200)
}

/** `POST /{kind}/{id}/train` */
export function queueTraining(container: Container, version: string, context: ServiceContext): HttpAnswer {
  const { kind, id, trainings } = container
  const now = context.now()
  if (isUnderTraining(trainings, now)) return trainingNotFinished(kind, id)
  // Identify and Find Similar use those of the latest succeeded training only.
  const latest = latestSucceeded(trainings, now)
  for (const training of trainings) if (training !== latest) training.trainedFaces = new Map()
  trainings.push(
    createTraining(context.newId(), now, snapshotFaces(container), context, context.statusDelayMs ?? 0),
  )
  // Undocumented in v1.0, but recorded. The pollers of the SDKs need it.
  return emptyAnswer(202, {
    'operation-location': `${context.origin()}/face/${version}/${kind}/${id}/training`,
  })
}

/** `GET /{kind}/{id}/training` */
export function getTrainingStatus(
  container: Container,
  version: string,
  context: ServiceContext,
): HttpAnswer {
  const status = trainingStatus(container.trainings, context.now(), {
    // As in the enum of the v1.0 OpenAPI file and its SDKs. The pages have `notstarted`, which no recording has.
    notStarted: usesV10Format(version) ? 'nonstarted' : 'notStarted',
    withTrainingId: container.kind === 'persongroups',
    emptyMessage: usesV10Format(version) ? 'null' : 'omitted',
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
