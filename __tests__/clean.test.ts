import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleaner } from './support/cleaner.ts'

const clean = cleaner([])

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
    ['\u001b['],
    ['\u001b]'],
    ['\u001b\u001b]]'],
    ['\u001b]8;;'],
    ['\ud800'],
    [' '],
    ['##['],
    ['::'],
    ['\u0000'],
  ])('is made at once of a million characters, such as %j', part => {
    // The shorter one first, to fail soon where the time grows with the square.
    for (const length of [100_000, 1_000_000]) {
      const text = part.repeat(length / part.length)
      const before = performance.now()
      expect(clean(text).length).toBeLessThanOrEqual(1_000)
      expect(performance.now() - before).toBeLessThan(750)
    }
  })

  it('is one line, well-formed, short, and no command, whatever it was', () => {
    const part = fc.constantFrom(
      '::',
      '##[',
      '#',
      '[',
      ':',
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
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[|^\s|\s$|^::/u)
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
    ['split by zero width', 'f\u200b0\u200c0\u200dd\ufeffcafe-key', '***'],
    ['in the shape of a command', `::add-mask::${secret}`, ': :add-mask::***'],
    ['where the text is cut', `${'x'.repeat(996)}${secret}`, `${'x'.repeat(996)}***`],
    ['where a long text is cut', `${'x'.repeat(3_995)}${secret}`, `${'x'.repeat(999)}…`],
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
    const filler = fc.constantFrom('x', ' ', '\u200b', '\u001b[31m', '\ud800', '😀')
    const place = fc.tuple(
      filler,
      fc.integer({ min: 960, max: 1_010 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: secret.length }),
    )
    fc.assert(
      fc.property(place, ([part, count, thousands, split]) => {
        const apart = `${secret.slice(0, split)}\u200b${secret.slice(split)}`
        expect(hide(`${part.repeat(count + thousands * 1_000)}${apart}`)).not.toMatch(/f0|0d|ca|fe|-key/)
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
    expect(cleaner(['one', 'two'])('one, two, three')).toBe('***, ***, three')
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
