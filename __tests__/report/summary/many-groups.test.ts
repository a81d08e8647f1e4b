import { describe, expect, it } from '@jest/globals'
import { annotationsOf, type Explained, headlineOfMany, summaryOfMany } from '../../../src/report/summary/many-groups.ts'
import type { Reason, ResultStatus } from '../../../src/report/result.ts'

/** A group that ended so. */
function ended(id: string, status: ResultStatus, reason: Reason = '', explanation = ''): Explained {
  return {
    result: {
      personGroupId: id,
      status,
      reason,
      errorCode: '',
      errorMessage: '',
      httpStatus: 200,
      requestId: '',
      retryAfter: null,
      createdDateTime: '',
      lastActionDateTime: '',
      lastSuccessfulTrainingDateTime: '',
      duration: 12,
    },
    explanation,
  }
}

const missing = (id: string): Explained =>
  ended(id, 'error', 'not-found', `Person group '${id}' is not found | create it.`)
const many = <T>(count: number, make: (id: string) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`g${index}`))

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

describe('the annotations of many groups', () => {
  it('are none when all succeeded', () => {
    expect(
      annotationsOf(
        many(3, id => ended(id, 'succeeded')),
        'person group',
      ),
    ).toEqual([])
  })

  it('are one for each that failed, up to ten', () => {
    const annotations = annotationsOf([ended('a', 'succeeded'), ...many(10, missing)], 'person group')
    expect(annotations).toHaveLength(10)
    expect(annotations[9]).toEqual({
      title: 'not-found',
      text: "Person group 'g9': Person group 'g9' is not found | create it.",
    })
  })

  it('count in the tenth those that GitHub would not show', () => {
    const failed = [...many(12, missing), ended('last', 'timed-out', 'timed-out')]
    const annotations = annotationsOf(failed, 'person group')
    expect(annotations).toHaveLength(10)
    expect(annotations[8]?.text).toContain("'g8'")
    expect(annotations[9]).toEqual({
      title: 'not-found',
      text: '4 more person groups failed: 3 not-found, 1 timed-out. The summary and the output results have them all.',
    })
  })
})

describe('the summary of many groups', () => {
  it('has the failures first, then totals, then the others', () => {
    const explained = [ended('a', 'succeeded'), missing('b'), ended('c', 'queued')]
    expect(summaryOfMany(explained, 'person group', 'https://face.test')).toBe(
      [
        '### ❌ 1 of 3 person groups failed: 1 not-found',
        '',
        '| Failed | Reason | |',
        '|---|---|---|',
        "| b | not-found | Person group 'b' is not found \\| create it. |",
        '',
        '| Groups | Status |',
        '|---:|---|',
        '| 1 | succeeded |',
        '| 1 | error |',
        '| 1 | queued |',
        '',
        'Endpoint: https\\://face.test',
        '',
        '| Group | Status | Took |',
        '|---|---|---|',
        '| a | succeeded | 12 s |',
        '| c | queued | 12 s |',
        '',
        '',
      ].join('\n'),
    )
  })

  it('has no failures when all succeeded, and no others when none did', () => {
    const green = summaryOfMany(
      many(2, id => ended(id, 'succeeded')),
      'person group',
      'https://face.test',
    )
    expect(green).toMatch(/^### ✅ All 2 person groups: 2 succeeded\n/)
    expect(green).not.toContain('| Failed |')
    const red = summaryOfMany(many(2, missing), 'person group', 'https://face.test')
    expect(red).not.toContain('| Group |')
  })

  it.each([
    ['all failed', 10_000, 0],
    ['all succeeded', 0, 30_000],
    ['both', 6_000, 10_000],
  ])('stays under a million bytes, and counts what it leaves out: %s', (_, failed, succeeded) => {
    const long = (id: string): Explained => ended(id, 'error', 'not-found', `${'ü'.repeat(200)}.`)
    const explained = [
      ...many(failed, long),
      ...many(succeeded, id => ended(id.padEnd(64, 'x'), 'succeeded')),
    ]
    const summary = summaryOfMany(explained, 'person group', 'https://face.test')
    const bytes = Buffer.byteLength(summary)
    expect(bytes).toBeLessThanOrEqual(1_000_000)
    expect(bytes).toBeGreaterThan(990_000)
    const leftOut = [...summary.matchAll(/… and (\d+) more/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    )
    const rows = summary.match(/^\| g/gm)?.length
    expect(leftOut + (rows ?? 0)).toBe(failed + succeeded)
  })
})
