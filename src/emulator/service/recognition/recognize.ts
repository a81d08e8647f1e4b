import { type Answer, jsonAnswer } from '../protocol/answer.ts'
import type { FaceRequest } from '../protocol/request.ts'
import type { RecognitionOperation } from '../route.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'

/** Answers a call about pictures and faces. */
export function recognize(
  _state: State,
  operation: RecognitionOperation,
  _version: string,
  _request: FaceRequest,
  _world: World,
): Answer {
  return jsonAnswer(501, { operation })
}
