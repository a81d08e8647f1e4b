import { lazyPattern } from './lazy.ts'

/** Characters of one text of the service that are shown; an annotation has room for 4,096 in all. */
const MAX_SHOWN = 1_000

/** Characters of a text that are read at all: what a text costs has a limit, however long it is. */
const MAX_READ = 5_000

/** A shorter text is no secret: to hide it would garble the ids and sentences that have it in them by chance. */
const SHORTEST_SECRET = 8

/**
 * Tokens that are hidden at a time. While an access token serves, at most 20 renewals fail (five minutes, every 15
 * seconds): an OIDC token and its signature each.
 */
const MAX_TOKENS = 64

/** A JWT, or the beginning of one: somebody may quote a token and cut it off. */
const TOKEN = /(?<![\w.-])eyJ[\w.-]{18,}/g

/** Characters of the longest beginning of a JWT that is too short to be told by its form. */
const LONGEST_UNRECOGNISED = 20

const [ESC, BEL, CSI, ST] = ['\u001b', '\u0007', '\u009b', '\u009c']

/** Printable ASCII, and what this action writes beside it: there is nothing invisible in it, and no letter in another form. */
const PLAIN = /^[\x20-\x7e…✅❌]*$/

/** What a terminal obeys: titles and links to their end, colours and moves of the cursor, other escapes. */
const terminal = lazyPattern(
  [
    `${ESC}[\\]PX^_][^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})`,
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESC}(?:[ -/]?[0-~])?`,
  ].join('|'),
  'g',
)

/** What shows as nothing, but for what ends a line. */
const controls = lazyPattern(String.raw`(?![\t-\r\x85])\p{Cc}`, 'gu')
const invisible = lazyPattern(String.raw`[\p{Cf}\p{Default_Ignorable_Code_Point}]`, 'gu')
const otherLetters = lazyPattern(String.raw`[^\p{Script=Latin}\p{Script=Common}]+`, 'gu')

/** What shows as a blank. U+2800 is the Braille pattern without a dot. */
const BLANKS = /[\s\x85\u2800]+/g

/** A text that has no room for quotes or a name around a key. */
const BARE = /^[\w+/.~-]+={0,2}$/

/** The name of a key, as in a file of settings or in a header. */
const NAME = /^(?:[a-z]+\s+)?[\w.-]+["']?\s*[:=]/i

const WRAPPING = String.raw`\s\\,;"'\x60\xb4\u201e\u201a<>()\[\]{}\p{Pi}\p{Pf}`
const unwrapped = lazyPattern(`[^${WRAPPING}](?:.*[^${WRAPPING}])?`, 'su')

/** Turns a text from anywhere into one that can be shown anywhere. */
export type Clean = (text: string) => string

/** The secrets of a step, known from the start or got on the way: each is masked, and in no text that is shown. */
export class Secrets {
  private readonly mask: (secret: string) => void
  private readonly known = new Set<string>()
  private readonly tokens = new Set<string>()
  /** All forms of all secrets. The longest come first, lest a part is hidden and the rest is not. */
  private forms: readonly string[] = []
  private fingerprints: readonly string[] = []
  private longest = LONGEST_UNRECOGNISED

  /** @param mask has the runner hide a secret, too */
  constructor(mask: (secret: string) => void) {
    this.mask = mask
  }

  /** Hides a secret from now on, also what is likely to be the key in it, where there are quotes or a name around. */
  add(secret: string): void {
    for (const text of [secret, ...keysIn(secret)]) this.hide(text, this.known)
  }

  /** Hides a token. Of very many only the newest stay hidden: a long wait gets ever new ones, and the old ones expire. */
  addToken(token: string): void {
    this.hide(token, this.tokens)
  }

  /**
   * Leaves one line of well-formed text, without control, formatting and invisible characters, without the secrets, and
   * unable to be a workflow command: neither `::cmd::` at its start nor `##[cmd]` within.
   */
  readonly clean: Clean = text => {
    const room = MAX_READ + this.longest
    const isCut = text.length > room
    const read = withoutInvisible(text.slice(0, room).toWellFormed())
    // Hidden twice, because an escape may be in a secret, and may also swallow the first character of one.
    const line = this.withoutForms(visible(this.withoutForms(read)))
    // Where it was cut may be the first part of a secret.
    const whole = isCut ? line.slice(0, -this.longest) : line
    const harmless = this.withoutDisguised(whole.slice(0, 2 * MAX_SHOWN))
      .replaceAll('##[', '## [')
      .replace(/^::/, ': :')
    if (harmless.length <= MAX_SHOWN && !isCut && whole.length <= 2 * MAX_SHOWN) return harmless
    return `${harmless.slice(0, MAX_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…`
  }

  private hide(secret: string, among: Set<string>): void {
    if (visible(secret).length < SHORTEST_SECRET) return
    if (!among.delete(secret)) this.mask(secret)
    among.add(secret)
    const [oldest] = this.tokens
    if (this.tokens.size > MAX_TOKENS) this.tokens.delete(oldest as string)
    const hidden = [...this.known, ...this.tokens]
    this.forms = [...new Set(hidden.flatMap(formsOf))].sort((a, b) => b.length - a.length)
    this.fingerprints = hidden.map(fingerprint).filter(looksLikeKey)
    this.longest = Math.max(this.longest, secret.length, ...this.forms.map(form => form.length))
  }

  private withoutForms(text: string): string {
    return this.forms.reduce((left, form) => left.replaceAll(form, '***'), text).replace(TOKEN, '***')
  }

  /** A text without the secrets whose letters and digits it has, whatever is between them. */
  private withoutDisguised(text: string): string {
    const letters = fingerprint(text)
    const found = this.fingerprints.filter(secret => letters.includes(secret))
    if (found.length === 0) return text
    const characters = Array.from(text)
    const indexes = characters.flatMap((sign, index) => Array.from(fingerprint(sign), () => index))
    for (const secret of found)
      for (let at = letters.indexOf(secret); at >= 0; at = letters.indexOf(secret, at + secret.length)) {
        const first = indexes[at] as number
        characters.fill('', first, (indexes[at + secret.length - 1] as number) + 1)
        characters[first] = '***'
      }
    return characters.join('')
  }
}

/** A text on one line, without what shows as nothing. */
function visible(text: string): string {
  const bare = PLAIN.test(text)
    ? text
    : withoutInvisible(text.replace(terminal(), '').replace(controls(), ''))
  return bare.replace(BLANKS, ' ').trim()
}

function withoutInvisible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(invisible(), '')
}

/** A secret as texts may have it: as it is, as JSON has it, as a URL has it. */
function formsOf(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())].map(visible)
}

/** What is likely a key in a text that is more than a key. */
function keysIn(text: string): string[] {
  if (text === '' || BARE.test(text)) return []
  const bare = unwrapped().exec(text)?.[0] ?? ''
  const value = unwrapped().exec(bare.replace(NAME, ''))?.[0] ?? ''
  const words = text.match(/[a-z\d]+/gi) ?? []
  return [value, ...words.filter(looksLikeKey)].filter(key => key !== text)
}

/** The Latin letters and digits alone: the same of a text with blanks, hyphens or accents between, full width or in capitals. */
function fingerprint(text: string): string {
  const latin = PLAIN.test(text) ? text : text.replace(otherLetters(), '').normalize('NFKD')
  return latin.replace(/[^a-z\d]+/gi, '').toLowerCase()
}

/** Whether letters and digits are so many that they stand nowhere by chance. */
function looksLikeKey(letters: string): boolean {
  return letters.length >= 16 && /\d/.test(letters)
}
