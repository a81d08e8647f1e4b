/** A text with a full stop, unless it ends with one, or with `!` or `?`. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** A text without its full stop, as a part of a sentence. */
export function clause(text: string): string {
  return text.replace(/\.$/, '')
}

/** At most the given number of characters of a text, to leave room for others in the same line. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}

/** `1 group`, `2 groups`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/**
 * Signs that GitHub turns into links, mentions, emoji or formulas after it has resolved the escapes. Each gets an element of its own,
 * as GitHub's documentation does it with `$`. Source: github/cmark-gfm issue 278.
 */
const LINKING = /[@$]|#(?=\d)|(?<=\bGH)-(?=\d)|(?<=www)\.|:(?=\/\/|(?=[\d_]*[a-z+-])[\w+-]+:|100:|1234:)/

const MARKUP = /[\\`*_[\]#|~]|^[-+=]|^:(?=-)|(?<=^\d+)[.)]/

const SIGNS = new RegExp(`(${LINKING.source})|${MARKUP.source}`, 'gi')

/** A line of text as Markdown that shows it unchanged, also in a table cell, without links, mentions or emoji. */
export function escapeMarkdown(line: string): string {
  return line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(SIGNS, (sign, isLinking) => (isLinking ? `<span>${sign}</span>` : `\\${sign}`))
}
