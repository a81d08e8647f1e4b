import { stripVTControlCharacters } from 'node:util'

/** Characters of one text of the service that are shown; an annotation has room for 4,096 in all. */
const MAX_LENGTH = 1_000

const [ESC, BEL, ST] = ['\u001b', '\u0007', '\u009c']

/** What sets a terminal's title or makes a link there, to its end. */
const TITLE = new RegExp(`${ESC}\\][^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})`, 'g')

/** Turns a text from anywhere into one that can be shown anywhere. */
export type Clean = (text: string) => string

/**
 * A {@link Clean} that leaves one line of well-formed text, without control and formatting characters, without the
 * secrets, and unable to be a workflow command: neither `::cmd::` at its start nor `##[cmd]` within.
 */
export function cleaner(secrets: readonly string[]): Clean {
  // Also as JSON and as a part of a URL would have it.
  const forms = (secret: string): string[] => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
  ]
  const hidden = [...new Set(secrets.filter(secret => secret !== '').flatMap(forms))]
  const hide = (text: string): string =>
    hidden.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  return text => {
    // Hidden before anything is cut, lest a part of a secret is left; and again, for one that was written apart.
    // Titles without an end go first: over many of them Node 24 takes quadratic time.
    const line = stripVTControlCharacters(hide(text).replace(TITLE, '').replaceAll(`${ESC}]`, ' '))
      .toWellFormed()
      // What has no width goes without a trace, so that it can't hide a secret; what ends a line becomes a blank.
      .replace(/(?![\t-\r\x85])\p{Cc}|\p{Cf}/gu, '')
      .replace(/[\s\x85]+/g, ' ')
      .trim()
    const harmless = hide(line).replaceAll('##[', '## [').replace(/^::/, ': :')
    if (harmless.length <= MAX_LENGTH) return harmless
    return `${harmless.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`
  }
}
