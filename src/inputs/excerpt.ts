import { lazyPattern } from '../lazy.ts'

/** Characters of a wrong input that an error shows, so that all errors fit into one annotation. */
const MAX_SHOWN = 100
/** A text that has this many consecutive characters of a key contains part of the key. */
const PART = 8
/** A key of this length or more is in no other input by chance. */
const LONG_KEY = 16

const invisible = lazyPattern(String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`, 'gu')
const blank = lazyPattern(String.raw`[\s\p{Default_Ignorable_Code_Point}]`, 'u')
const EXPRESSION =
  /\$[({a-z_]|\{\{|\}\}|%(?![\da-f]{2}%)[a-z_]\w*%|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]/i

/**
 * The error message on a wrong input: its name, its text, what is wrong and what is right.
 * @param problem follows the name: `is not a rate; expected …`
 * @param secrets the step's key and token, as given; the message contains no part of them
 */
export function describeInputError(
  name: string,
  text: string,
  problem: string,
  secrets: readonly string[],
): string {
  const quoted = text === '' ? '' : ` '${excerptOf(text, secrets)}'`
  const what = isExpression(text) ? 'is an expression that was not evaluated; expected its value' : problem
  return `${name}${quoted} ${what}.`
}

/** Whether a text is an expression that GitHub or a shell should have replaced by its value. */
export function isExpression(text: string): boolean {
  return EXPRESSION.test(text)
}

/** The start of a wrong input as it may be shown: without secrets, texts that look like keys, and a URL's credentials. */
export function excerptOf(text: string, secrets: readonly string[]): string {
  const visible = withoutSecrets(text, secrets).replace(
    invisible(),
    character => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
  return visible.length <= MAX_SHOWN ? visible : `${visible.slice(0, MAX_SHOWN).toWellFormed()}…`
}

/** A wrong input in full, without secrets. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const plain = decoded(text).normalize('NFKC')
  const holdsPart = (secret: string): boolean =>
    (secret !== '' && text === secret) || sharesPart(squeezed(plain), squeezed(secret))
  return secrets.some(holdsPart) || looksLikeKey(plain) ? '***' : withoutCredentials(text)
}

/** Whether a text is the key or contains all of it, in whatever spelling. */
export function holdsKey(text: string, key: string): boolean {
  const bare = squeezed(key)
  return key !== '' && (text === key || (bare.length >= LONG_KEY && squeezed(decoded(text)).includes(bare)))
}

/** A text without spaces and invisible characters around it, such as a byte order mark. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (isBlank(text.charAt(end - 1))) end -= 1
  while (isBlank(text.charAt(start))) start += 1
  return text.slice(start, end)
}

function isBlank(character: string): boolean {
  return !/^[!-~]?$/.test(character) && blank().test(character)
}

/** Hides the user name, password, query and fragment of a URL, and values after `name=`; also in texts that are not well-formed URLs. */
export function withoutCredentials(text: string): string {
  return (
    text
      .replace(/^([a-z][a-z\d+.-]*:\/\/)?.*(?:@|%(?:25)*40)/is, '$1***@')
      .replace(/([?#=]|%(?:25)*(?:3f|23|3d)).*/is, '$1***')
      // If it is not a port, it may be a password without its host.
      .replace(/^([a-z]+:\/\/[^/:[\]]*):(?!\/\/|\d{1,5}(?:\/|$)).*/is, '$1:***')
  )
}

/** Whether a text contains something like a key of Azure (32 hexadecimal digits, or 84 letters and digits) or a JWT. */
export function looksLikeKey(text: string): boolean {
  const words = text.replace(invisible(), '').match(/[a-z\d]{32,}/gi) ?? []
  return words.some(word => /\d/.test(word) && /[a-z]/i.test(word)) || /eyJ[\w-]{12}/.test(text)
}

function sharesPart(text: string, key: string): boolean {
  for (let at = 0; at + PART <= key.length; at += 1) if (text.includes(key.slice(at, at + PART))) return true
  return false
}

/** Only the letters and digits: characters between them must not hide a key. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^a-z\d]/gi, '')
    .toLowerCase()
}

/** A text without percent-encoding, even if it was encoded twice. */
function decoded(text: string): string {
  const once = text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return once === text ? text : decoded(once)
}
