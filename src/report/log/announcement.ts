import type { Identification, Settings } from '../../settings.ts'
import { formatDuration } from '../wording/duration.ts'
import { formatMoment } from '../wording/moment.ts'
import { nameOf } from '../wording/name.ts'

/**
 * The first lines of a step: what will be done, where, through which proxy, as whom, and within what time; and until when an access
 * token lasts.
 *
 * @param utcMs milliseconds since 1970, by the runner's clock
 */
export function announcementOf(settings: Settings, utcMs: number): string[] {
  return [planOf(settings), ...endOfToken(settings, utcMs)]
}

function planOf(settings: Settings): string {
  const { identification, proxy } = settings
  const way = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : ''
  const where = `${nameOf(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${way}${whoIn(identification)}`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}, ${limit}; nothing will be trained`
  const end = settings.personGroupIds.length === 1 ? 'its end' : 'their end'
  return `Training ${where}, ${settings.wait ? `to ${end} ${limit}` : `without waiting for ${end}, ${limit}`}`
}

function whoIn(identification: Identification): string {
  if ('token' in identification) return ` as application ${identification.token.clientId}`
  if ('managedIdentity' in identification) {
    const { clientId } = identification.managedIdentity
    return clientId === ''
      ? " as the managed identity of the runner's machine"
      : ` as the managed identity with the client id ${clientId}`
  }
  if (!('accessToken' in identification)) return ''
  const { who } = identification.accessToken
  return who === undefined ? ' with an access token' : ` as ${who}, with an access token`
}

function endOfToken({ identification, timeoutMs }: Settings, utcMs: number): string[] {
  const endsAt = 'accessToken' in identification ? identification.accessToken.endsAt : undefined
  if (endsAt === undefined) return []
  const end = `The access token ends at ${formatMoment(endsAt / 1_000)}`
  const leftMs = endsAt - utcMs
  if (leftMs >= timeoutMs) return [`${end}, in ${formatDuration(leftMs)}`]
  const when = leftMs > 0 ? `in ${formatDuration(leftMs)}` : "which is over by the runner's clock"
  const then = 'a training that takes longer ends with unauthorized'
  return [
    `${end}, ${when}, before the timeout of ${formatDuration(timeoutMs)}. It is not renewed: ${then}, and goes on in Azure`,
  ]
}
