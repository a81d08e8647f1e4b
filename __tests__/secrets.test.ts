import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Secrets } from '../src/secrets.ts'
import { cleaner } from './support/cleaner.ts'

const clean = cleaner([])

const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, sign => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0))

describe('a clean text', () => {
  it.each([
    ['what is clean already', "Person group 'staff' is not found.", "Person group 'staff' is not found."],
    ['nothing', '', ''],
    ['letters of any script', 'Größe 顔 👩 é', 'Größe 顔 👩 é'],
    ['blanks around and between', '  a \t  b  ', 'a b'],
    ['LF', 'a\nb', 'a b'],
    ['CR', 'a\rb', 'a b'],
    ['CR LF', 'a\r\nb', 'a b'],
    ['vertical tab and form feed', 'a\vb\fc', 'a b c'],
    ['next line', 'a\u0085b', 'a b'],
    ['line and paragraph separator', 'a\u2028b\u2029c', 'a b c'],
    ['no-break space', 'a\u00a0b', 'a b'],
    ['a null', 'a\u0000b', 'ab'],
    ['a backspace', 'a\bb', 'ab'],
    ['delete and C1 controls', 'a\u007f\u0080\u009fb', 'ab'],
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['a cursor that moves', 'a\u001b[2K\u001b[1Gb', 'ab'],
    ['a terminal link', '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', 'click'],
    ['an escape without a sequence', 'a\u001b', 'a'],
    ['text that runs the other way', 'a\u202eb\u2066c\u2069\u200f', 'abc'],
    ['zero width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff', 'abcdef'],
    ['a soft hyphen', 'a\u00adb', 'ab'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['variation selectors', 'a\ufe00b\ufe0fc\u{e0100}d', 'abcd'],
    ['Hangul fillers', 'a\u115fb\u1160c\u3164d\uffa0e', 'abcde'],
    ['a combining grapheme joiner', 'a\u034fb', 'ab'],
    ['Mongolian vowel separators', 'a\u180eb\u180bc', 'abc'],
    ['Khmer inherent vowels', 'a\u17b4b\u17b5c', 'abc'],
    ['interlinear annotations', 'a\ufff9b\ufffac\ufffbd', 'abcd'],
    ['musical and shorthand formatting', 'a\u{1d173}b\u{1bca0}c', 'abc'],
    ['what Unicode keeps free for the invisible', 'a\u2065b\ufff0c\u{e0fff}d', 'abcd'],
    ['a Braille pattern without a dot', 'a\u2800b', 'a b'],
    ['a choice of alphabet, and a reset', 'a\u001b(Bb\u001bcd', 'abd'],
    ['a string for the terminal', 'a\u001bPx\u001b\\b\u001b_y\u009cc\u009b31md', 'abcd'],
    ['a title without an end', 'a\u001b]0;b', 'a0;b'],
    ['a lone high surrogate', 'a\ud800b', 'a\ufffdb'],
    ['a lone low surrogate', 'a\udc00', 'a\ufffd'],
    ['a pair of surrogates', 'a\ud83d\ude00b', 'a😀b'],
  ])('of %s', (_, text, shown) => {
    expect(clean(text)).toBe(shown)
  })

  it.each([
    ['::error::x', ': :error::x'],
    ['  ::error::x', ': :error::x'],
    ['\n::set-output name=status::succeeded', ': :set-output name=status::succeeded'],
    ['\u200b::error::x', ': :error::x'],
    [':\u0000:error::x', ': :error::x'],
    ['\u001b[0m::error::x', ': :error::x'],
    ['a\n::error::x', 'a ::error::x'],
    ['##[error]x', '## [error]x'],
    ['x ##[error]y ##[group]z', 'x ## [error]y ## [group]z'],
    ['#\u200b#[error]', '## [error]'],
    ['##\u001b[31m[error]', '## [error]'],
    ['##\n[error]', '## [error]'],
    ['####[error]', '#### [error]'],
  ])('cannot be the workflow command %j', (text, shown) => {
    expect(clean(text)).toBe(shown)
  })

  it('has 1,000 characters at most', () => {
    expect(clean('x'.repeat(1_000))).toBe('x'.repeat(1_000))
    expect(clean('x'.repeat(1_001))).toBe(`${'x'.repeat(999)}…`)
    expect(clean('x'.repeat(4_097))).toBe(`${'x'.repeat(999)}…`)
  })

  it('is not cut within a character', () => {
    expect(clean(`x${'😀'.repeat(600)}`)).toBe(`x${'😀'.repeat(499)}…`)
    expect(clean('😀'.repeat(600))).toBe(`${'😀'.repeat(499)}…`)
  })

  it.each([
    ['x'],
    ['x '],
    [' '],
    ['\u001b['],
    ['\u001b]'],
    ['\u001b]8;;'],
    ['\u200b'],
    ['\ufe0f'],
    ['\ud800'],
    ['😀'],
    ['##['],
    ['eyJ'],
    ['\ufdfa'],
  ])('costs no more than its beginning: the rest of much %j is not read', part => {
    const text = part.repeat(6_000)
    expect(clean(text)).toBe(clean(`${text}${'y'.repeat(10_000)}`))
    expect(clean(text).length).toBeLessThanOrEqual(1_000)
    expect(clean(text)).toMatch(/…$/)
  })

  it('is one line, well-formed, short, and no command, whatever it was', () => {
    const part = fc.constantFrom(
      '::',
      '##[',
      '#',
      '[',
      ':',
      '\u001b(',
      '\u001bP',
      '\ufe0f',
      '\u3164',
      '\u2800',
      '\n',
      '\r',
      '\u2028',
      '\u001b[',
      '\u001b',
      '\ud800',
      ' ',
    )
    const text = fc.array(fc.oneof(part, fc.string({ unit: 'binary' })), { maxLength: 60 })
    fc.assert(
      fc.property(text, parts => {
        const shown = clean(parts.join(''))
        expect(shown).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|##\[|^\s|\s$|^::/u,
        )
        expect(shown.isWellFormed()).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(1_000)
      }),
    )
  })
})

describe('a secret', () => {
  const secret = 'f00dcafe-key'
  const hide = cleaner(['', secret])

  it.each([
    ['as it is', `key ${secret}.`, 'key ***.'],
    ['twice', `${secret}${secret}`, '******'],
    ['split by a null', 'f00d\u0000cafe-key', '***'],
    ['split by colours', 'f00d\u001b[31mcafe\u001b[0m-key', '***'],
    ['behind an escape', '\u001bf00d\u200bcafe-key \u001bf00dcafe-key', '*** ***'],
    ['split by variation selectors', secret.split('').join('\ufe0f'), '***'],
    ['split by Hangul fillers', secret.split('').join('\u3164\uffa0'), '***'],
    ['split by tag characters', secret.split('').join('\u{e0041}'), '***'],
    ['split by colours and variation selectors', secret.split('').join('\u001b[1m\u{e0100}'), '***'],
    ['split by a title', 'f00d\u001b]0;x\u0007cafe-key', '***'],
    ['split by zero width', 'f\u200b0\u200c0\u200dd\ufeffcafe-key', '***'],
    ['in the shape of a command', `::add-mask::${secret}`, ': :add-mask::***'],
    ['where the text is cut', `${'x'.repeat(996)}${secret}`, `${'x'.repeat(996)}***`],
    ['where a long text is cut', `${'x'.repeat(3_995)}${secret}`, `${'x'.repeat(999)}…`],
    ['where the reading ends', `${'\u200b'.repeat(5_000)}${secret.slice(0, 9)}\ufe0f${secret}`, '…'],
    ['behind much that is not shown', `${'\u200b'.repeat(3_995)}${secret}`, '***'],
    [
      'behind much that is not shown, with some of it inside',
      `${'\u200b'.repeat(3_968)}f00d\u200bcafe-key`,
      '***',
    ],
    [
      'behind many blanks, with one that is not shown inside',
      `${' '.repeat(3_995)}f00d\u200bcafe-key`,
      '***',
    ],
  ])('is not shown %s', (_, text, shown) => {
    expect(hide(text)).toBe(shown)
  })

  it('is left in no part, wherever it stands and whatever is inside it', () => {
    const filler = fc.constantFrom('x', ' ', '\u200b', '\ufe0f', '\u001b[31m', '\ud800', '😀')
    const place = fc.tuple(
      filler,
      fc.integer({ min: 960, max: 1_010 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: secret.length }),
      fc.constantFrom('', '\ufe0f', 'y'.repeat(10_000)),
    )
    fc.assert(
      fc.property(place, ([part, count, thousands, split, after]) => {
        const apart = `${secret.slice(0, split)}\u200b${secret.slice(split)}`
        const before = part.repeat(count + thousands * 1_000)
        expect(hide(`${before}${apart}${after}`)).not.toMatch(/f0|0d|ca|fe|-key/)
      }),
    )
  })

  it.each([
    ['as it is', 'a"b\\c+d/e=f'],
    ['as JSON has it', 'a\\"b\\\\c+d/e=f'],
    ['as a URL has it', 'a%22b%5Cc%2Bd%2Fe%3Df'],
  ])('of any characters is hidden %s', (_, text) => {
    expect(cleaner(['a"b\\c+d/e=f'])(`key ${text}.`)).toBe('key ***.')
  })

  it('is hidden beside others', () => {
    expect(cleaner(['secret-1', 'secret-2'])('secret-1, secret-2, secret-3')).toBe('***, ***, secret-3')
  })

  it('is hidden whole, also when a shorter one is its beginning', () => {
    expect(cleaner(['a-secret', 'a-secret-of-two'])('a-secret-of-two')).toBe('***')
  })

  it.each([
    ['blanks', (key: string) => key.split('').join(' ')],
    ['Braille patterns without a dot', (key: string) => key.split('').join('\u2800')],
    ['hyphens', (key: string) => key.replace(/.{4}/g, '$&-')],
    ['accents', (key: string) => key.split('').join('\u0336')],
    ['capitals', (key: string) => key.toUpperCase()],
    ['letters of full width', (key: string) => fullWidth(key)],
  ])('that looks like a key is hidden also in %s', (_, disguise) => {
    const hideKey = cleaner([KEY])
    expect(hideKey(`your key ${disguise(KEY)} is wrong`)).toMatch(/^your key \*\*\*-? is wrong$/)
    const before = 'Größe 각 ﬃ ㎏ 😀 '.repeat(50)
    expect(hideKey(`${before}${disguise(KEY)}, ${disguise(KEY)}`)).toMatch(
      new RegExp(`^${before}\\*{3}-?\u0336?, \\*{3}-?$`),
    )
    expect(hideKey(`your key ${disguise(KEY.slice(1))} is wrong`)).toMatch(/^your key /)
  })
})

describe('a key with something around it', () => {
  it.each([
    ['quotes', `"${KEY}"`],
    ['single quotes', `'${KEY}'`],
    ['backticks', `\`${KEY}\``],
    ['typographic quotes', `“${KEY}”`],
    ['other typographic quotes', `„${KEY}‘`],
    ['guillemets', `«${KEY}»`],
    ['a quote on one side', `"${KEY}`],
    ['blanks', `  ${KEY}\n`],
    ['a comma', `${KEY},`],
    ['a semicolon', `${KEY};`],
    ['its name', `FACE_KEY=${KEY}`],
    ['its name and quotes', `export FACE_KEY="${KEY}"`],
    ['its name as YAML', `key: '${KEY}'`],
    ['its name as JSON', `{"key1": "${KEY}", "key2": "x"}`],
    ['a header', `Ocp-Apim-Subscription-Key: ${KEY}`],
    ['a URL', `https://my-resource.cognitiveservices.azure.com/face?subscription-key=${KEY}&a=b`],
    ['brackets', `<${KEY}>`],
    ['another key', `${KEY}\n${KEY.split('').reverse().join('')}`],
    ['backslashes', `\\"${KEY}\\"`],
  ])('is hidden and masked without that: %s', (_, given) => {
    const masks: string[] = []
    const secrets = new Secrets(secret => masks.push(secret))
    secrets.add(given)
    expect(secrets.clean(`You sent ${KEY} and that is wrong.`)).toBe('You sent *** and that is wrong.')
    expect(secrets.clean(`You sent ${given}`)).not.toContain(KEY)
    expect(masks[0]).toBe(given)
    expect(masks).toContain(KEY)
    expect(secrets.clean('key and subscription-key of cognitiveservices')).toBe(
      'key and subscription-key of cognitiveservices',
    )
  })

  it.each([[`"my-apim-key",`], ["key='my-apim-key'"]])(
    'may be one that does not look like a key of Azure: %s',
    given => {
      expect(cleaner([given])('my-apim-key')).toBe('***')
    },
  )

  it.each([[KEY], ['my-apim-key'], ['4Qm3z+/0123456789abcdef0123456789abcdefghijk='], ['a"b\\c+d/e=f']])(
    'is not looked for in an ordinary one, which is masked once: %s',
    key => {
      const masks: string[] = []
      const secrets = new Secrets(secret => masks.push(secret))
      secrets.add(key)
      secrets.add(key)
      expect(masks).toEqual([key])
    },
  )

  it('is no key when nothing is left of it', () => {
    const masks: string[] = []
    new Secrets(secret => masks.push(secret)).add('"" \'\', ""')
    expect(masks).toEqual([`"" '', ""`])
  })
})

describe('a text of less than 8 characters', () => {
  it.each([['test'], ['my-key'], ['1234567'], ['1234567\u200b']])(
    'is no secret, and garbles neither log nor ids: %j',
    key => {
      const masks: string[] = []
      const secrets = new Secrets(secret => masks.push(secret))
      secrets.add(key)
      secrets.add(`"${key}"`)
      secrets.addToken(key)
      expect(masks.every(mask => mask.startsWith('"'))).toBe(true)
      expect(secrets.clean(`Person group '${key}-group' of ${key}s`)).toBe(
        `Person group '${clean(key)}-group' of ${clean(key)}s`,
      )
    },
  )

  it('is a secret from 8 characters on', () => {
    expect(cleaner(['12345678'])('a 12345678.')).toBe('a ***.')
  })
})

describe('the tokens of a long wait', () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => `opaque-token-${index}.`)

  it('are hidden while they are new, and the key always', () => {
    const masks: string[] = []
    const secrets = new Secrets(secret => masks.push(secret))
    secrets.add(KEY)
    const tokens = numbered(1_000)
    for (const token of tokens) secrets.addToken(token)
    expect(masks).toEqual([KEY, ...tokens])
    const shown = tokens.map(token => secrets.clean(token))
    expect(shown.slice(-64)).toEqual(Array.from({ length: 64 }, () => '***'))
    expect(shown.slice(0, -64)).toEqual(tokens.slice(0, -64))
    expect(secrets.clean(KEY)).toBe('***')
  })

  it('count as new when they are given again', () => {
    const secrets = new Secrets(() => {})
    const [first = '', ...others] = numbered(65)
    for (const token of [first, ...others.slice(0, 63), first, ...others.slice(63)]) secrets.addToken(token)
    expect(secrets.clean(first)).toBe('***')
    expect(secrets.clean(others[0] as string)).toBe(others[0])
  })

  it('do not show where a text is cut that is longer than they are', () => {
    const secrets = new Secrets(() => {})
    const token = `opaque.${'x7'.repeat(5_000)}`
    secrets.addToken(token)
    for (const hidden of [4_000, 4_999, 5_000, 14_000, 15_000])
      expect(secrets.clean(`${'\u200b'.repeat(hidden)}${token}${token}`)).not.toContain('x7')
  })
})

describe('a token that nobody knew', () => {
  it.each([
    ['Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl', 'Bearer ***'],
    ['token=eyJhbGciOiJSUzI1NiJ9.eyJpc3M… was cut', 'token=***… was cut'],
    ['eyJ is no token, nor is eyJhbGciOiJSUzI1NiJ', 'eyJ is no token, nor is eyJhbGciOiJSUzI1NiJ'],
    ['the file journeyJhbGciOiJSUzI1NiJ9.json', 'the file journeyJhbGciOiJSUzI1NiJ9.json'],
  ])('is hidden by its form: %s', (text, shown) => {
    expect(clean(text)).toBe(shown)
  })
})
