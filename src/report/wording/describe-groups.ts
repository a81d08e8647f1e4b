import { GROUP_TYPES } from '../../face/group-type.ts'
import type { Settings } from '../../settings.ts'

/** The groups as people are told of them, to begin a line or to stand within one. */
export function describeGroups({ groupType, personGroupIds }: Settings): string {
  const { noun } = GROUP_TYPES[groupType]
  const [first = '', second] = personGroupIds
  return second === undefined ? `${noun} '${first}'` : `${personGroupIds.length} ${noun}s`
}
