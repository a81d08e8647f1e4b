import { type HttpAnswer, jsonAnswer } from '../service/protocol/http-answer.ts'

/** `GET /emulator/health`: for health checks. The server listens only after the seed is loaded. */
export function getHealth(): HttpAnswer {
  return jsonAnswer(200, { status: 'ready' })
}

/** `GET /emulator/process`: the process id of the emulator. */
export function getProcess(): HttpAnswer {
  return jsonAnswer(200, { pid: process.pid })
}
