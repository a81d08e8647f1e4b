import { type Container, isContainerId } from '../containers/container.ts'
import { containerNames } from '../protocol/container-names.ts'
import { faceError, notEmulated } from '../protocol/errors.ts'
import type { HttpAnswer } from '../protocol/http-answer.ts'
import { rejectArgument, type Validated } from '../protocol/request.ts'
import type { State } from '../state.ts'
import { isPresent } from './body-fields.ts'

/** The person group or large person group in a body. */
export function readPersonGroup({ containers }: State, body: Record<string, unknown>): Validated<Container> {
  const { personGroupId, largePersonGroupId, dynamicPersonGroupId, personIds } = body
  if (isPresent(dynamicPersonGroupId) || isPresent(personIds)) {
    return { ok: false, answer: notEmulated('person directory') }
  }
  if (isPresent(personGroupId) && isPresent(largePersonGroupId)) return bothOrNone('NotNull', 'not null')
  if (!isPresent(personGroupId) && !isPresent(largePersonGroupId)) return bothOrNone('Null', 'null')
  return isPresent(personGroupId)
    ? readContainer(containers, 'persongroups', personGroupId)
    : readContainer(containers, 'largepersongroups', largePersonGroupId)
}

/** The container with an id from a body. If it is missing, the error is 400; for an id from a path it would be 404. */
export function readContainer(
  containers: State['containers'],
  kind: keyof State['containers'],
  id: unknown,
): Validated<Container> {
  const { code, text } = containerNames[kind]
  if (typeof id !== 'string' || !isContainerId(id)) return rejectArgument(`${text} ID is invalid.`)
  const container = containers[kind].get(id)
  return container
    ? { ok: true, value: container }
    : { ok: false, answer: faceError(400, `${code}NotFound`, `${text} is not found.`) }
}

function bothOrNone(code: string, text: string): { ok: false; answer: HttpAnswer } {
  const message = `Large person group ID and person group ID are both ${text}.`
  return { ok: false, answer: faceError(400, `PersonGroupIdAndLargePersonGroupIdBoth${code}`, message) }
}
