import type { FaceError } from '../../face/error.ts'
import { formatWait } from './format-duration.ts'

const MINUTE_MS = 60_000

/**
 * How long the service asks to wait, to follow `Wait`: `26 s`, `until 14:05 UTC (26 min)`, or with the date if that is
 * another day; undefined if it names no time in the future.
 */
export function retryWaitOf({ retryAfter, answeredAt }: FaceError): string | undefined {
  if (!retryAfter) return undefined
  const waitMs = retryAfter * 1_000
  const duration = formatWait(waitMs)
  if (answeredAt === undefined || waitMs < MINUTE_MS) return duration
  // Rounded up to the minute: an earlier call would be refused again.
  const moment = new Date(Math.ceil((answeredAt + waitMs) / MINUTE_MS) * MINUTE_MS)
  // A date can't be so far in the future, and nobody would wait for it.
  if (!(moment.getUTCFullYear() < 10_000)) return duration
  const [date, time = ''] = moment.toISOString().split('T')
  const [today] = new Date(answeredAt).toISOString().split('T')
  return `until ${date === today ? '' : `${date} `}${time.slice(0, 5)} UTC (${duration})`
}
