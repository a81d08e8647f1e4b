import { describe, expect, it } from '@jest/globals'
import { describeGroups } from '../../../src/report/wording/describe-groups.ts'
import { settings } from '../outcomes.ts'

describe('the name of a group', () => {
  it.each([
    ['person-group', "person group 'staff'"],
    ['large-person-group', "large person group 'staff'"],
    ['large-face-list', "large face list 'staff'"],
  ] as const)('of the type %s is %s', (groupType, name) => {
    expect(describeGroups({ ...settings, groupType })).toBe(name)
  })

  it('of several is their number', () => {
    expect(describeGroups({ ...settings, personGroupIds: ['a', 'b', 'c'] })).toBe('3 large person groups')
  })
})
