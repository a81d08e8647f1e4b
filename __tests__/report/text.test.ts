import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { cleaner, escapeMarkdown } from '../../src/report/text.ts'

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

  it.each([['x'], ['\u001b['], ['\u001b]8;;'], ['\ud800'], [' '], ['##['], ['::'], ['\u0000']])(
    'is made at once of a million characters, such as %j',
    part => {
      const text = part.repeat(1_000_000 / part.length)
      const before = performance.now()
      expect(clean(text).length).toBeLessThanOrEqual(1_000)
      expect(performance.now() - before).toBeLessThan(1_000)
    },
  )

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
  ])('is not shown %s', (_, text, shown) => {
    expect(hide(text)).toBe(shown)
  })

  it('is hidden beside others', () => {
    expect(cleaner(['one', 'two'])('one, two, three')).toBe('***, ***, three')
  })
})

describe('text in Markdown', () => {
  it.each([
    ['plain text', 'The service answers again', 'The service answers again'],
    ['a quoted id', "Person group 'sample'", "Person group 'sample'"],
    ['a time', '2026-11-23T06:00:00.1Z', '2026-11-23T06:00:00.1Z'],
    ['a cell border', 'a | b', 'a \\| b'],
    ['code', '`rm`', '\\`rm\\`'],
    ['emphasis', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['a heading', '# a', '\\# a'],
    ['a link', '[a](b)', '\\[a\\](b)'],
    ['an image', '![a](https://b)', '!\\[a\\](https\\://b)'],
    ['a URL', 'see https://evil.example/x', 'see https\\://evil.example/x'],
    ['a URL without a scheme', 'WWW.evil.example', 'WWW\\.evil.example'],
    ['HTML', '<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['a comment', '<!-- a -->', '&lt;!-- a --&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['a quote', '> a', '&gt; a'],
    ['a mention', '@octocat', '\\@octocat'],
    ['an issue', '#1', '\\#1'],
    ['mathematics', '$x$', '\\$x\\$'],
    ['an emoji code', ':smile: :+1:', '\\:smile: \\:+1:'],
    ['a colon', 'HTTP 404: no', 'HTTP 404: no'],
    ['a backslash', 'a\\|b', 'a\\\\\\|b'],
    ['a bullet', '- a', '\\- a'],
    ['another bullet', '+ a', '\\+ a'],
    ['a rule', '---', '\\---'],
    ['a number of a list', '12. a', '12\\. a'],
    ['a number of a list with a bracket', '1) a', '1\\) a'],
    ['a number', '1 person', '1 person'],
  ])('escapes %s', (_, text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  it('shows every text as it is', () => {
    const shownAs = (markdown: string): string =>
      markdown
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    const part = fc.constantFrom(
      '`',
      '|',
      '\\',
      '<',
      '>',
      '&',
      '&lt;',
      '*',
      ':a:',
      '://',
      'WWW.',
      '1.',
      '- ',
      '@',
      '$',
      '[',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), parts => {
        const text = parts.join('')
        expect(shownAs(escapeMarkdown(text))).toBe(text)
      }),
    )
  })

  it('leaves no cell, code, tag or link open, whatever it was', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const bare = escapeMarkdown(text).replace(/\\./g, '')
        expect(bare).not.toMatch(/[|`<>[\]*_~$@#\\]|:\/\//)
      }),
    )
  })
})
