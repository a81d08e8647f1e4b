import { connect, type Socket } from 'node:net'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/server.ts'

/** What came over a connection until it ended. */
interface Received {
  text: string
  /** The code of the connection's error, if it did not end in order. */
  error: string | undefined
}

/** A connection of its own, with a request on it. */
export interface Exchange {
  socket: Socket
  /** The text received so far. */
  text: () => string
  ended: Promise<Received>
}

/** An emulator with the key `right`, a trained `persongroups/g` in it, and a log to wait for. */
export interface TestBed {
  emulator: Emulator
  lines: string[]
  /** Settles at the next line of the log: the emulator is done with a call then. */
  logged: () => Promise<string>
  /** Sends a request by hand; `Host`, `Connection: close`, the key and an empty body are added. */
  send: (requestLine: string, headers?: string[], body?: string, host?: string) => Exchange
}

/** Starts an emulator whose trainings take no time, and trains `g`. */
export async function testBed(options: EmulatorOptions = {}): Promise<TestBed> {
  const lines: string[] = []
  let waiting: ((line: string) => void)[] = []
  const emulator = await startEmulator({
    key: 'right',
    queueTimeMs: 0,
    trainingTimeMs: 0,
    log(line) {
      lines.push(line)
      for (const tell of waiting) tell(line)
      waiting = []
    },
    ...options,
  })
  const send: TestBed['send'] = (requestLine, headers = [], body = '', host = new URL(emulator.url).host) =>
    exchange(
      connect(Number(new URL(emulator.url).port), '127.0.0.1'),
      [
        `${requestLine} HTTP/1.1`,
        `Host: ${host}`,
        'Connection: close',
        'Ocp-Apim-Subscription-Key: right',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...headers,
        '',
        body,
      ].join('\r\n'),
    )
  await send('PUT /face/v1.0/persongroups/g', [], '{"name":"G"}').ended
  await send('POST /face/v1.0/persongroups/g/train').ended
  emulator.calls.length = 0
  lines.length = 0
  return { emulator, lines, send, logged: () => new Promise(resolve => waiting.push(resolve)) }
}

/** Sends `request` over a connection and gathers what comes back. */
export function exchange(socket: Socket, request: string): Exchange {
  let text = ''
  let error: string | undefined
  socket.on('data', data => {
    text += data.toString('latin1')
  })
  const ended = new Promise<Received>(resolve => {
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      error = cause.code
    })
    socket.on('close', () => resolve({ text, error }))
  })
  socket.write(request)
  return { socket, ended, text: () => text }
}

/** The parts of an answer. */
export function parse(text: string): { status: number; headers: Record<string, string>; body: string } {
  const [head = '', ...body] = text.split('\r\n\r\n')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = lines.map(line => {
    const [name = '', ...value] = line.split(': ')
    return [name.toLowerCase(), value.join(': ')]
  })
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.join('\r\n\r\n'),
  }
}
