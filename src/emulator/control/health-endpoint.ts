import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'

/** `GET /emulator/health`: for health checks. It listens only when all that it starts with is there. */
export function getHealth(): HttpAnswer {
  return jsonAnswer(200, { status: 'ready' })
}

/** `GET /emulator/process`: which process it is. */
export function getProcess(): HttpAnswer {
  return jsonAnswer(200, { pid: process.pid })
}
