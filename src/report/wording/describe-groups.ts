import { GROUP_TYPES } from '../../face/group-type.ts'
import type { Settings } from '../../settings.ts'

/** The groups in words, for any place in a line. */
export function describeGroups({ groupType, personGroupIds }: Settings): string {
  const { noun } = GROUP_TYPES[groupType]
  const [first = '', second] = personGroupIds
  return second === undefined ? `${noun} '${first}'` : `${personGroupIds.length} ${noun}s`
}
