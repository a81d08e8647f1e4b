import { formatMoment } from '../../moment.ts'
import type { Authentication, Settings } from '../../settings.ts'
import { describeGroups } from '../wording/describe-groups.ts'
import { formatDuration } from '../wording/format-duration.ts'

/** From this age on a training that is followed is told to be old, in milliseconds: one takes minutes, and rarely hours. */
const OLD_MS = 24 * 3_600_000

/**
 * The first lines of a step: what will be done, where, through which proxy, as whom, and within what time; and until when an access
 * token lasts.
 *
 * @param utcMs milliseconds since 1970, by the runner's clock
 */
export function announcementOf(settings: Settings, utcMs: number): string[] {
  return [planOf(settings, utcMs), ...endOfToken(settings, utcMs)]
}

function planOf(settings: Settings, utcMs: number): string {
  const { authentication, proxy } = settings
  const way = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : ''
  const where = `${describeGroups(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${way}${whoIn(authentication)}`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}, ${limit}; nothing will be trained`
  const isOne = settings.personGroupIds.length === 1
  const end = isOne ? 'its end' : 'their end'
  if (settings.follow) {
    const ageMs = ageOf(settings.follow, utcMs)
    const when = ageMs <= 0 ? '' : ` ${formatDuration(ageMs)} ago`
    const what = isOne ? 'the training' : 'the trainings'
    return `Following ${what} that an earlier step began or joined${when}: ${where}, to ${end} ${limit}; no training will be started`
  }
  return `Training ${where}, ${settings.wait ? `to ${end} ${limit}` : `without waiting for ${end}, ${limit}`}`
}

function whoIn(authentication: Authentication): string {
  switch (authentication.kind) {
    case 'key':
      return ''
    case 'oidc':
      return ` as application ${authentication.request.clientId}`
    case 'managed-identity': {
      const { clientId } = authentication.identity
      return clientId === ''
        ? " as the managed identity of the runner's machine"
        : ` as the managed identity with the client id ${clientId}`
    }
    case 'access-token': {
      const { who } = authentication.token
      return who === undefined ? ' with an access token' : ` as ${who}, with an access token`
    }
  }
}

function endOfToken(settings: Settings, utcMs: number): string[] {
  const { authentication, timeoutMs } = settings
  const endsAt = authentication.kind === 'access-token' ? authentication.token.expiresAt : undefined
  if (endsAt === undefined) return []
  const end = `The access token ends at ${formatMoment(endsAt / 1_000)}`
  const leftMs = endsAt - utcMs
  const when = leftMs > 0 ? `in ${formatDuration(leftMs)}` : "which is over by the runner's clock"
  const isLong = settings.wait && !settings.dryRun
  if (leftMs >= timeoutMs || !isLong) return [`${end}, ${when}`]
  const then = 'a training that takes longer ends with unauthorized'
  return [
    `${end}, ${when}, before the timeout of ${formatDuration(timeoutMs)}. It is not renewed: ${then}, and goes on in Azure`,
  ]
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
  let oldest = now
  for (const { startedAt } of follow.values()) oldest = Math.min(oldest, startedAt)
  return now - oldest
}
