import { describe, expect, it } from '@jest/globals'
import { summaryOfMany } from '../../../src/report/summary/many-groups.ts'
import type { Explained } from '../../../src/report/wording/explanation.ts'
import { ended, many, missing } from '../several.ts'

describe('the summary of many groups', () => {
  it('has the failures first, then totals, then the others', () => {
    const explained = [ended('a', 'succeeded'), missing('b'), ended('c', 'queued')]
    expect(summaryOfMany(explained, 'person group', 'https://face.test')).toBe(
      [
        '### ❌ 1 of 3 person groups failed: 1 not-found',
        '',
        'Endpoint: https<span>:</span>//face.test',
        '',
        '#### 1 × not-found',
        '',
        '**What to do:** Mend it.',
        '',
        "- **b**: Person group 'b' is not found \\| create it.",
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

  it('puts failures of one kind together, the most frequent kind first', () => {
    const timedOut = ended('x', 'timed-out', 'timed-out', 'The time was up.')
    const goingOn: Explained = {
      ...timedOut,
      explanation: { happened: 'The time was up.', advice: '', aftermath: 'It goes on.', ids: '' },
    }
    const summary = summaryOfMany([timedOut, goingOn, missing('a'), missing('b')], 'person group', '')
    expect(summary.split('\n').filter(line => /^(#### |\*\*|- )/.test(line))).toEqual([
      '#### 2 × not-found',
      '**What to do:** Mend it.',
      "- **a**: Person group 'a' is not found \\| create it.",
      "- **b**: Person group 'b' is not found \\| create it.",
      '#### 1 × timed-out',
      '**What to do:** Mend it.',
      '- **x**: The time was up.',
      '#### 1 × timed-out',
      '- **x**: The time was up. It goes on.',
    ])
  })

  it('has a picture of how long groups took, where they are enough', () => {
    const groups = many(9, id => ended(id, 'succeeded'))
    for (const [index, { result }] of groups.entries()) result.duration = index
    const summary = summaryOfMany([...groups, missing('z')], 'person group', 'https://face.test')
    expect(summary).toMatch(/\n\nHow long the others took:\n\n```mermaid\n[\s\S]*\n```\n\n<details>/)
    expect(summaryOfMany(groups, 'person group', 'https://face.test')).toContain(
      '\n\nHow long they took:\n\n',
    )
  })

  it('has no failures when all succeeded, and no others when none did', () => {
    const green = summaryOfMany(
      many(2, id => ended(id, 'succeeded')),
      'person group',
      'https://face.test',
    )
    expect(green).toMatch(/^### ✅ All 2 person groups succeeded\n/)
    expect(green).not.toContain('####')
    expect(green).toContain('\n\nEndpoint: https<span>:</span>//face.test\n\n')
    const red = summaryOfMany(many(2, missing), 'person group', 'https://face.test')
    expect(red).not.toContain('<details>')
    expect(red).toContain('\n\nEndpoint: ')
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
    const rows = summary.match(/^(\| |- \*\*)g/gm)?.length
    expect(leftOut + (rows ?? 0)).toBe(failed + succeeded)
  })
})
