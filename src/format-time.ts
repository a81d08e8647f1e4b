/** A moment as people read it, to the minute: `2026-11-23 10:00 UTC`. */
export function formatTime(secondsSince1970: number): string {
  const [date = '', time = ''] = new Date(secondsSince1970 * 1000).toISOString().split('T')
  return `${date} ${time.slice(0, 5)} UTC`
}
