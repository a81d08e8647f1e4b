import { describe, expect, it } from '@jest/globals'
import { GROUP_TYPES, type GroupType } from '../../src/face/group-type.ts'

describe('a container of faces', () => {
  it.each<[GroupType, string, string]>([
    ['person-group', 'persongroups', 'person group'],
    ['large-person-group', 'largepersongroups', 'large person group'],
    ['large-face-list', 'largefacelists', 'large face list'],
  ])('that the input calls %s is one of %s in a URL, and a %s to people', (type, collection, noun) => {
    expect(GROUP_TYPES[type]).toEqual({ collection, noun })
  })

  it('is of one of these types', () => {
    expect(Object.keys(GROUP_TYPES)).toHaveLength(3)
  })
})
