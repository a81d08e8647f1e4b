import { lazyPattern } from './lazy.ts'

/** Characters that are shown of one text of the service; a whole annotation has room for 4,096. */
const MAX_SHOWN = 1_000

/** Characters of a text that are read at all, so that no text takes too long to clean. */
const MAX_READ = 5_000

/** Shorter secrets are not hidden: ids and sentences that contain them by chance would become unreadable. */
const SHORTEST_SECRET = 8

/**
 * Tokens that are hidden at a time. Before an access token expires, at most 20 renewals fail (one every 15 seconds for five minutes), each
 * with an OIDC token and its signature.
 */
const MAX_TOKENS = 64

/** A JWT, or the start of one: a server may quote a token and cut it off. */
const TOKEN = /(?<![\w.-])eyJ[\w.-]{18,}/g

/** Characters of the longest start of a JWT that {@link TOKEN} does not recognise. */
const LONGEST_UNRECOGNISED = 20

const [ESC, BEL, CSI, ST] = ['\u001b', '\u0007', '\u009b', '\u009c']

/** Printable ASCII, and the other characters that this action writes: nothing invisible, and no look-alike letters. */
const PLAIN = /^[\x20-\x7e…✅❌]*$/

/** Escape sequences of terminals: titles and links to their end, colours and cursor moves, others. */
const terminal = lazyPattern(
  [
    `${ESC}[\\]PX^_][^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})`,
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESC}(?:[ -/]?[0-~])?`,
  ].join('|'),
  'g',
)

/** Characters that show as nothing, except those that end a line. */
const controls = lazyPattern(String.raw`(?![\t-\r\x85])\p{Cc}`, 'gu')
const invisible = lazyPattern(String.raw`[\p{Cf}\p{Default_Ignorable_Code_Point}]`, 'gu')
const otherLetters = lazyPattern(String.raw`[^\p{Script=Latin}\p{Script=Common}]+`, 'gu')

/** Characters that show as spaces. U+2800 is the Braille pattern without a dot. */
const BLANKS = /[\s\x85\u2800]+/g

/** A text that is only a key, without quotes or a name. */
const BARE = /^[\w+/.~-]+={0,2}$/

/** The name before a key, as in a settings file or a header. */
const NAME = /^(?:[a-z]+\s+)?[\w.-]+["']?\s*[:=]/i

const WRAPPING = String.raw`\s\\,;"'\x60\xb4\u201e\u201a<>()\[\]{}\p{Pi}\p{Pf}`
const unwrapped = lazyPattern(`[^${WRAPPING}](?:.*[^${WRAPPING}])?`, 'su')

/** Turns any text into one that is safe to show. */
export type Clean = (text: string) => string

/** The secrets of a step, from its inputs or received later. Each is masked, and removed from every text that is shown. */
export class Secrets {
  private readonly mask: (secret: string) => void
  private readonly known = new Set<string>()
  private readonly tokens = new Set<string>()
  /** All forms of all secrets, the longest first: a shorter one may be part of it, and would leave the rest visible. */
  private forms: readonly string[] = []
  private fingerprints: readonly string[] = []
  private longest = LONGEST_UNRECOGNISED

  /** @param mask makes the runner hide a secret, too */
  constructor(mask: (secret: string) => void) {
    this.mask = mask
  }

  /** Hides a secret from now on; also the key in it, if there seem to be quotes or a name around the key. */
  add(secret: string): void {
    for (const text of [secret, ...keysIn(secret)]) this.hide(text, this.known)
  }

  /** Hides a token from now on. Only the newest stay hidden: a long wait receives many, and the old ones expire. */
  addToken(token: string): void {
    this.hide(token, this.tokens)
  }

  /**
   * Makes of a text one well-formed line without secrets and without control, formatting and invisible characters. It can't be a workflow
   * command: neither `::cmd::` at the start nor `##[cmd]` anywhere.
   */
  readonly clean: Clean = text => {
    const room = MAX_READ + this.longest
    const isCut = text.length > room
    const read = withoutInvisible(text.slice(0, room).toWellFormed())
    // Twice: an escape sequence may be inside a secret, or may swallow its first character.
    const line = this.withoutForms(visible(this.withoutForms(read)))
    // The end of a text that was cut may be the start of a secret.
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

  /** A text without the secrets whose letters and digits it contains, whatever stands between these. */
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

/** A text as one line, without characters that show as nothing. */
function visible(text: string): string {
  const bare = PLAIN.test(text)
    ? text
    : withoutInvisible(text.replace(terminal(), '').replace(controls(), ''))
  return bare.replace(BLANKS, ' ').trim()
}

function withoutInvisible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(invisible(), '')
}

/** The forms of a secret in texts: as it is, in JSON, in a URL. */
function formsOf(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())].map(visible)
}

/** The parts of a text that are probably keys, if the text is more than a key. */
function keysIn(text: string): string[] {
  if (text === '' || BARE.test(text)) return []
  const bare = unwrapped().exec(text)?.[0] ?? ''
  const value = unwrapped().exec(bare.replace(NAME, ''))?.[0] ?? ''
  const words = text.match(/[a-z\d]+/gi) ?? []
  return [value, ...words.filter(looksLikeKey)].filter(key => key !== text)
}

/** Only the Latin letters and digits: the same for a text with spaces, hyphens or accents, in full width or in capitals. */
function fingerprint(text: string): string {
  const latin = PLAIN.test(text) ? text : text.replace(otherLetters(), '').normalize('NFKD')
  return latin.replace(/[^a-z\d]+/gi, '').toLowerCase()
}

/** Whether these are too many letters and digits to occur by chance. */
function looksLikeKey(letters: string): boolean {
  return letters.length >= 16 && /\d/.test(letters)
}
