import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { escapeMarkdown, sentence } from '../../../src/report/wording/text.ts'

describe('a sentence', () => {
  it.each([
    ['Not found', 'Not found.'],
    ['Not found.', 'Not found.'],
    ['Busy!', 'Busy!'],
    ['Why?', 'Why?'],
  ])('of %j is %j', (text, told) => {
    expect(sentence(text)).toBe(told)
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
