import { type Container, type Containers, isContainerId, noContainers } from './containers/container.ts'
import {
  createContainer,
  deleteContainer,
  getContainer,
  getTrainingStatus,
  listContainers,
  train,
  type World,
} from './containers/container-operations.ts'
import { enrol } from './containers/enrol.ts'
import { addFace, deleteFace, getFace, listFaces, withFace, withFaces } from './containers/face-operations.ts'
import {
  createPerson,
  deletePerson,
  getPerson,
  listPersons,
  withPerson,
} from './containers/person-operations.ts'
import { isUnderTraining } from './containers/training.ts'
import { type Access, refuseAtGateway } from './gateway/gateway.ts'
import { createThrottle, type RateLimit } from './gateway/throttle.ts'
import type { Answer } from './protocol/answer.ts'
import { containerNotFound, idRefused, resourceNotFound, trainingNotFinished } from './protocol/errors.ts'
import type { FaceRequest } from './protocol/request.ts'
import { findRoute, type Kind, type Operation, type Route } from './route.ts'

/** What the service is made with. */
export interface ServiceOptions extends World {
  access: Access
  rateLimit?: RateLimit | undefined
  /** Calls until it is out of call volume quota; no limit without. */
  quota?: number | undefined
  /** Ids of person groups that exist from the start, each with one person with a face; none by default. */
  groups?: readonly string[] | undefined
}

/** A Face service in memory. Its only clock is `now`: a training needs no timer to go on. */
export interface Service {
  handle: (request: FaceRequest) => Answer
  /** How many trainings were begun for a container; 0 when it does not exist. */
  trainings: (kind: Kind, id: string) => number
}

const changesContent = new Set<Operation>(['delete', 'createPerson', 'deletePerson', 'addFace', 'deleteFace'])

/**
 * A service that holds what the options name.
 *
 * @throws when it refuses one of the groups
 */
export function createService(options: ServiceOptions): Service {
  const containers = noContainers()
  const admit = createThrottle(options.rateLimit, options.quota)
  const answer = (request: FaceRequest): Answer => {
    const route = findRoute(request.method, request.path)
    return route === undefined ? resourceNotFound() : operate(containers, route, request, options)
  }
  for (const id of options.groups ?? []) enrol(id, answer)
  return {
    handle: request => refuseAtGateway(request, options.access, admit, options.now()) ?? answer(request),
    trainings: (kind, id) => containers[kind].get(id)?.trainings.length ?? 0,
  }
}

function operate(containers: Containers, route: Route, request: FaceRequest, world: World): Answer {
  const { kind, operation, ids } = route
  const siblings = containers[kind]
  if (operation === 'list') return listContainers(siblings, request)
  const [id = ''] = ids
  if (!isContainerId(id)) return idRefused(kind, operation === 'create')
  if (operation === 'create') return createContainer(siblings, kind, id, request)
  const container = siblings.get(id)
  if (container === undefined) return containerNotFound(kind, id)
  if (changesContent.has(operation) && isUnderTraining(container.trainings, world.now())) {
    return trainingNotFinished(kind, id)
  }
  if (operation === 'delete') return deleteContainer(siblings, container)
  return operateInside(container, operation, route, request, world)
}

function operateInside(
  container: Container,
  operation: Exclude<Operation, 'list' | 'create' | 'delete'>,
  { version, ids }: Route,
  request: FaceRequest,
  world: World,
): Answer {
  const [, ...innerIds] = ids
  switch (operation) {
    case 'get':
      return getContainer(container, request)
    case 'train':
      return train(container, version, world)
    case 'status':
      return getTrainingStatus(container, version, world)
    case 'createPerson':
      return createPerson(container, world.newId(), request)
    case 'listPersons':
      return listPersons(container, request)
    case 'getPerson':
      return withPerson(container, innerIds, getPerson)
    case 'deletePerson':
      return withPerson(container, innerIds, person => deletePerson(container, person))
    case 'addFace':
      return withFaces(container, innerIds, faces => addFace(faces, world.newId(), request))
    case 'listFaces':
      return listFaces(container.faces, request)
    case 'getFace':
      return withFace(container, innerIds, (_faces, face) => getFace(face))
    case 'deleteFace':
      return withFace(container, innerIds, deleteFace)
  }
}
