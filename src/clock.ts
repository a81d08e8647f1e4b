/** The time as a run sees it, so that tests can let hours pass at once. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number
  /** Milliseconds since 1970 by the machine's wall clock, which may be wrong and may be set at any time. */
  utc(): number
  /** Calls back once after the milliseconds; the returned function takes that back. */
  after(ms: number, callback: () => void): () => void
}

/** The machine's own clock. Monotonic: a wall clock that is set in the middle of a wait changes nothing. */
export const systemClock: Clock = {
  // Not performance.now(): its first use loads a dozen of Node's modules.
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
