import type { Container, Person } from '../service/containers/container.ts'
import { latestSuccess, type Training } from '../service/containers/training.ts'
import type { State } from '../service/state.ts'
import type { Overview, ShownContainer, ShownPerson, ShownTraining } from './overview-json.ts'

/** However long it runs, a look at it stays cheap. */
const MOST_TRAININGS = 50
const MOST_MEMBERS = 200

/**
 * The service as it is at `now`.
 *
 * @param opened containers whose persons are asked for, as `persongroups/staff`
 */
export function overviewOf(
  { containers }: State,
  times: Pick<Overview, 'now' | 'startedAt' | 'calls'>,
  opened: readonly string[],
): Overview {
  const all = Object.values(containers).flatMap(siblings => [...siblings.values()])
  return {
    ...times,
    containers: all.map(container => ({
      ...shownContainer(container, times.now),
      ...(opened.includes(`${container.kind}/${container.id}`)
        ? { members: [...container.persons.values()].slice(0, MOST_MEMBERS).map(shownPerson) }
        : {}),
    })),
  }
}

function shownContainer(container: Container, now: number): ShownContainer {
  const { kind, id, name, userData, recognitionModel, persons, trainings } = container
  const facesOfPersons = [...persons.values()].reduce((sum, { faces }) => sum + faces.size, 0)
  return {
    kind,
    id,
    name,
    userData: userData ?? null,
    recognitionModel,
    persons: persons.size,
    faces: container.faces.size + facesOfPersons,
    known: knownOf(container, now),
    trainings: trainings.slice(-MOST_TRAININGS).map(training => shownTraining(training, now)),
    trainingCount: trainings.length,
  }
}

function knownOf({ kind, trainings }: Container, now: number): ShownContainer['known'] {
  const learnt = latestSuccess(trainings, now)?.learnt
  if (learnt === undefined) return null
  const faces = [...learnt.values()].reduce((sum, likenesses) => sum + likenesses.length, 0)
  return { persons: kind === 'largefacelists' ? 0 : learnt.size, faces }
}

function shownTraining({ postedAt, runsAt, endsAt, end, message }: Training, now: number): ShownTraining {
  if (now < runsAt) return { postedAt, runsAt, endsAt, status: 'queued', message: null }
  if (now < endsAt) return { postedAt, runsAt, endsAt, status: 'running', message: null }
  return { postedAt, runsAt, endsAt, status: end, message }
}

function shownPerson({ personId, name, userData, faces }: Person): ShownPerson {
  return { personId, name, userData: userData ?? null, faces: faces.size }
}
