import type { Settings } from '../../settings.ts'
import { formatDuration } from '../wording/duration.ts'
import { nameOf } from '../wording/name.ts'

/** From this age on a training that is followed is told to be old, in milliseconds: one takes minutes, and rarely hours. */
const OLD_MS = 24 * 3_600_000

/**
 * The first line of a step: what will be done, where, through which proxy, as whom, and within what time.
 * @param now milliseconds since 1970, by the runner
 */
export function announcementOf(settings: Settings, now: number): string {
  const { identification, proxy } = settings
  const who = 'token' in identification ? ` as application ${identification.token.clientId}` : ''
  const way = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : ''
  const where = `${nameOf(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${way}${who}`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}, ${limit}; nothing will be trained`
  const isOne = settings.personGroupIds.length === 1
  const end = isOne ? 'its end' : 'their end'
  if (settings.follow) {
    const ageMs = ageOf(settings.follow, now)
    const when = ageMs < 0 ? '' : ` ${formatDuration(ageMs)} ago`
    const what = `${isOne ? 'the training' : 'the trainings'} of ${where}`
    return `Following ${what}, begun by an earlier step${when}, to ${end} ${limit}; no training will be started`
  }
  return `Training ${where}, ${settings.wait ? `to ${end} ${limit}` : `without waiting for ${end}, ${limit}`}`
}

/** What a person may want to know of a training that was begun a day ago; undefined of a newer one. */
export function noticeOnAge({ follow }: Settings, now: number): string | undefined {
  const ageMs = follow ? ageOf(follow, now) : 0
  return ageMs < OLD_MS
    ? undefined
    : `The training that follow names was begun ${formatDuration(ageMs)} ago. It is probably over, and a newer one may have replaced it; the log then says so.`
}

/** Milliseconds since the oldest of the trainings was begun. */
function ageOf(follow: NonNullable<Settings['follow']>, now: number): number {
  return now - Math.min(...[...follow.values()].map(({ begunAt }) => begunAt))
}
