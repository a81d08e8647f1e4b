import { formatTime } from '../../format-time.ts'
import type { Authentication, Settings } from '../../settings.ts'
import { describeGroups } from '../wording/describe-groups.ts'
import { formatDuration } from '../wording/format-duration.ts'

/** A followed training of this age gets a notice, in milliseconds: a training takes minutes, rarely hours. */
const OLD_MS = 24 * 3_600_000

/**
 * The first lines of the log: what the step will do, where, through which proxy, as whom, and with which timeout; and when an access
 * token expires.
 *
 * @param utcMs milliseconds since 1970, by the runner's clock
 */
export function announcementOf(settings: Settings, utcMs: number): string[] {
  return [planOf(settings, utcMs), ...tokenExpiry(settings, utcMs)]
}

function planOf(settings: Settings, utcMs: number): string {
  const { authentication, proxy } = settings
  const via = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : ''
  const where = `${describeGroups(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${via}${asWhom(authentication)}`
  const timeout = `timeout ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}; nothing will be trained; ${timeout}`
  const isOne = settings.personGroupIds.length === 1
  if (settings.follow) {
    const ageMs = ageOf(settings.follow, utcMs)
    const when = ageMs <= 0 ? '' : ` ${formatDuration(ageMs)} ago`
    const what = isOne ? 'the training' : 'the trainings'
    return `Following ${what} that an earlier step started or joined${when}: ${where}; no training will be started; ${timeout}`
  }
  const noWait = `, without waiting for ${isOne ? 'its end' : 'their ends'}`
  return `Training ${where}${settings.wait ? '' : noWait}; ${timeout}`
}

function asWhom(authentication: Authentication): string {
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

function tokenExpiry(settings: Settings, utcMs: number): string[] {
  const { authentication, timeoutMs } = settings
  const endsAt = authentication.kind === 'access-token' ? authentication.token.expiresAt : undefined
  if (endsAt === undefined) return []
  const leftMs = endsAt - utcMs
  const when = leftMs > 0 ? `in ${formatDuration(leftMs)}` : "in the past by the runner's clock"
  const end = `The access token expires at ${formatTime(endsAt / 1_000)}, ${when}`
  const isLong = settings.wait && !settings.dryRun
  if (leftMs >= timeoutMs || !isLong) return [end]
  return [
    `${end}, before the timeout of ${formatDuration(timeoutMs)}. It is not renewed: if the training takes longer, the step fails with unauthorized, and the training continues in Azure`,
  ]
}

/** A notice on a followed training that was started a day ago or earlier; undefined for a newer one. */
export function noticeOnAge({ follow }: Settings, now: number): string | undefined {
  const ageMs = follow ? ageOf(follow, now) : 0
  return ageMs < OLD_MS
    ? undefined
    : `The training in follow was started ${formatDuration(ageMs)} ago. It has probably ended, and a newer one may have replaced it. If so, the log says it.`
}

/** Milliseconds since the oldest of the trainings was started. */
function ageOf(follow: NonNullable<Settings['follow']>, now: number): number {
  let oldest = now
  for (const { startedAt } of follow.values()) oldest = Math.min(oldest, startedAt)
  return now - oldest
}
