/** A text with a full stop, unless it has one or the like. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** A text without its full stop, to go on within a sentence. */
export function clause(text: string): string {
  return text.replace(/\.$/, '')
}

/** A text of so many characters at most, to leave room for others in the same line. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}

/** `1 group`, `2 groups`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A text that begins a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * What GitHub makes links, mentions, emoji or formulas of after it has read the escapes: each such sign stands alone in an
 * element, as GitHub's documentation does it with `$`. Source: github/cmark-gfm issue 278.
 */
const LINKING = /[@$]|#(?=\d)|(?<=\bGH)-(?=\d)|(?<=www)\.|:(?=\/\/|(?=[\d_]*[a-z+-])[\w+-]+:|100:|1234:)/

const MARKUP = /[\\`*_[\]#|~]|^[-+=]|^:(?=-)|(?<=^\d+)[.)]/

const SIGNS = new RegExp(`(${LINKING.source})|${MARKUP.source}`, 'gi')

/** A line of text as Markdown that shows it as it is, in a table cell too, without links, mentions or emoji. */
export function escapeMarkdown(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(SIGNS, (sign, isLinking) => (isLinking ? `<span>${sign}</span>` : `\\${sign}`))
}
