import type { Settings } from '../../settings.ts'
import { formatDuration } from '../wording/duration.ts'
import { nameOf } from '../wording/name.ts'

/** The first line of a step: what will be done, where, through which proxy, as whom, and within what time. */
export function announcementOf(settings: Settings): string {
  const { identification, proxy } = settings
  const who = 'token' in identification ? ` as application ${identification.token.clientId}` : ''
  const way = proxy ? ` through the proxy ${proxy.shown} (${proxy.variable})` : ''
  const where = `${nameOf(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${way}${who}`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}, ${limit}; nothing will be trained`
  const end = settings.personGroupIds.length === 1 ? 'its end' : 'their end'
  return `Training ${where}, ${settings.wait ? `to ${end} ${limit}` : `without waiting for ${end}, ${limit}`}`
}
