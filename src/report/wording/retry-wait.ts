import type { CallError } from '../../face/call-error.ts'
import { formatWait, MINUTE_MS } from './format-duration.ts'

/**
 * How long the service asks to wait, to follow `Wait`: `26 s`, `until 14:05 UTC (26 min)`, or with the date if that is
 * another day; undefined if it names no time in the future.
 */
export function retryWaitOf({ retryAfter, serviceDate }: CallError): string | undefined {
  if (!retryAfter) return undefined
  const waitMs = retryAfter * 1_000
  const duration = formatWait(waitMs)
  if (serviceDate === undefined || waitMs < MINUTE_MS) return duration
  // Rounded up to the minute: an earlier call would be refused again.
  const moment = new Date(Math.ceil((serviceDate + waitMs) / MINUTE_MS) * MINUTE_MS)
  // A date can't be so far in the future, and nobody would wait for it.
  if (!(moment.getUTCFullYear() < 10_000)) return duration
  const [date, time = ''] = moment.toISOString().split('T')
  const [today] = new Date(serviceDate).toISOString().split('T')
  return `until ${date === today ? '' : `${date} `}${time.slice(0, 5)} UTC (${duration})`
}
