import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import type { Request, Send } from './http.ts'

/** A call and its result. */
export interface CallRecord {
  method: string
  url: string
  clientRequestId: string
  durationMs: number
  /** Absent if there was no complete answer. */
  answer?: Answer
  failure?: unknown
}

/** What a call needs from outside. */
export interface Transport {
  send: Send
  clock: Clock
  /** Gets each call that ended, for the debug log. */
  onCall: (call: CallRecord) => void
}

/**
 * Makes one request; returns its result and how long it took.
 * @throws the signal's reason as soon as it aborts
 */
export async function makeCall(
  request: Request,
  { send, clock }: Transport,
  signal: AbortSignal,
): Promise<CallRecord> {
  const { method, url, headers } = request
  const sentAt = clock.now()
  const record = (): CallRecord => ({
    method,
    url,
    clientRequestId: headers['client-request-id'] ?? 'none',
    durationMs: clock.now() - sentAt,
  })
  try {
    const answer = await send(request, signal)
    return { ...record(), answer }
  } catch (failure) {
    signal.throwIfAborted()
    return { ...record(), failure }
  }
}
