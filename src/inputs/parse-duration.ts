const DURATION = /^(?:(\d+) ?h)? ?(?:(\d+) ?m)? ?(?:(\d+) ?s)?$/

/** The milliseconds of `90s`, `30m`, `1h30m` or a number of seconds; undefined for any other text. */
export function parseDuration(text: string): number | undefined {
  const compact = text.trim().replace(/\s+/g, ' ').toLowerCase()
  if (compact === '') return undefined
  if (/^\d+$/.test(compact)) return Number(compact) * 1_000
  const parts = DURATION.exec(compact)
  if (!parts) return undefined
  const [, hours = 0, minutes = 0, seconds = 0] = parts
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
}
