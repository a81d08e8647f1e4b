/**
 * A time as the Face service writes it: ISO 8601 in UTC with up to seven fractional digits, trailing zeros dropped.
 *
 * @param ms milliseconds since 1970, with any fraction
 */
export function timestamp(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  // Ticks of the whole number would not fit into 53 bits, so only those of the fraction are counted.
  const ticks = Math.floor((ms - seconds * 1000) * 10_000)
  const fraction = String(ticks).padStart(7, '0').replace(/0+$/, '')
  const wholeSeconds = new Date(seconds * 1000).toISOString().slice(0, 19)
  return fraction === '' ? `${wholeSeconds}Z` : `${wholeSeconds}.${fraction}Z`
}
