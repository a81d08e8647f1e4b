import { describe, expect, it } from '@jest/globals'
import { summaryOfMany } from '../../../src/report/summary/many-groups.ts'
import type { Explained } from '../../../src/report/wording/explanation.ts'
import { ended, failed, many, missing } from '../several.ts'

const facts = {
  headline: 'What all came to',
  endpoint: 'https://face.test',
  took: '14 s',
  isDryRun: false,
}

describe('the summary of many groups', () => {
  it('has the failures first, then totals, then the others', () => {
    const explained = [ended('a', 'succeeded'), missing('b'), ended('c', 'queued')]
    expect(summaryOfMany(explained, facts)).toBe(
      [
        '### ❌ What all came to',
        '',
        'Endpoint: https<span>:</span>//face.test. The step took 14 s.',
        '',
        '#### 1 group: not-found',
        '',
        "Person group 'b' is not found \\| create it.",
        '',
        '**What to do:** Mend it.',
        '',
        'For support: request id 7',
        '',
        'Groups: **b**',
        '',
        '<details><summary>1 succeeded, 1 queued</summary>',
        '',
        '| Group | Status | Took |',
        '|---|---|---|',
        '| a | succeeded | 12 s |',
        '| c | queued | 12 s |',
        '',
        '</details>',
        '',
        '',
      ].join('\n'),
    )
  })

  it('tells a cause once, with its groups, that of most groups first', () => {
    const timedOut = failed(
      'x_y',
      { happened: 'The time was up.', aftermath: 'It goes on.', ids: '' },
      'timed-out',
    )
    const summary = summaryOfMany([timedOut, ...many(12, missing)], facts)
    expect(summary.split('\n').slice(4, -1)).toEqual([
      '#### 12 groups: not-found',
      '',
      "Person group 'g0' is not found \\| create it.",
      '',
      '**What to do:** Mend it.',
      '',
      "For support: request id 7 (of 'g0')",
      '',
      'Groups: **g0**, **g1**, **g2**, **g3**, **g4**, **g5**, **g6**, **g7**, **g8**, **g9** and 2 more',
      '',
      '#### 1 group: timed-out',
      '',
      'The time was up.',
      '',
      '**What to do:** Mend it.',
      '',
      'It goes on.',
      '',
      'Groups: **x\\_y**',
      '',
    ])
  })

  it('counts apart the groups that were not started', () => {
    const leftAlone = failed('b', { isLeftAlone: true })
    const summary = summaryOfMany([failed('a', {}), leftAlone, failed('c', { isLeftAlone: true })], facts)
    expect(summary).toContain('\n\n#### 1 group, and 2 not started: not-found\n\n')
  })

  it('of a dry run says whose status the others have', () => {
    const summary = summaryOfMany([ended('a', 'succeeded')], { ...facts, isDryRun: true })
    expect(summary).toContain('<details><summary>Training status: 1 succeeded</summary>')
  })

  it('has a picture of how long groups took, where they are enough', () => {
    const groups = many(9, id => ended(id, 'succeeded'))
    for (const [index, { result }] of groups.entries()) result.duration = index
    const summary = summaryOfMany([...groups, missing('z')], facts)
    expect(summary).toMatch(/\n\nHow long the others took:\n\n```mermaid\n[\s\S]*\n```\n\n<details>/)
    expect(summaryOfMany(groups, facts)).toContain('\n\nHow long they took:\n\n')
  })

  it('has no failures when all succeeded, and no others when none did', () => {
    const green = summaryOfMany(
      many(2, id => ended(id, 'succeeded')),
      facts,
    )
    expect(green).toMatch(/^### ✅ What all came to\n/)
    expect(green).not.toContain('####')
    expect(green).toContain('\n\nEndpoint: https<span>:</span>//face.test. The step took 14 s.\n\n')
    const red = summaryOfMany(many(2, missing), facts)
    expect(red).not.toContain('<details>')
    expect(red).toContain('\n\nEndpoint: ')
  })

  it.each([
    ['all failed', 10_000, 0],
    ['all succeeded', 0, 30_000],
    ['both', 6_000, 10_000],
  ])('stays under a million bytes, and counts what it leaves out: %s', (_, failures, succeeded) => {
    const long = (id: string): Explained =>
      failed(id, { happened: `${'ü'.repeat(200)}.`, cause: id, ids: '' })
    const explained = [
      ...many(failures, long),
      ...many(succeeded, id => ended(id.padEnd(64, 'x'), 'succeeded')),
    ]
    const summary = summaryOfMany(explained, facts)
    const bytes = Buffer.byteLength(summary)
    expect(bytes).toBeLessThanOrEqual(1_000_000)
    expect(bytes).toBeGreaterThan(990_000)
    const leftOut = [...summary.matchAll(/… and (\d+) more/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    )
    const rows = summary.match(/^(\| |Groups: \*\*)g/gm)?.length
    expect(leftOut + (rows ?? 0)).toBe(failures + succeeded)
  })
})
