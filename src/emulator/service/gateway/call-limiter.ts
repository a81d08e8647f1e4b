/** At most `calls` calls in any window of `windowMs`. */
export interface RateLimit {
  calls: number
  windowMs: number
}

/** Whether a call is within the limits. `retryAfterSeconds` is the exact wait, rounded up. */
export type LimitCheck =
  | { kind: 'allowed' }
  | { kind: 'quota-exceeded' }
  | { kind: 'rate-limited'; retryAfterSeconds: number }

/**
 * Counts calls against a rate limit (sliding window) and a call volume quota. A rejected call counts for neither, since Azure documents
 * nothing else.
 *
 * @param quota total number of calls; it is never replenished
 * @returns a function to call once for each call, with the time in milliseconds
 */
export function createCallLimiter(
  rateLimit: RateLimit | undefined,
  quota = Number.POSITIVE_INFINITY,
): (now: number) => LimitCheck {
  let used = 0
  let window: number[] = []
  return now => {
    if (used >= quota) return { kind: 'quota-exceeded' }
    if (rateLimit !== undefined) {
      window = window.filter(at => at + rateLimit.windowMs > now)
      const [oldest = now] = window
      if (window.length >= rateLimit.calls) {
        const waitMs = oldest + rateLimit.windowMs - now
        return { kind: 'rate-limited', retryAfterSeconds: Math.ceil(waitMs / 1000) }
      }
      window.push(now)
    }
    used += 1
    return { kind: 'allowed' }
  }
}
