import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpAnswer } from '../service/protocol/http-answer.ts'
import type { Fault } from './fault.ts'

/**
 * Sends an answer, damaged as the fault says. Settles when nothing more will be sent, also if the client has disconnected.
 *
 * @param socket the connection of the response; some faults write to it directly
 */
export async function sendAnswer(
  response: ServerResponse,
  socket: Socket,
  answer: HttpAnswer,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case 'reset':
      reset(socket)
      break
    case 'hang':
      break
    case 'truncate':
      socket.write(cutBody(answer), () => socket.destroy())
      break
    case 'truncate-headers':
      socket.write(cutHead(answer), () => socket.destroy())
      break
    case 'stall':
      socket.write(cutBody(answer))
      break
    case 'garbage':
      socket.end('\u0000\u0001 this is no HTTP \r\n\r\n')
      break
    case 'drip':
      await drip(socket, answer, fault.ms)
      break
    case 'slow':
      await pause(fault.ms, socket)
      send(response, answer)
      break
    default:
      send(response, answer)
  }
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length })
  response.end(body)
}

/** TLS has no RST. Closing without close_notify looks like a reset to the peer. */
function reset(socket: Socket): void {
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
}

function head(answer: HttpAnswer, length: number): string {
  const headers = { ...answer.headers, 'content-length': String(length), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines.join('')}\r\n`
}

/** An empty body can't be cut, so such an answer announces `{}` and sends half of it. */
function cutBody(answer: HttpAnswer): Buffer {
  const body = Buffer.from(answer.body === '' ? '{}' : answer.body)
  return Buffer.concat([
    Buffer.from(head(answer, body.length)),
    body.subarray(0, Math.floor(body.length / 2)),
  ])
}

function cutHead(answer: HttpAnswer): string {
  const whole = head(answer, Buffer.byteLength(answer.body))
  return whole.slice(0, Math.floor(whole.length / 2))
}

async function drip(socket: Socket, answer: HttpAnswer, ms: number): Promise<void> {
  const body = Buffer.from(answer.body)
  const bytes = Buffer.concat([Buffer.from(head(answer, body.length)), body])
  for (const [index] of bytes.entries()) {
    if (socket.destroyed) return
    socket.write(bytes.subarray(index, index + 1))
    await pause(ms, socket)
  }
  socket.end()
}

/** Waits `ms`, or until the connection closes, so that no timer outlives it. */
function pause(ms: number, socket: Socket): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    socket.once('close', done)
    function done() {
      clearTimeout(timer)
      socket.off('close', done)
      resolve()
    }
  })
}
