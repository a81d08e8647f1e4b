import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { built } from '../../scripts/dist.mjs'
import { asciiOnly } from '../../scripts/escape-non-ascii.mjs'

describe('a program in ASCII', () => {
  it('does the same', () => {
    // Letters of one and of two code units, in a text, a template, a regular expression and a comment.
    const code = '/* é */ [`é😀`.length, /^[…😀]+$/u.test("😀…"), "naïve"] // ✅'
    expect(asciiOnly(code)).toMatch(/^[\x20-\x7e]+$/)
    expect(runInNewContext(asciiOnly(code))).toEqual(runInNewContext(code))
  })

  it('is not made where an escape would be a text of its own', () => {
    expect(() => asciiOnly('const a = String.raw`é`')).toThrow('would change a raw text: String.raw`é`')
  })

  it.each(['dist/index.js', 'dist/reusable-workflow/index.js'])('is %s', program => {
    expect(readFileSync(built(program), 'utf8')).toMatch(/^[\t\n\x20-\x7e]+$/)
  })
})
