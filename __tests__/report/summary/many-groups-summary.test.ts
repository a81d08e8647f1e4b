import { describe, expect, it } from '@jest/globals'
import { manyGroupsSummary } from '../../../src/report/summary/many-groups-summary.ts'
import type { Explained } from '../../../src/report/wording/explain-outcome.ts'
import { ended, failed, many, missing } from '../several.ts'

const facts = {
  headline: 'What all came to',
  intro: ['Endpoint: https://face.test. The step took 14 s.'],
  isDryRun: false,
  passed: false,
}

describe('the summary of many groups', () => {
  it('has the failures first, then totals, then the others', () => {
    const explained = [ended('a', 'succeeded'), missing('b'), ended('c', 'queued')]
    expect(manyGroupsSummary(explained, facts)).toBe(
      [
        '### ❌ What all came to',
        '',
        'Endpoint: https<span>:</span>//face.test. The step took 14 s.',
        '',
        '#### 1 group: not-found',
        '',
        "Person group 'b' is not found \\| create it.",
        '',
        '- **What to do:** Mend it.',
        '- Groups: **b**',
        '- For support: request id 7',
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
    const timedOut = failed('x_y', { happened: 'Timed out.', aftermath: 'It goes on.', ids: '' }, 'timed-out')
    const summary = manyGroupsSummary([timedOut, ...many(12, missing)], facts)
    expect(summary.split('\n').slice(4, -1)).toEqual([
      '#### 12 groups: not-found',
      '',
      "Person group 'g0' is not found \\| create it.",
      '',
      '- **What to do:** Mend it.',
      '- Groups: **g0**, **g1**, **g2**, **g3**, **g4**, **g5**, **g6**, **g7**, **g8**, **g9** and 2 more',
      "- For support: request id 7 (of 'g0')",
      '',
      '#### 1 group: timed-out',
      '',
      'Timed out.',
      '',
      '- **What to do:** Mend it.',
      '- Groups: **x\\_y**',
      '- It goes on.',
      '',
    ])
  })

  it('counts apart the groups that were not started', () => {
    const leftAlone = failed('b', { isSkipped: true })
    const summary = manyGroupsSummary([failed('a', {}), leftAlone, failed('c', { isSkipped: true })], facts)
    expect(summary).toContain('\n\n#### 1 group, and 2 not started: not-found\n\n')
    expect(summary).toContain('\n- Groups: **a**\n- Not started because of this: **b**, **c**\n')
    expect(manyGroupsSummary([leftAlone], facts)).toContain('\n- Not started because of this: **b**\n')
    expect(manyGroupsSummary([leftAlone], facts)).not.toContain('Groups:')
  })

  it('names the targets where they are several, with a link to the job where it is known', () => {
    const at = (target: string, one: Explained): Explained =>
      ({ ...one, result: { ...one.result, target } }) as Explained
    const explained = [at('e_u', missing('a')), at('e_u', ended('b', 'succeeded')), at('us', missing('a'))]
    const jobs = new Map([['e_u', 'https://github.example/job/7']])
    const summary = manyGroupsSummary(explained, { ...facts, jobs })
    expect(summary).toContain('\n\n#### [e\\_u](https://github.example/job/7): 1 group: not-found\n\n')
    expect(summary).toContain('\n\n#### us: 1 group: not-found\n\n')
    expect(summary).toContain(
      '| Target | Group | Status | Took |\n|---|---|---|---|\n| [e\\_u](https://github.example/job/7) | b | succeeded | 12 s |\n',
    )
  })

  it('is red where something else than a group failed, and has no time where none is known', () => {
    const { result } = ended('a', 'succeeded')
    const one = { result: { ...result, duration: null }, explanation: undefined }
    const summary = manyGroupsSummary([one], facts)
    expect(summary).toMatch(/^### ❌ /)
    expect(summary).toContain('| a | succeeded |  |')
  })

  it('of a dry run says whose status the others have', () => {
    const summary = manyGroupsSummary([ended('a', 'succeeded')], { ...facts, isDryRun: true })
    expect(summary).toContain('<details><summary>Training status: 1 succeeded</summary>')
  })

  it('has a picture of how long groups took, where they are enough', () => {
    const groups = many(9, id => ended(id, 'succeeded'))
    for (const [index, { result }] of groups.entries()) result.duration = index
    const summary = manyGroupsSummary([...groups, missing('z')], facts)
    expect(summary).toMatch(/\n\nHow long the others took:\n\n```mermaid\n[\s\S]*\n```\n\n<details>/)
    expect(manyGroupsSummary(groups, facts)).toContain('\n\nHow long they took:\n\n')
  })

  it('has no failures when all succeeded, and no others when none did', () => {
    const green = manyGroupsSummary(
      many(2, id => ended(id, 'succeeded')),
      { ...facts, passed: true },
    )
    expect(green).toMatch(/^### ✅ What all came to\n/)
    expect(green).not.toContain('####')
    expect(green).toContain('\n\nEndpoint: https<span>:</span>//face.test. The step took 14 s.\n\n')
    const red = manyGroupsSummary(many(2, missing), facts)
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
    const summary = manyGroupsSummary(explained, facts)
    const bytes = Buffer.byteLength(summary)
    expect(bytes).toBeLessThanOrEqual(1_000_000)
    expect(bytes).toBeGreaterThan(990_000)
    const leftOut = [...summary.matchAll(/… and (\d+) more/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    )
    const rows = summary.match(/^(\| |- Groups: \*\*)g/gm)?.length
    expect(leftOut + (rows ?? 0)).toBe(failures + succeeded)
  })
})
