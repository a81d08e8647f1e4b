import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { counted, escapeMarkdown, excerpt, oneLine } from '../../reusable-workflow/text.mjs'
import { escapeMarkdown as escapeOfAction } from '../../src/report/wording/text.ts'

const aText = fc.string({ unit: 'binary' })

describe('a text from anywhere', () => {
  it('is shown on one line, without what a runner or a terminal obeys', () => {
    fc.assert(
      fc.property(aText, text => {
        const line = oneLine(text)
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
        expect(line.isWellFormed()).toBe(true)
      }),
    )
    expect(oneLine(' a\r\nb\u2028c ##[error]\u200bd\ud800 ')).toBe('a b c ## [error] d\ufffd')
  })

  it('is cut where it is long, without half a character', () => {
    expect(excerpt('abc', 3)).toBe('abc')
    expect(excerpt('abcd', 3)).toBe('ab…')
    expect(excerpt('a😀bc', 3)).toBe('a…')
  })

  it('is escaped in Markdown as the action does it', () => {
    const signs = fc.constantFrom(...'\\`*_[]#|~$@:/-+.<>&w1a '.split(''))
    fc.assert(
      fc.property(fc.oneof(aText, fc.string({ unit: signs })), text => {
        expect(escapeMarkdown(text)).toBe(escapeOfAction(text))
      }),
    )
  })
})

describe('a count', () => {
  it('has its noun in the right number', () => {
    expect([0, 1, 2].map(count => counted(count, 'group'))).toEqual(['0 groups', '1 group', '2 groups'])
  })
})
