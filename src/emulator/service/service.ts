import { enrol } from './containers/enrol.ts'
import { operate } from './containers/operate.ts'
import { type Access, refuseAtGateway } from './gateway/gateway.ts'
import { createThrottle, type RateLimit } from './gateway/throttle.ts'
import type { Answer } from './protocol/answer.ts'
import { notEmulated, resourceNotFound } from './protocol/errors.ts'
import type { FaceRequest } from './protocol/request.ts'
import { inVersion } from './protocol/version.ts'
import { recognize } from './recognition/recognize.ts'
import { findRoute, type Kind, versionOf } from './route.ts'
import { noState, type State } from './state.ts'
import type { World } from './world.ts'

/** What the service is made with. */
export interface ServiceOptions extends World {
  /** @param headers of the call, by which its client names what it has reached */
  origin: (headers?: FaceRequest['headers']) => string
  access: Access
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
  /** @param shownAfterMs how long after the 202 of a training the status of the one before is still served, in milliseconds */
  handle: (request: FaceRequest, shownAfterMs?: number) => Answer
  /** How many trainings were begun for a container; 0 when it does not exist. */
  trainings: (kind: Kind, id: string) => number
}

/**
 * A service that holds what the options name.
 *
 * @throws when it refuses one of the groups
 */
export function createService(options: ServiceOptions): Service {
  const { state = noState() } = options
  const admit = createThrottle(options.rateLimit, options.quota)
  const answer = (request: FaceRequest): Answer => answerCall(state, request, options)
  for (const id of options.groups ?? []) enrol(id, answer)
  return {
    state,
    handle: (request, shownAfterMs = 0) =>
      inVersion(
        versionOf(request.path),
        refuseAtGateway(request, options.access, admit, options.now()) ??
          answerCall(state, request, {
            ...options,
            shownAfterMs,
            origin: () => options.origin(request.headers),
          }),
      ),
    trainings: (kind, id) => state.containers[kind].get(id)?.trainings.length ?? 0,
  }
}

/** Answers a call that has passed the gateway. */
export function answerCall(state: State, request: FaceRequest, world: World): Answer {
  const route = findRoute(request.method, request.path)
  switch (route?.about) {
    case undefined:
      return resourceNotFound()
    case 'container':
      return operate(state, route, request, world)
    case 'recognition':
      return recognize(state, route, request, world)
    case 'absent':
      return notEmulated(route.feature)
  }
}
