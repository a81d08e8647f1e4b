import { createSampleGroup } from './containers/create-sample-group.ts'
import { handleContainerRequest } from './containers/handle-container-request.ts'
import { createCallLimiter, type RateLimit } from './gateway/call-limiter.ts'
import { type AuthConfig, checkAtGateway } from './gateway/gateway.ts'
import { apiVersionOf, removeLaterHeaders } from './protocol/api-version.ts'
import { notEmulated, resourceNotFound } from './protocol/errors.ts'
import type { HttpAnswer } from './protocol/http-answer.ts'
import type { FaceRequest } from './protocol/request.ts'
import { handleRecognitionRequest } from './recognition/handle-recognition-request.ts'
import { type ContainerKind, findRoute } from './routes.ts'
import type { ServiceContext } from './service-context.ts'
import { emptyState, type State } from './state.ts'

/** What the service is created with. */
export interface ServiceOptions extends ServiceContext {
  /** @param headers those of the call, whose `Host` is the client's name for the service */
  origin: (headers?: FaceRequest['headers']) => string
  auth: AuthConfig
  rateLimit?: RateLimit | undefined
  /** Total number of calls before it is out of call volume quota; no limit by default. */
  quota?: number | undefined
  /** The initial state; empty by default. */
  state?: State | undefined
  /** Ids of person groups to create, each with one person who has a face; none by default. */
  groups?: readonly string[] | undefined
}

/** A Face service in memory. It has no timers: the status of a training is computed from `now`. */
export interface Service {
  state: State
  /** @param statusDelayMs milliseconds after the 202 until the status of a new training becomes visible */
  handle: (request: FaceRequest, statusDelayMs?: number) => HttpAnswer
  /** How many trainings of a container were started; 0 if it does not exist. */
  trainingCount: (kind: ContainerKind, id: string) => number
}

/**
 * Creates a service.
 *
 * @throws if it rejects one of the groups
 */
export function createService(options: ServiceOptions): Service {
  const { state = emptyState() } = options
  const checkLimits = createCallLimiter(options.rateLimit, options.quota)
  for (const id of options.groups ?? []) {
    createSampleGroup(id, request => handleFaceRequest(state, request, options))
  }
  return {
    state,
    handle: (request, statusDelayMs = 0) =>
      removeLaterHeaders(
        apiVersionOf(request.path),
        checkAtGateway(request, options.auth, checkLimits, options.now()) ??
          handleFaceRequest(state, request, {
            ...options,
            statusDelayMs,
            origin: () => options.origin(request.headers),
          }),
      ),
    trainingCount: (kind, id) => state.containers[kind].get(id)?.trainings.length ?? 0,
  }
}

/** Handles a call that has passed the gateway. */
export function handleFaceRequest(state: State, request: FaceRequest, context: ServiceContext): HttpAnswer {
  const route = findRoute(request.method, request.path)
  switch (route?.target) {
    case undefined:
      return resourceNotFound()
    case 'container':
      return handleContainerRequest(state, route, request, context)
    case 'recognition':
      return handleRecognitionRequest(state, route, request, context)
    case 'notEmulated':
      return notEmulated(route.feature)
  }
}
