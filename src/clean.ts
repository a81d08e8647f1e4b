import { stripVTControlCharacters } from 'node:util'

/** Characters of one text of the service that are shown; an annotation has room for 4,096 in all. */
const MAX_LENGTH = 1_000

const [ESC, BEL, ST] = ['\u001b', '\u0007', '\u009c']

/** What sets a terminal's title or makes a link there, to its end. */
const TITLE = new RegExp(`${ESC}\\][^${BEL}${ESC}${ST}]*(?:${BEL}|${ESC}\\\\|${ST})`, 'g')

/** Turns a text from anywhere into one that can be shown anywhere. */
export type Clean = (text: string) => string

/** The secrets of a step, known from the start or got on the way: each is masked, and in no text that is shown. */
export class Secrets {
  private readonly mask: (secret: string) => void
  private readonly hidden: string[] = []

  /** @param mask has the runner hide a secret, too */
  constructor(mask: (secret: string) => void) {
    this.mask = mask
  }

  /** Hides a secret from now on, also as JSON and as a part of a URL would have it. */
  add(secret: string): void {
    if (secret === '') return
    this.mask(secret)
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.toWellFormed())]
    this.hidden.push(...new Set(forms))
  }

  /**
   * Leaves one line of well-formed text, without control and formatting characters, without the secrets, and unable to
   * be a workflow command: neither `::cmd::` at its start nor `##[cmd]` within.
   */
  readonly clean: Clean = text => {
    // Hidden before anything is cut, lest a part of a secret is left; and again, for one that was written apart.
    // Titles without an end go first: over many of them Node 24 takes quadratic time.
    const line = stripVTControlCharacters(this.hide(text).replace(TITLE, '').replaceAll(`${ESC}]`, ' '))
      .toWellFormed()
      // What has no width goes without a trace, so that it can't hide a secret; what ends a line becomes a blank.
      .replace(/(?![\t-\r\x85])\p{Cc}|\p{Cf}/gu, '')
      .replace(/[\s\x85]+/g, ' ')
      .trim()
    const harmless = this.hide(line).replaceAll('##[', '## [').replace(/^::/, ': :')
    if (harmless.length <= MAX_LENGTH) return harmless
    return `${harmless.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`
  }

  private hide(text: string): string {
    const shown = this.hidden.reduce((left, secret) => left.replaceAll(secret, '***'), text)
    return shown.replace(/[\w.-]+/g, word => (isToken(word) ? '***' : word))
  }
}

/** Whether a word is a JWT, or the beginning of one: somebody may quote a token and cut it off. */
function isToken(word: string): boolean {
  return word.startsWith('eyJ') && word.length > 20
}
