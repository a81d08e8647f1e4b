/** The time as a run sees it, so that tests can let hours pass at once. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number
  /** Calls back once after the milliseconds; the returned function takes that back. */
  after(ms: number, callback: () => void): () => void
}

/** The machine's own clock. Monotonic: a wall clock that is set in the middle of a wait changes nothing. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const wakeUp = clock.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    const stop = (): void => {
      wakeUp()
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

/**
 * Does some work that may take no longer than so many milliseconds.
 *
 * @param work is given a signal that aborts when it is to stop
 * @throws an error when it is too slow; the signal's reason as soon as it aborts; what the work throws
 */
export async function withLimit<T>(
  clock: Clock,
  limitMs: number,
  signal: AbortSignal,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted()
  const stopper = new AbortController()
  const stop = (): void => stopper.abort(signal.reason)
  const tooSlow = new Error(`no complete answer within ${limitMs / 1000} s`)
  const forget = clock.after(limitMs, () => stopper.abort(tooSlow))
  // Not AbortSignal.any: the signal of a step with thousands of calls would keep a trace of each.
  signal.addEventListener('abort', stop)
  // The race is for what the signal doesn't reach, such as a proxy that hangs on CONNECT.
  return Promise.race([work(stopper.signal), rejectionBy(stopper.signal)])
    .catch((failure: unknown) => {
      throw stopper.signal.aborted ? stopper.signal.reason : failure
    })
    .finally(() => {
      forget()
      signal.removeEventListener('abort', stop)
    })
}

function rejectionBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
