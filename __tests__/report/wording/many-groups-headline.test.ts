import { describe, expect, it } from '@jest/globals'
import type { ResultStatus } from '../../../src/report/group-result.ts'
import { headlineOfMany } from '../../../src/report/wording/many-groups-headline.ts'
import { ended, missing } from '../several.ts'

describe('the headline of many groups', () => {
  it.each<[ResultStatus, string]>([
    ['succeeded', 'All 2 person groups succeeded'],
    ['queued', 'All 2 person groups queued for training (wait: false)'],
  ])('says what all are: %s', (status, headline) => {
    const results = [ended('a', status), ended('b', status)].map(({ result }) => result)
    expect(headlineOfMany(results, 'person group', false)).toBe(headline)
  })

  it('of a dry run says that nothing was trained, and counts the states of the groups', () => {
    const results = [ended('a', 'succeeded'), ended('b', 'not-trained'), ended('c', 'succeeded')]
    expect(
      headlineOfMany(
        results.map(({ result }) => result),
        'person group',
        true,
      ),
    ).toBe('Checked 3 person groups, nothing trained; training status: 2 succeeded, 1 not-trained')
  })

  it('of a dry run says of how many dry run failed', () => {
    const results = [ended('a', 'succeeded'), missing('b')].map(({ result }) => result)
    expect(headlineOfMany(results, 'person group', true)).toBe(
      '1 of 2 person groups failed the dry run: 1 not-found',
    )
  })

  it.each([
    [false, '1 of 3 person groups failed: 1 not-found; 2 not started'],
    [true, '1 of 3 person groups failed the dry run: 1 not-found; 2 not started'],
  ])('counts apart those that were left alone, in a dry run or not: %s', (isDryRun, headline) => {
    const alone = ended('b', 'not-started', 'not-found')
    const results = [missing('a'), alone, alone].map(({ result }) => result)
    expect(headlineOfMany(results, 'person group', isDryRun)).toBe(headline)
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
        false,
      ),
    ).toBe('3 of 4 large face lists failed: 2 not-found, 1 timed-out')
  })
})
