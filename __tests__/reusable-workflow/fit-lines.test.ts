import { describe, expect, it } from '@jest/globals'
import { fitting, textWithinLimit } from '../../src/reusable-workflow/fit-lines.ts'

describe('an annotation', () => {
  it('has all lines that there are', () => {
    expect(textWithinLimit(['one', 'two'])).toBe('one\ntwo')
  })

  it('has as many as GitHub shows, and counts the rest', () => {
    const lines = Array.from({ length: 200 }, (_, at) => `${at} `.padEnd(99, 'x'))
    const text = textWithinLimit(lines)
    expect(text.split('\n')).toEqual([...lines.slice(0, 40), 'and 160 more: see the job summary'])
    expect(text.length).toBeLessThanOrEqual(4_096)
  })

  it('only counts where the first is too long', () => {
    expect(textWithinLimit(['x'.repeat(5_000)])).toBe('and 1 more: see the job summary')
  })
})

describe('lines with room for some', () => {
  const more = 'and 2 more: see the log'

  it('are all there when they just fit, and one fewer and a count when they do not', () => {
    const lines = ['one', 'two']
    const room = more.length + 'one\ntwo\n'.length
    expect(fitting(lines, room, 'the log')).toEqual(lines)
    expect(fitting(lines, room - 1, 'the log')).toEqual(['one', 'and 1 more: see the log'])
    expect(fitting(lines, more.length, 'the log')).toEqual([more])
  })
})
