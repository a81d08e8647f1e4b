/**
 * Formats a time as the Face service does: ISO 8601 in UTC with up to seven fractional digits, trailing zeros dropped.
 *
 * @param ms milliseconds since 1970, with fractions
 */
export function formatTimestamp(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  // Ticks of the whole time would not fit into 53 bits, so only those of the fraction are computed.
  const ticks = Math.floor((ms - seconds * 1000) * 10_000)
  const fraction = String(ticks).padStart(7, '0').replace(/0+$/, '')
  const wholeSeconds = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === '' ? `${wholeSeconds}Z` : `${wholeSeconds}.${fraction}Z`
}

/**
 * Parses such a time. From 2004 to 2039 it restores exactly what `formatTimestamp` was given: doubles are more than two ticks apart there, so
 * the one nearest to the text is the original.
 *
 * @returns milliseconds since 1970; NaN if the text is not valid
 */
export function parseTimestamp(text: string): number {
  const [, seconds, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/.exec(text) ?? []
  const ms = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`)
  // Date.parse turns February 30 into March 2.
  if (Number.isNaN(ms) || formatTimestamp(ms) !== `${seconds}Z`) return Number.NaN
  return ms + Number(fraction.padEnd(7, '0')) / 10_000
}
