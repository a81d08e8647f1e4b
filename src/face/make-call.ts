import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import type { Request, Send } from './http.ts'

/** What a call came to. */
export interface CallRecord {
  method: string
  url: string
  clientRequestId: string
  durationMs: number
  /** Absent where no complete answer came. */
  answer?: Answer
  failure?: unknown
}

/** Everything outside that a call touches. */
export interface Transport {
  send: Send
  clock: Clock
  /** Takes each call that came to something, for the debug log. */
  onCall: (call: CallRecord) => void
}

/**
 * Makes one request and tells what it came to, and how long that took.
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
