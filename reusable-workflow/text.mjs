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
 * What GitHub makes links, mentions, emoji or formulas of after it has read the escapes: each such sign stands alone in an
 * element, as GitHub's documentation does it with `$`. Source: github/cmark-gfm issue 278.
 */
const LINKING = /[@$]|#(?=\d)|(?<=\bGH)-(?=\d)|(?<=www)\.|:(?=\/\/|(?=[\d_]*[a-z+-])[\w+-]+:|100:|1234:)/

const MARKUP = /[\\`*_[\]#|~]|^[-+=]|^:(?=-)|(?<=^\d+)[.)]/

const SIGNS = new RegExp(`(${LINKING.source})|${MARKUP.source}`, 'gi')

/**
 * A line of text as Markdown that shows it as it is: the same rule as in src/report/wording/text.ts, which a test holds.
 * @param {string} line
 */
export function escapeMarkdown(line) {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(SIGNS, (sign, isLinking) => (isLinking ? `<span>${sign}</span>` : `\\${sign}`))
}

/**
 * `1 group`, `2 groups`.
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
