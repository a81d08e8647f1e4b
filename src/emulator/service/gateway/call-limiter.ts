/** So many calls in any stretch of `windowMs`. */
export interface RateLimit {
  calls: number
  windowMs: number
}

/** Whether a call may pass; `retryAfterSeconds` is the true wait, rounded up. */
export type LimitCheck =
  | { kind: 'admitted' }
  | { kind: 'quota-exceeded' }
  | { kind: 'rate-limited'; retryAfterSeconds: number }

/**
 * Counts calls against a rate limit (sliding window) and a call volume quota. A refused call counts for neither:
 * Azure does not document that it does.
 *
 * @param quota calls in all before the service is out of quota; it is never replenished
 * @returns a function to ask once a call, with the time in milliseconds
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
    return { kind: 'admitted' }
  }
}
