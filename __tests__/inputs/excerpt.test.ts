import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { describeInputError, excerptOf, holdsKey, trimmed } from '../../src/inputs/excerpt.ts'
import { workedMs } from '../support/worked.ts'

const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'
const NEW_KEY = `${'Ab3dEf6hIj9kLm2n'.repeat(4)}JQQJ99ABACYeBjFXJ3w1`

describe('a wrong input', () => {
  it.each([
    ['https://user:secret@host/', 'https://***@host/'],
    ['https://user@host', 'https://***@host'],
    ['user:secret@host', '***@host'],
    ['https://user:se@cret@host/x', 'https://***@host/x'],
    ['https://user:se/cr#e?t@host/x', 'https://***@host/x'],
    ['https://user%3Asecret%40host/', 'https://***@host/'],
    ['https://user:secret%2540host/', 'https://***@host/'],
    ['https://host?subscription-key=secret', 'https://host?***'],
    ['https://host/path#secret', 'https://host/path#***'],
    ['https://host/%3Fkey%3Dsecret', 'https://host/%3F***'],
    ['https://host/%2523secret', 'https://host/%2523***'],
    ['https://user:secret', 'https://user:***'],
    ['https://user:secret/path', 'https://user:***'],
    ['https://user:123456', 'https://user:***'],
    ['password=secret', 'password=***'],
    ['https://host\n?secret', 'https://host\\u{a}?***'],
    ['https://host:8080/x', 'https://host:8080/x'],
    ['https://https://host', 'https://https://host'],
    ['https://host:99999', 'https://host:99999'],
    ['http://[::2]:80/', 'http://[::2]:80/'],
    ['a:b', 'a:b'],
    ['eyJabcd', 'eyJabcd'],
    ['staff\u200b', 'staff\\u{200b}'],
    ['a\ufe0f\u{e0001}b', 'a\\u{fe0f}\\u{e0001}b'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['x'.repeat(101), `${'x'.repeat(100)}…`],
    [`${'x'.repeat(99)}😀`, `${'x'.repeat(99)}\ufffd…`],
    ['11111111-2222-3333-4444-555555555555', '11111111-2222-3333-4444-555555555555'],
    ['9'.repeat(40), '9'.repeat(40)],
  ])('is shown without what a URL hides, and without what is invisible: %j', (text, as) => {
    expect(excerptOf(text, [''])).toBe(as)
  })

  it.each([
    KEY,
    KEY.toUpperCase(),
    NEW_KEY,
    `staff,${KEY}`,
    'eyJhbGciOiJSUzI1NiJ9.e30.abc',
    encodeURIComponent(`?${KEY}`),
    KEY.replace('c', '%63'),
    KEY.replace('c', '%2563'),
    KEY.replace('5', '\u200b5'),
    KEY.replace('c', 'ｃ'),
  ])('that looks like a key is not shown, whatever the key is: %j', text => {
    expect(excerptOf(text, [''])).toBe('***')
    expect(excerptOf(text, ['', 'another-key'])).toBe('***')
  })

  it.each([
    ['my.own-key', '***'],
    ['@MY.OWN-KEYX', '***'],
    ['x/y.own-key-4', '***'],
    ['m-y-o-w-n-k-e-y', '***'],
    ['own key 4711', '***'],
    ['my%2eown%2Dkey', '***'],
    ['own-key-47', '***'],
    ['n-key-4711', '***'],
    ['own-key-4', 'own-key-4'],
  ])('that has eight letters and digits of the key in a row is not shown: %j', (text, as) => {
    expect(excerptOf(text, ['other', 'my.own-key-4711'])).toBe(as)
  })

  it('that is a short key is not shown, and one that holds it is', () => {
    expect(excerptOf('test', ['', 'test'])).toBe('***')
    expect(excerptOf('tests', ['test'])).toBe('tests')
  })

  it('never shows eight characters of the key in a row, whatever is around and inside of it', () => {
    const noise = fc.string({ unit: fc.constantFrom(...' .-_%?#@/:\u200b\ufeffxé'.split('')), maxLength: 3 })
    const spellings = fc.array(noise, { minLength: KEY.length, maxLength: KEY.length })
    fc.assert(
      fc.property(spellings, fc.string(), (between, before) => {
        const text =
          before +
          KEY.split('')
            .map((character, at) => character + (between[at] ?? ''))
            .join('')
        const squeezed = excerptOf(text, [KEY]).replace(/[^a-z\d]/gi, '')
        expect(squeezed).not.toContain(KEY.slice(0, 16))
      }),
    )
  })

  it.each(['@', '%', '%25', '%40x', '=', 'eyJ', 'a1', 'a', ':', '{', '$', '\u200b', '%a', ' '])(
    'is shown at once, however long it is: %j',
    part => {
      const text = `${part.repeat(120_000 / part.length)}x`
      const ms = workedMs(() => {
        describeInputError('region', text, 'is wrong', [KEY])
        trimmed(text)
      })
      expect(ms).toBeLessThan(1_000)
    },
  )
})

describe('a complaint', () => {
  it.each(['https://h/%c3%a4', 'mysecrets.x', '100%', '%1a%', '$1', 'a%b'])(
    'does not take for an expression what only looks a little like one: %j',
    text => {
      expect(describeInputError('region', text, 'is wrong', [KEY])).toBe(`region '${text}' is wrong.`)
    },
  )
})

describe('the key', () => {
  it.each([
    ['', '', false],
    ['x', '', false],
    ['test', 'test', true],
    ['test-group', 'test', false],
    ['emulator-key1', 'emulator-key', false],
    ['x-sixteen-chars-key', 'sixteen-chars-ke', false],
    ['x-sixteen-chars-key1', 'sixteen-chars-key1', true],
    [`https://${KEY.toUpperCase()}.azure.com`, KEY, true],
    [KEY.slice(1), KEY, false],
  ])('is held by %j, where it is %j: %j', (text, key, isHeld) => {
    expect(holdsKey(text, key)).toBe(isHeld)
  })
})

describe('the ends of a text', () => {
  it.each([
    ['', ''],
    [' \n', ''],
    ['\ufeffwestus2\r\n', 'westus2'],
    ['\u200b a b \u2060', 'a b'],
  ])('lose what is blank or invisible: %j', (text, rest) => {
    expect(trimmed(text)).toBe(rest)
  })
})
