import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/group-result.ts'
import { annotationsOf } from '../../../src/report/wording/annotations.ts'
import { explainOutcome } from '../../../src/report/wording/explain-outcome.ts'
import { clean, outcome, refusal } from '../outcomes.ts'
import { ended, failed, many, missing } from '../several.ts'

const target = { endpoint: 'https://face.test', groupType: 'large-person-group' } as const

describe('the annotations of many groups', () => {
  it('are none when all succeeded', () => {
    expect(
      annotationsOf(
        many(3, id => ended(id, 'succeeded')),
        'person group',
      ),
    ).toEqual([])
  })

  it('are one for a group that failed by itself', () => {
    expect(annotationsOf([ended('a', 'succeeded'), missing('b')], 'person group')).toEqual([
      {
        title: 'not-found',
        text: "Person group 'b': Person group 'b' is not found | create it.\nWhat to do: Mend it.\nFor support: request id 7",
      },
    ])
  })

  it('are one for a cause, however many groups met it, with ten of their ids', () => {
    const annotations = annotationsOf([ended('x', 'succeeded'), ...many(40, missing)], 'person group')
    expect(annotations).toEqual([
      {
        title: 'not-found',
        text: [
          "40 person groups: Person group 'g0' is not found | create it.",
          'What to do: Mend it.',
          "For support: request id 7 (of 'g0')",
          'Person groups: g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 and 30 more',
        ].join('\n'),
      },
    ])
  })

  it('name apart the groups that were not started', () => {
    const all = [
      failed('a', { shared: 'Denied.', ids: '' }),
      ...many(2, id => failed(id, { isSkipped: true })),
    ]
    expect(annotationsOf(all, 'person group')[0]?.text.split('\n')).toEqual([
      '1 person group, and 2 not started: Denied.',
      'What to do: Mend it.',
      'Person groups: a',
      'Not started because of this: g0, g1',
    ])
    const [alone] = annotationsOf(
      many(2, id => failed(id, { isSkipped: true })),
      'person group',
    )
    expect(alone?.text).toMatch(/^2 person groups not started: .*\nNot started because of this: g0, g1$/s)
    expect(alone?.text).not.toContain('Person groups:')
  })

  it('are one for each cause, that of most groups first', () => {
    const all = [ended('z', 'timed-out', 'timed-out', 'Timed out.'), ...many(2, missing)]
    expect(annotationsOf(all, 'person group').map(({ title }) => title)).toEqual(['not-found', 'timed-out'])
  })

  it.each([['x'], ['\\'], ['\n'], ['|'], ['<'], ["'"]])(
    'of many groups have room in 4,096 characters, whatever the service says: %j',
    part => {
      const text = part.repeat(20_000)
      const error = refusal(
        { code: text, requestId: text, clientRequestId: text, hint: 'y'.repeat(800) },
        text,
      )
      const told = many(40, id => {
        const personGroupId = id.padEnd(64, 'x')
        const one = outcome({ kind: 'refused', error, retriesUsed: 100 }, { started: 'maybe' })
        const result = resultOf(personGroupId, one, clean)
        return { result, explanation: explainOutcome(result, one, target, clean) }
      })
      const [annotation, other] = annotationsOf(told, 'large person group')
      expect(other).toBeUndefined()
      expect(annotation?.text.length).toBeLessThan(4_096)
      expect(annotation?.text).toMatch(/ and 30 more$/)
    },
  )

  it('count in the tenth those that GitHub would not show', () => {
    const others = many(11, id => failed(id, { cause: id }))
    const annotations = annotationsOf([...many(2, missing), ...others], 'person group')
    expect(annotations).toHaveLength(10)
    expect(annotations[8]?.text).toContain("'g7'")
    expect(annotations[9]).toEqual({
      title: 'not-found',
      text: '3 more person groups failed: 3 not-found. The job summary and the output results list them all.',
    })
    expect(annotationsOf(others.slice(0, 10), 'person group')[9]?.text).toContain("'g9'")
  })
})
