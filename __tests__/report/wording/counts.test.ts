import { describe, expect, it } from '@jest/globals'
import { headlineOfMany } from '../../../src/report/wording/counts.ts'
import { ended, missing } from '../several.ts'

describe('the headline of many groups', () => {
  it('counts their states when all succeeded', () => {
    const results = [ended('a', 'succeeded'), ended('b', 'queued'), ended('c', 'succeeded')]
    expect(
      headlineOfMany(
        results.map(({ result }) => result),
        'person group',
      ),
    ).toBe('All 3 person groups: 2 succeeded, 1 queued')
  })

  it('says in a word what all are', () => {
    const results = [ended('a', 'succeeded'), ended('b', 'succeeded')].map(({ result }) => result)
    expect(headlineOfMany(results, 'person group')).toBe('All 2 person groups succeeded')
  })

  it('counts the reasons of those that failed, the most frequent first', () => {
    const results = [
      ended('a', 'timed-out', 'timed-out'),
      missing('b'),
      missing('c'),
      ended('d', 'succeeded'),
    ]
    expect(
      headlineOfMany(
        results.map(({ result }) => result),
        'large face list',
      ),
    ).toBe('3 of 4 large face lists failed: 2 not-found, 1 timed-out')
  })
})
