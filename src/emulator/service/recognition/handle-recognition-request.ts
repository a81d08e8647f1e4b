import type { HttpAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { FaceRoute } from '../routes.ts'
import type { ServiceContext } from '../service-context.ts'
import type { State } from '../state.ts'
import { detect } from './detect.ts'
import { findSimilar } from './find-similar.ts'
import { groupFaces } from './group-faces.ts'
import { identify } from './identify.ts'
import { verify } from './verify.ts'

/** Handles a call about pictures and faces. */
export function handleRecognitionRequest(
  state: State,
  { operation, version }: FaceRoute & { target: 'recognition' },
  request: FaceRequest,
  context: ServiceContext,
): HttpAnswer {
  switch (operation) {
    case 'detect':
      return detect(state, version, request, context)
    case 'identify':
      return identify(state, request, context.now())
    case 'verify':
      return verify(state, request, context.now())
    case 'findSimilar':
      return findSimilar(state, request, context.now())
    case 'group':
      return groupFaces(state, request, context.now())
  }
}
