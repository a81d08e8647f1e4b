import type { IncomingMessage } from 'node:http'
import { HttpClient } from '@actions/http-client'
import type { RequestHandler } from '@actions/http-client/lib/interfaces'
import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import { getDirectly } from './direct-request.ts'

/** Bytes of a body that are read; the service's own answers have a few hundred. */
export const MAX_BODY_BYTES = 65_536

/** Characters of a header that is read; the service's own have under a hundred, and a redirect's URL may have two thousand. */
const MAX_HEADER_LENGTH = 4_096

/** Milliseconds that one call may take, from the look-up of the name to the last byte of the answer. */
export const CALL_LIMIT_MS = 30_000

/** A request to one fixed URL: a redirect is an answer like any other. */
export interface Request {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  /** Of a POST; none is an empty one. */
  body?: string
  /** Whether it goes past every proxy: a GET of what is on this machine or its host. */
  isDirect?: boolean
}

/**
 * Sends one request, once.
 * @returns the complete answer, whatever its status
 * @throws the signal's reason as soon as it aborts; {@link AnswerTooLarge}; else what kept the answer from being complete
 */
export type Send = (request: Request, signal: AbortSignal) => Promise<Answer>

/** The answer went on past {@link MAX_BODY_BYTES} and was cut off. */
export class AnswerTooLarge extends Error {
  readonly status: number

  constructor(status: number) {
    super(`an answer of over ${MAX_BODY_BYTES / 1_024} KiB, which was cut off`)
    this.status = status
  }
}

/** A {@link Send} over `@actions/http-client`, which knows the runner's proxies. */
export function httpSend(userAgent: string, clock: Clock, limitMs = CALL_LIMIT_MS): Send {
  // `tunnel` calls Buffer() for a proxy's password: a warning in the log that its reader can do nothing about.
  process.noDeprecation = true
  return async (request, signal) => {
    signal.throwIfAborted()
    const stopper = new AbortController()
    const stop = (): void => stopper.abort(signal.reason)
    const tooSlow = new Error(`no complete answer within ${limitMs / 1000} s`)
    const clearTimer = clock.after(limitMs, () => stopper.abort(tooSlow))
    // Not AbortSignal.any: the signal of a step with thousands of calls would keep a trace of each.
    signal.addEventListener('abort', stop)
    // The race is for what the signal doesn't reach, such as a proxy that hangs on CONNECT.
    const answer = request.isDirect
      ? getDirectly(request.url, request.headers, clock, stopper.signal).then(readAnswer)
      : exchange(userAgent, request, stopper.signal)
    return Promise.race([answer, rejectionBy(stopper.signal)])
      .catch((failure: unknown) => {
        throw stopper.signal.aborted ? stopper.signal.reason : withoutBytes(failure)
      })
      .finally(() => {
        clearTimer()
        signal.removeEventListener('abort', stop)
      })
  }
}

async function exchange(userAgent: string, request: Request, stop: AbortSignal): Promise<Answer> {
  const client = new HttpClient(undefined, [stoppedBy(stop)], { allowRedirects: false, allowRetries: false })
  // Not in the constructor: that appends the runner's orchestration id (ACTIONS_ORCHESTRATION_ID), which concerns no server.
  client.userAgent = userAgent
  try {
    // An empty string, not null, makes the POST carry the Content-Length: 0 without which the service answers 411.
    const data = request.method === 'POST' ? (request.body ?? '') : (null as unknown as string)
    const { message } = await client.request(request.method, request.url, data, { ...request.headers })
    return await readAnswer(message)
  } finally {
    client.dispose()
  }
}

async function readAnswer(message: IncomingMessage): Promise<Answer> {
  const status = message.statusCode as number
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    const text = String(value)
    if (text.length <= MAX_HEADER_LENGTH) headers[name] = text
  }
  // Not readBody(): its promise never settles when the body is cut off.
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new AnswerTooLarge(status)
    chunks.push(chunk)
  }
  await waitForTurn()
  return { status, headers, body: new TextDecoder().decode(Buffer.concat(chunks)) }
}

function stoppedBy(signal: AbortSignal): RequestHandler {
  // Without handleAuthentication, which nobody calls of a handler that can't.
  const handler: Omit<RequestHandler, 'handleAuthentication'> = {
    prepareRequest(options) {
      options.signal = signal
      // A URL writes an IPv6 address in brackets; a socket wants it bare.
      options.host = (options.host as string).replace(/^\[(.*)\]$/, '$1')
    },
    canHandleAuthentication: () => false,
  }
  return handler as RequestHandler
}

function rejectionBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/** A failure without what Node keeps in it of the exchange: bytes of the answer, the certificate. It is kept for long. */
function withoutBytes(failure: unknown): unknown {
  for (const bulk of ['rawPacket', 'cert']) Reflect.deleteProperty(Object(failure), bulk)
  return failure
}

const waiting: (() => void)[] = []

/**
 * Waits until what an answer leads to may be done: of one answer at a time, with timers and signals between. Else thousands
 * that come at once would keep the time-out and a cancellation waiting.
 */
function waitForTurn(): Promise<void> {
  return new Promise(resolve => {
    if (waiting.push(resolve) === 1) setImmediate(continueNext)
  })
}

function continueNext(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(continueNext)
}
