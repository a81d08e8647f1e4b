import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { escapeMarkdown, sentence } from '../../../src/report/wording/sentence.ts'
import { cleaner } from '../../support/cleaner.ts'
import { parseMarkdown, shownText } from '../../support/shown-markdown.ts'

const clean = cleaner([])

/** Each is more than text to GitHub. */
const LIVE = [
  'www.evil.example',
  '_www.evil.example',
  'http://evil.example',
  'HTTPS://evil.example',
  'ftp://evil.example',
  'a@evil.example',
  'a.b_c-d+e@sub.evil.example',
  'mailto:a@evil.example',
  'xmpp:a@evil.example/b',
  '&#64;evil',
  'www&#46;evil.example',
  '\\@octocat',
  '@org/team',
  '#1',
  '\\#1',
  'o/r#1',
  'GH-1',
  ':smile:',
  ':+1:',
  ':a_b:',
  '$x$',
  '*a*',
  '_a_',
  '~~a~~',
  '`a`',
  '<b>a</b>',
  '<!-- a -->',
  '<https://evil.example>',
  '[a](b)',
  '![a](https://evil.example/b)',
]

/** What may become more than text together with its neighbours. */
const SIGNS = [
  ...'_*~`$@#&<>|\\()[]!:;./-+=%?^"\' awx1é😀。．·'.split(/(?:)/u),
  'www.',
  '_www.',
  'http:',
  '//',
  'mailto:',
  'evil.example',
  '1.',
  '12)',
  '- ',
  '+ ',
  '- [ ] ',
  '[x] ',
  '===',
  '---',
  '[^1]',
  '[!NOTE]',
  '&lt;',
  '&#64;',
  '&commat;',
  '&amp',
  '</b>',
  '<!--',
  '-->',
  '0123abcd',
  'xn--e',
  '    ',
]

/** One line, as `clean` leaves it. */
const hostileLine = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...SIGNS) },
      { weight: 2, arbitrary: fc.constantFrom(...LIVE) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map(parts => clean(parts.join('')))
  .filter(line => line !== '')

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
    ['an image', '![a](https://b)', '!\\[a\\](https<span>:</span>//b)'],
    ['a URL', 'see https://evil.example/x', 'see https<span>:</span>//evil.example/x'],
    ['a URL without a scheme', 'WWW.evil.example', 'WWW<span>.</span>evil.example'],
    ['a URL behind an underscore', '_www.evil.example', '\\_www<span>.</span>evil.example'],
    ['an address', 'a@b.example', 'a<span>@</span>b.example'],
    ['another issue', 'o/r#1, GH-2, gh-3', 'o/r<span>#</span>1, GH<span>-</span>2, gh<span>-</span>3'],
    ['what is no issue', 'C#, HIGH-2', 'C\\#, HIGH-2'],
    [
      'a long emoji code',
      ':a_b-1: :100: :1234:',
      '<span>:</span>a\\_b-1: <span>:</span>100: <span>:</span>1234:',
    ],
    ['a time of day', '06:00:00', '06:00:00'],
    ['an underline of a heading', '===', '\\==='],
    ['HTML', '<img src=x onerror=y>', '&lt;img src=x onerror=y&gt;'],
    ['a comment', '<!-- a -->', '&lt;!-- a --&gt;'],
    ['an entity', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['a quote', '> a', '&gt; a'],
    ['a mention', '@octocat', '<span>@</span>octocat'],
    ['an issue', '#1', '<span>#</span>1'],
    ['mathematics', '$x$', '<span>$</span>x<span>$</span>'],
    ['an emoji code', ':smile: :+1:', '<span>:</span>smile: <span>:</span>+1:'],
    ['a colon', 'HTTP 404: no', 'HTTP 404: no'],
    ['a backslash', 'a\\|b', 'a\\\\\\|b'],
    ['a bullet', '- a', '\\- a'],
    ['another bullet', '+ a', '\\+ a'],
    ['a rule', '---', '\\---'],
    ['the line under the head of a table', ':-', '\\:-'],
    ['a number of a list', '12. a', '12\\. a'],
    ['a number of a list with a bracket', '1) a', '1\\) a'],
    ['a number', '1 person', '1 person'],
  ])('escapes %s', (_, text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  it.each([
    ['a paragraph', (text: string) => `Before\n${text}\n\nAfter`, (text: string) => `Before\n${text}\nAfter`],
    ['a paragraph after bold text', (text: string) => `**Now:** ${text}`, (text: string) => `Now: ${text}`],
    ['a list', (text: string) => `- ${text}\n- b`, (text: string) => `${text}\nb`],
    ['a list after an id', (text: string) => `- **b**: ${text}`, (text: string) => `b: ${text}`],
    ['a heading', (text: string) => `### ❌ ${text}`, (text: string) => `❌ ${text}`],
    [
      'a table',
      (text: string) => `| a | b |\n|---|---|\n| ${text} | d |`,
      (text: string) => `|a|b|\n|${text}|d|`,
    ],
  ])('shows every text as it is in %s, for a parser of GitHub’s Markdown', (_, embed, shown) => {
    fc.assert(
      fc.property(hostileLine, text => {
        expect(shownText(parseMarkdown(embed(escapeMarkdown(text))))).toBe(shown(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(LIVE)('is more than text to that parser without it: %s', text => {
    expect(() => shownText(parseMarkdown(`x ${text}`))).toThrow('More than text')
  })
})
