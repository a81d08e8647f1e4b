const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * Milliseconds to wait after the `failures`-th failure in a row: twice as long each time up to half a minute, and never
 * less than the service asked for. Its number is a floor: a user met a 429 again 5 s after "retry after 1 second".
 *
 * @param random from 0 to 1: up to a quarter is added, so that jobs that failed together don't return together
 */
export function backoffMs(failures: number, retryAfterSeconds: number | undefined, random: number): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10))
  const asked = (retryAfterSeconds ?? 0) * 1_000
  return Math.max(doubled, asked) + (random * doubled) / 4
}
