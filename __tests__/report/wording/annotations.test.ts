import { describe, expect, it } from '@jest/globals'
import { annotationsOf } from '../../../src/report/wording/annotations.ts'
import { ended, many, missing } from '../several.ts'

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
      text: "Person group 'g9': Person group 'g9' is not found | create it.\nWhat to do: Mend it.\nFor support: request id 7",
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
