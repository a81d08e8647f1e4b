import { type Container, isContainerId } from '../containers/container.ts'
import type { Answer } from '../protocol/answer.ts'
import { containerNames, faceError, notEmulated } from '../protocol/errors.ts'
import { type Checked, refuseArgument } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { isGiven } from './asked.ts'

/** The person group or large person group that a body names. */
export function readPersonScope({ containers }: State, body: Record<string, unknown>): Checked<Container> {
  const { personGroupId, largePersonGroupId, dynamicPersonGroupId, personIds } = body
  if (isGiven(dynamicPersonGroupId) || isGiven(personIds)) {
    return { ok: false, answer: notEmulated('person directory') }
  }
  if (isGiven(personGroupId) && isGiven(largePersonGroupId)) return bothOrNone('NotNull', 'not null')
  if (!isGiven(personGroupId) && !isGiven(largePersonGroupId)) return bothOrNone('Null', 'null')
  return isGiven(personGroupId)
    ? readContainer(containers, 'persongroups', personGroupId)
    : readContainer(containers, 'largepersongroups', largePersonGroupId)
}

/** The container of a kind that an id of a body names: what is missing is 400 here, where a path's would be 404. */
export function readContainer(
  containers: State['containers'],
  kind: keyof State['containers'],
  id: unknown,
): Checked<Container> {
  const { code, text } = containerNames[kind]
  if (typeof id !== 'string' || !isContainerId(id)) return refuseArgument(`${text} ID is invalid.`)
  const container = containers[kind].get(id)
  return container
    ? { ok: true, value: container }
    : { ok: false, answer: faceError(400, `${code}NotFound`, `${text} is not found.`) }
}

function bothOrNone(code: string, text: string): { ok: false; answer: Answer } {
  const message = `Large person group ID and person group ID are both ${text}.`
  return { ok: false, answer: faceError(400, `PersonGroupIdAndLargePersonGroupIdBoth${code}`, message) }
}
