import type { FaceError } from '../../face/error.ts'
import { formatWait, MINUTE_MS } from './format-duration.ts'

/**
 * How long the service asks to wait, to follow `Wait`: `26 s`, `until 14:05 UTC (26 min)`, or with the date where that is
 * another day; undefined where it names no time, or none that is to come.
 */
export function retryWaitOf({ retryAfter, answeredAt }: FaceError): string | undefined {
  if (!retryAfter) return undefined
  const waitMs = retryAfter * 1_000
  const duration = formatWait(waitMs)
  if (answeredAt === undefined || waitMs < MINUTE_MS) return duration
  // Rounded up to the minute: who comes back earlier is refused again.
  const moment = new Date(Math.ceil((answeredAt + waitMs) / MINUTE_MS) * MINUTE_MS)
  // None that there is, or that anybody would wait for.
  if (!(moment.getUTCFullYear() < 10_000)) return duration
  const [date, time = ''] = moment.toISOString().split('T')
  const [today] = new Date(answeredAt).toISOString().split('T')
  return `until ${date === today ? '' : `${date} `}${time.slice(0, 5)} UTC (${duration})`
}
