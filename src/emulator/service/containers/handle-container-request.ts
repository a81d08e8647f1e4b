import { containerNotFound, invalidContainerId, trainingNotFinished } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { ContainerOperation, FaceRoute } from '../routes.ts'
import type { ServiceContext } from '../service-context.ts'
import type { State } from '../state.ts'
import { type Container, isContainerId, maxFaces } from './container.ts'
import {
  createContainer,
  deleteContainer,
  getContainer,
  getTrainingStatus,
  listContainers,
  queueTraining,
  updateContainer,
} from './container-operations.ts'
import {
  addFace,
  deleteFace,
  getFace,
  listFaces,
  updateFace,
  withFace,
  withFaces,
} from './face-operations.ts'
import {
  createPerson,
  deletePerson,
  getPerson,
  listPersons,
  updatePerson,
  withPerson,
} from './person-operations.ts'
import { isUnderTraining } from './training.ts'

const changesContent = new Set<ContainerOperation>([
  'delete',
  'createPerson',
  'deletePerson',
  'addFace',
  'deleteFace',
])

/** Handles a call about a container or its contents. */
export function handleContainerRequest(
  state: State,
  route: FaceRoute & { target: 'container' },
  request: FaceRequest,
  context: ServiceContext,
): HttpAnswer {
  const { kind, operation, ids } = route
  const containersOfKind = state.containers[kind]
  if (operation === 'list') return listContainers(containersOfKind, request)
  const [id = ''] = ids
  if (!isContainerId(id)) return invalidContainerId(kind, operation === 'create')
  if (operation === 'create') return createContainer(containersOfKind, kind, id, request)
  const container = containersOfKind.get(id)
  if (container === undefined) return containerNotFound(kind, id)
  if (changesContent.has(operation) && isUnderTraining(container.trainings, context.now())) {
    return trainingNotFinished(kind, id)
  }
  if (operation === 'delete') return deleteContainer(containersOfKind, container)
  return handleExistingContainer(state, container, operation, route, request, context)
}

function handleExistingContainer(
  { pictures }: State,
  container: Container,
  operation: Exclude<ContainerOperation, 'list' | 'create' | 'delete'>,
  { kind, version, ids }: FaceRoute & { target: 'container' },
  request: FaceRequest,
  context: ServiceContext,
): HttpAnswer {
  const [, ...innerIds] = ids
  switch (operation) {
    case 'get':
      return getContainer(container, request)
    case 'update':
      return updateContainer(container, request)
    case 'train':
      return queueTraining(container, version, context)
    case 'status':
      return getTrainingStatus(container, version, context)
    case 'createPerson':
      return createPerson(container, context.newId(), request)
    case 'listPersons':
      return listPersons(container, request)
    case 'getPerson':
      return withPerson(container, innerIds, getPerson)
    case 'updatePerson':
      return withPerson(container, innerIds, person => updatePerson(person, request))
    case 'deletePerson':
      return withPerson(container, innerIds, person => deletePerson(container, person))
    case 'addFace':
      return withFaces(container, innerIds, faces =>
        addFace(faces, context.newId(), request, pictures, maxFaces[kind]),
      )
    case 'listFaces':
      return listFaces(container.faces, request)
    case 'getFace':
      return withFace(container, innerIds, (_faces, face) => getFace(face))
    case 'updateFace':
      return withFace(container, innerIds, (_faces, face) => updateFace(face, request))
    case 'deleteFace':
      return withFace(container, innerIds, deleteFace)
  }
}
