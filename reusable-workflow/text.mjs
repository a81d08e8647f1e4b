/**
 * Text from anywhere as one line that can be shown in a log: without control and formatting characters, and unable to
 * be a workflow command within a line. What stands at the start of a line is the caller's to say.
 * @param {string} text
 */
export function oneLine(text) {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('##[', '## [')
    .trim()
}

/**
 * The beginning of a text, cut where it is longer.
 * @param {string} text
 * @param {number} length
 */
export function excerpt(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * A line of text as Markdown that shows it as it is: the same rule as in src/report/wording/text.ts, which a test holds.
 * @param {string} line
 */
export function escapeMarkdown(line) {
  return line
    .replace(/[\\`*_[\]#|~$@]/g, '\\$&')
    .replace(/:(?=\/\/|[\w+-]*[a-z+-][\w+-]*:|100:|1234:)/gi, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/^[-+]|^\d+(?=[.)])/, match => (/\d/.test(match) ? `${match}\\` : `\\${match}`))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/**
 * `1 group`, `2 groups`.
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
