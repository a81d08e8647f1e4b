import type { IncomingMessage } from 'node:http'
import { HttpClient } from '@actions/http-client'
import type { RequestHandler } from '@actions/http-client/lib/interfaces'
import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import { getDirectly } from './direct-request.ts'

/** Bytes of a body that are read. The service's answers have a few hundred. */
export const MAX_BODY_BYTES = 65_536

/** Characters of the longest header that is kept. The service's have under a hundred; a redirect's URL may have two thousand. */
const MAX_HEADER_LENGTH = 4_096

/** Milliseconds that one call may take, from the DNS lookup to the last byte of the answer. */
export const CALL_LIMIT_MS = 30_000

/** A request to one URL. Redirects are not followed. */
export interface Request {
  method: 'GET' | 'POST'
  url: string
  headers: Readonly<Record<string, string>>
  /** The body of a POST; empty if undefined. */
  body?: string
  /** Whether to use no proxy: for a GET to a server on this machine or its host. */
  isDirect?: boolean
}

/**
 * Sends one request, once.
 * @returns the complete answer, whatever its status
 * @throws the signal's reason as soon as it aborts; {@link AnswerTooLarge}; or the error if there is no complete answer
 */
export type Send = (request: Request, signal: AbortSignal) => Promise<Answer>

/** The body had more than {@link MAX_BODY_BYTES}, and was cut off. */
export class AnswerTooLarge extends Error {
  readonly status: number

  constructor(status: number) {
    super(`an answer of over ${MAX_BODY_BYTES / 1_024} KiB, which was cut off`)
    this.status = status
  }
}

/** Makes a {@link Send} that uses `@actions/http-client`, which knows the runner's proxies. */
export function httpSend(userAgent: string, clock: Clock, limitMs = CALL_LIMIT_MS): Send {
  // `tunnel` calls Buffer() for a proxy's password: Node would log a warning that users can't do anything about.
  process.noDeprecation = true
  return async (request, signal) => {
    signal.throwIfAborted()
    const stopper = new AbortController()
    const stop = (): void => stopper.abort(signal.reason)
    const tooSlow = new Error(`no complete answer within ${limitMs / 1000} s`)
    const clearTimer = clock.after(limitMs, () => stopper.abort(tooSlow))
    // Not AbortSignal.any: the step's signal would keep a reference for each of thousands of calls.
    signal.addEventListener('abort', stop)
    // The race ends what the signal can't stop, such as a proxy that hangs on CONNECT.
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
  // Not by the constructor: it would append the runner's orchestration id (ACTIONS_ORCHESTRATION_ID), which no server needs.
  client.userAgent = userAgent
  try {
    // An empty string, not null: then the POST has Content-Length: 0. Without that the service answers 411.
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
  // Not readBody(): its promise never settles if the connection breaks in the body.
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
  // Without handleAuthentication: it is not called if canHandleAuthentication returns false.
  const handler: Omit<RequestHandler, 'handleAuthentication'> = {
    prepareRequest(options) {
      options.signal = signal
      // A URL has an IPv6 address in brackets; a socket needs it without.
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

/** A failure without the data that Node attaches (bytes of the answer, the certificate), because the failure is kept for long. */
function withoutBytes(failure: unknown): unknown {
  for (const bulk of ['rawPacket', 'cert']) Reflect.deleteProperty(Object(failure), bulk)
  return failure
}

const waiting: (() => void)[] = []

/**
 * Waits for this answer's turn: answers are handled one at a time, with timers and signals between them. Otherwise thousands of answers at
 * once would delay the time-out or a cancellation.
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
