import { excerpt, oneLine } from './text.mjs'

/**
 * The first of some values, and whether one is or several are: `'A' is`, `'A', 'B' and 7 more are`.
 * @param {unknown[]} values
 */
export function quoted(values) {
  const [first, ...rest] = values.slice(0, 5).map(shown)
  const more = values.length > 5 ? ` and ${values.length - 5} more` : ''
  return `${[first, ...rest].join(', ')}${more} ${values.length === 1 ? 'is' : 'are'}`
}

/**
 * A value from the JSON, as a complaint shows it.
 * @param {unknown} value
 */
export function shown(value) {
  if (typeof value === 'string') return `'${harmless(value)}'`
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** @param {string} text */
function harmless(text) {
  return looksLikeKey(text) ? '***' : excerpt(withoutCredentials(oneLine(text)), 80)
}

/**
 * A text without what a URL hides: user name and password, query and fragment.
 * @param {string} text
 */
export function withoutCredentials(text) {
  return text.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1***@').replace(/([?#]).*/s, '$1***')
}

/**
 * Whether a text has what looks like one of Azure's keys: 32 hexadecimal digits, or 84 letters and digits.
 * @param {string} text
 */
export function looksLikeKey(text) {
  return /\b[\da-f]{32}\b|[a-z\d]{84}/i.test(text)
}
