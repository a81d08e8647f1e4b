/**
 * A time as the Face service writes it: ISO 8601 in UTC with up to seven fractional digits, trailing zeros dropped.
 *
 * @param ms milliseconds since 1970, with any fraction
 */
export function formatTimestamp(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  // Ticks of the whole number would not fit into 53 bits, so only those of the fraction are counted.
  const ticks = Math.floor((ms - seconds * 1000) * 10_000)
  const fraction = String(ticks).padStart(7, '0').replace(/0+$/, '')
  const wholeSeconds = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === '' ? `${wholeSeconds}Z` : `${wholeSeconds}.${fraction}Z`
}

/**
 * The time that such a text tells. A time of the years 2004 to 2039 that was written by `timestamp` comes back to the last bit: doubles lie
 * more than two ticks apart there, so that the nearest one to the text is the one that it was written from.
 *
 * @returns milliseconds since 1970; NaN of any other text
 */
export function parseTimestamp(text: string): number {
  const [, seconds, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/.exec(text) ?? []
  const ms = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`)
  // Date.parse takes February 30 for March 2.
  if (Number.isNaN(ms) || formatTimestamp(ms) !== `${seconds}Z`) return Number.NaN
  return ms + Number(fraction.padEnd(7, '0')) / 10_000
}
