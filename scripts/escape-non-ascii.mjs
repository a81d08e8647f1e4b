/**
 * Escapes all characters that are not ASCII. V8 parses a program with one byte per character faster, and keeps half of the memory.
 * @param {string} code
 * @throws {Error} where an escape would not be the same
 */
export function asciiOnly(code) {
  const raw = /String\.raw`[^`]*?[^\0-\x7f][^`]*`/.exec(code)?.[0]
  if (raw !== undefined) throw new Error(`an escape would change a raw text: ${raw}`)
  return code.replace(
    /[^\0-\x7f]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
