const UNITS = [
  ['day', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

export const [MINUTE_MS, HOUR_MS, DAY_MS] = [6e4, 36e5, 864e5] as const

/** Round times for the steps of a scale, in milliseconds. */
export const ROUND_MS = [1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 18e5, 36e5, 72e5, 216e5, 864e5]

/** A time to wait, in milliseconds, in words: rounded up, because an earlier call would be refused again. */
export function formatWait(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const step = seconds >= 86_400 ? 3_600 : seconds >= 3_600 ? 60 : 1
  return formatDuration(Math.ceil(seconds / step) * step * 1000)
}

/** Milliseconds in words, in the two largest units: `0.4 s`, `12 s`, `3 min 20 s`, `2 days 3 h`. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${Math.round(ms / 100) / 10} s`
  let seconds = Math.round(ms / 1000)
  const parts: string[] = []
  for (const [unit, length] of UNITS) {
    const count = Math.floor(seconds / length)
    seconds -= count * length
    if (count > 0) parts.push(`${count} ${unit === 'day' && count > 1 ? 'days' : unit}`)
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ')
}
