/** A clock and its timers, passed in so that tests can let hours pass at once. */
export interface Clock {
  /** Milliseconds since some fixed moment (monotonic). */
  now(): number
  /** Milliseconds since 1970 by the machine's wall clock, which may be wrong, and may be set at any time. */
  utc(): number
  /** Starts a timer; the returned function clears it. */
  after(ms: number, callback: () => void): () => void
}

/** The machine's clock. */
export const systemClock: Clock = {
  // Not performance.now(): its first use loads a dozen modules of Node.
  now() {
    const [seconds, nanoseconds] = process.hrtime()
    return seconds * 1_000 + nanoseconds / 1_000_000
  },
  utc: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Waits for `ms` milliseconds; rejects with the signal's reason as soon as the signal aborts. */
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
