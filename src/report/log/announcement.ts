import type { Settings } from '../../settings.ts'
import { formatDuration } from '../wording/duration.ts'
import { nameOf } from '../wording/name.ts'

/** The first line of a step: what will be done, where, as whom, and within what time. */
export function announcementOf(settings: Settings): string {
  const { identification } = settings
  const who = 'token' in identification ? ` as application ${identification.token.clientId}` : ''
  const where = `${nameOf(settings)} at ${settings.endpoint} (API ${settings.apiVersion})${who}`
  const limit = `within ${formatDuration(settings.timeoutMs)}`
  if (settings.dryRun) return `Checking ${where}, ${limit}; nothing will be trained`
  const end = settings.personGroupIds.length === 1 ? 'its end' : 'their end'
  return `Training ${where}, ${settings.wait ? `to ${end} ${limit}` : `without waiting for ${end}, ${limit}`}`
}
