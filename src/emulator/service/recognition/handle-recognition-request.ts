import type { HttpAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { Route } from '../routes.ts'
import type { ServiceContext } from '../service-context.ts'
import type { State } from '../state.ts'
import { detect } from './detect.ts'
import { findSimilar } from './find-similar.ts'
import { groupFaces } from './group-faces.ts'
import { identify } from './identify.ts'
import { verify } from './verify.ts'

/** Answers a call about pictures and faces. */
export function handleRecognitionRequest(
  state: State,
  { operation, version }: Route & { about: 'recognition' },
  request: FaceRequest,
  world: ServiceContext,
): HttpAnswer {
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
      return groupFaces(state, request, world.now())
  }
}
