import { lazyPattern } from '../lazy.ts'

/** Characters of a wrong input that a complaint shows, so that all complaints fit into one annotation. */
const MAX_SHOWN = 100
/** Characters in a row that a text shares with a key only when it has a part of it. */
const PART = 8
/** A key of this length or more is no word that is in another input by chance. */
const LONG_KEY = 16

const invisible = lazyPattern(String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`, 'gu')
const blank = lazyPattern(String.raw`[\s\p{Default_Ignorable_Code_Point}]`, 'u')
const EXPRESSION =
  /\$[({a-z_]|\{\{|\}\}|%(?![\da-f]{2}%)[a-z_]\w*%|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]/i

/**
 * A sentence on a wrong input: its name, what was given, what is wrong with it and what is right.
 * @param problem is said after the name: `is not a rate; expected …`
 * @param secrets the step's key and token, as they were given; nothing of them is in the sentence
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

/** Whether a text is one that GitHub or a shell was to put a value in place of. */
export function isExpression(text: string): boolean {
  return EXPRESSION.test(text)
}

/** The beginning of a wrong input as it may be shown: without the secrets, or what looks like a key, and without what a URL hides. */
export function excerptOf(text: string, secrets: readonly string[]): string {
  const visible = withoutSecrets(text, secrets).replace(
    invisible(),
    character => `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  )
  return visible.length <= MAX_SHOWN ? visible : `${visible.slice(0, MAX_SHOWN).toWellFormed()}…`
}

/** A wrong input at its full length, without secrets. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const plain = decoded(text).normalize('NFKC')
  const holdsPart = (secret: string): boolean =>
    (secret !== '' && text === secret) || sharesPart(squeezed(plain), squeezed(secret))
  return secrets.some(holdsPart) || looksLikeKey(plain) ? '***' : withoutCredentials(text)
}

/** Whether a text is the key, or has all of it somewhere, in whatever spelling. */
export function holdsKey(text: string, key: string): boolean {
  const bare = squeezed(key)
  return key !== '' && (text === key || (bare.length >= LONG_KEY && squeezed(decoded(text)).includes(bare)))
}

/** A text without what is blank or invisible around it, such as a byte order mark. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (isBlank(text.charAt(end - 1))) end -= 1
  while (isBlank(text.charAt(start))) start += 1
  return text.slice(start, end)
}

function isBlank(character: string): boolean {
  return !/^[!-~]?$/.test(character) && blank().test(character)
}

/** Hides user name and password, query and fragment of a URL, and values beside a name, also where they are no well-formed ones. */
export function withoutCredentials(text: string): string {
  return (
    text
      .replace(/^([a-z][a-z\d+.-]*:\/\/)?.*(?:@|%(?:25)*40)/is, '$1***@')
      .replace(/([?#=]|%(?:25)*(?:3f|23|3d)).*/is, '$1***')
      // What is no port may be a password whose host is missing.
      .replace(/^([a-z]+:\/\/[^/:[\]]*):(?!\/\/|\d{1,5}(?:\/|$)).*/is, '$1:***')
  )
}

/** Whether there is a text of the form of Azure's keys, 32 hexadecimal digits or 84 letters and digits, or a JWT. */
export function looksLikeKey(text: string): boolean {
  const words = text.replace(invisible(), '').match(/[a-z\d]{32,}/gi) ?? []
  return words.some(word => /\d/.test(word) && /[a-z]/i.test(word)) || /eyJ[\w-]{12}/.test(text)
}

function sharesPart(text: string, key: string): boolean {
  for (let at = 0; at + PART <= key.length; at += 1) if (text.includes(key.slice(at, at + PART))) return true
  return false
}

/** Letters and digits alone, so that nothing between them hides a key. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^a-z\d]/gi, '')
    .toLowerCase()
}

/** A text without percent-encoding, also where that was done twice. */
function decoded(text: string): string {
  const once = text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return once === text ? text : decoded(once)
}
