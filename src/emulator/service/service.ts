import { createSampleGroup } from './containers/create-sample-group.ts'
import { handleContainerRequest } from './containers/handle-container-request.ts'
import { createCallLimiter, type RateLimit } from './gateway/call-limiter.ts'
import { type AuthConfig, checkAtGateway } from './gateway/gateway.ts'
import { removeLaterHeaders } from './protocol/api-version.ts'
import { notEmulated, resourceNotFound } from './protocol/errors.ts'
import type { HttpAnswer } from './protocol/http-answer.ts'
import type { FaceRequest } from './protocol/request.ts'
import { handleRecognitionRequest } from './recognition/handle-recognition-request.ts'
import { apiVersionOf, type ContainerKind, findRoute } from './routes.ts'
import type { ServiceContext } from './service-context.ts'
import { emptyState, type State } from './state.ts'

/** What the service is made with. */
export interface ServiceOptions extends ServiceContext {
  /** @param headers of the call, by which its client names what it has reached */
  origin: (headers?: FaceRequest['headers']) => string
  access: AuthConfig
  rateLimit?: RateLimit | undefined
  /** Calls until it is out of call volume quota; no limit without. */
  quota?: number | undefined
  /** What it remembers from the start; nothing by default. */
  state?: State | undefined
  /** Ids of person groups that exist from the start, each with one person with a face; none by default. */
  groups?: readonly string[] | undefined
}

/** A Face service in memory. Its only clock is `now`: a training needs no timer to go on. */
export interface Service {
  state: State
  /** @param statusDelayMs how long after the 202 of a training the status of the one before is still served, in milliseconds */
  handle: (request: FaceRequest, statusDelayMs?: number) => HttpAnswer
  /** How many trainings were begun for a container; 0 when it does not exist. */
  trainingCount: (kind: ContainerKind, id: string) => number
}

/**
 * A service that holds what the options name.
 *
 * @throws when it refuses one of the groups
 */
export function createService(options: ServiceOptions): Service {
  const { state = emptyState() } = options
  const checkLimits = createCallLimiter(options.rateLimit, options.quota)
  const answer = (request: FaceRequest): HttpAnswer => handleFaceRequest(state, request, options)
  for (const id of options.groups ?? []) createSampleGroup(id, answer)
  return {
    state,
    handle: (request, statusDelayMs = 0) =>
      removeLaterHeaders(
        apiVersionOf(request.path),
        checkAtGateway(request, options.access, checkLimits, options.now()) ??
          handleFaceRequest(state, request, {
            ...options,
            statusDelayMs,
            origin: () => options.origin(request.headers),
          }),
      ),
    trainingCount: (kind, id) => state.containers[kind].get(id)?.trainings.length ?? 0,
  }
}

/** Answers a call that has passed the gateway. */
export function handleFaceRequest(state: State, request: FaceRequest, world: ServiceContext): HttpAnswer {
  const route = findRoute(request.method, request.path)
  switch (route?.about) {
    case undefined:
      return resourceNotFound()
    case 'container':
      return handleContainerRequest(state, route, request, world)
    case 'recognition':
      return handleRecognitionRequest(state, route, request, world)
    case 'absent':
      return notEmulated(route.feature)
  }
}
