import type { Answer } from '../protocol/answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { Route } from '../route.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { detect } from './detect.ts'
import { findSimilar } from './find-similar.ts'
import { group } from './group.ts'
import { identify } from './identify.ts'
import { verify } from './verify.ts'

/** Answers a call about pictures and faces. */
export function recognize(
  state: State,
  { operation, version }: Route & { about: 'recognition' },
  request: FaceRequest,
  world: World,
): Answer {
  switch (operation) {
    case 'detect':
      return detect(state, version, request, world)
    case 'identify':
      return identify(state, request, world.now())
    case 'verify':
      return verify(state, request, world.now())
    case 'findSimilar':
      return findSimilar(state, request, world.now())
    case 'group':
      return group(state, request, world.now())
  }
}
