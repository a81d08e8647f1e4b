const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/**
 * Milliseconds to wait after the `failures`-th failure in a row: doubled each time up to half a minute, and never less than the service asks for.
 * What it asks for is a minimum: a user got another 429 5 s after "retry after 1 second".
 *
 * @param random from 0 to 1: adds up to a quarter, so that jobs that failed together don't retry together
 */
export function backoffMs(failures: number, retryAfterSeconds: number | undefined, random: number): number {
  const doubled = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10))
  const asked = (retryAfterSeconds ?? 0) * 1_000
  return Math.max(doubled, asked) + (random * doubled) / 4
}
