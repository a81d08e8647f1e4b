import { stripVTControlCharacters } from 'node:util'

/** Characters of one text of the service that are shown; an annotation has room for 4,096 in all. */
const MAX_LENGTH = 1_000

/** Turns a text from anywhere into one that can be shown anywhere. */
export type Clean = (text: string) => string

/**
 * A {@link Clean} that leaves one line of well-formed text, without control and formatting characters, without the
 * secrets, and unable to be a workflow command: neither `::cmd::` at its start nor `##[cmd]` within.
 */
export function cleaner(secrets: readonly string[]): Clean {
  const hidden = secrets.filter(secret => secret !== '')
  const hide = (text: string): string =>
    hidden.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  return text => {
    // Hidden before anything is cut, lest a part of a secret is left; and again, for one that was written apart.
    const line = stripVTControlCharacters(hide(text).slice(0, 4 * MAX_LENGTH))
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

/** A text with a full stop, unless it has one or the like. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** A line of text as Markdown that shows it as it is, in a table cell too, without links, mentions or emoji. */
export function escapeMarkdown(line: string): string {
  return line
    .replace(/[\\`*_[\]#|~$@]/g, '\\$&')
    .replace(/:(?=\/\/|[a-z+-][\w+-]*:)/gi, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/^[-+]|^\d+(?=[.)])/, match => (/\d/.test(match) ? `${match}\\` : `\\${match}`))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
