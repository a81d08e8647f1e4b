import type { Container, Person } from '../service/containers/container.ts'
import { latestSucceeded, type Training } from '../service/containers/training.ts'
import type { State } from '../service/state.ts'
import type { Overview, OverviewContainer, OverviewPerson, OverviewTraining } from './overview-json.ts'

/** However long it runs, a look at it stays cheap. */
const MAX_TRAININGS = 50
const MAX_MEMBERS = 200

/**
 * The service as it is at `now`.
 *
 * @param opened containers whose persons are asked for, as `persongroups/staff`
 */
export function buildOverview(
  { containers }: State,
  times: Pick<Overview, 'now' | 'startedAt' | 'calls'>,
  opened: readonly string[],
): Overview {
  const all = Object.values(containers).flatMap(siblings => [...siblings.values()])
  return {
    ...times,
    containers: all.map(container => ({
      ...containerOverview(container, times.now),
      ...(opened.includes(`${container.kind}/${container.id}`)
        ? { members: [...container.persons.values()].slice(0, MAX_MEMBERS).map(personOverview) }
        : {}),
    })),
  }
}

function containerOverview(container: Container, now: number): OverviewContainer {
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
    known: trainedCounts(container, now),
    trainings: trainings.slice(-MAX_TRAININGS).map(training => trainingOverview(training, now)),
    trainingCount: trainings.length,
  }
}

function trainedCounts({ kind, trainings }: Container, now: number): OverviewContainer['known'] {
  const learnt = latestSucceeded(trainings, now)?.trainedFaces
  if (learnt === undefined) return null
  const faces = [...learnt.values()].reduce((sum, likenesses) => sum + likenesses.length, 0)
  return { persons: kind === 'largefacelists' ? 0 : learnt.size, faces }
}

function trainingOverview(training: Training, now: number): OverviewTraining {
  const { outcome, message } = training
  const times = { postedAt: training.queuedAt, runsAt: training.startsAt, endsAt: training.endsAt }
  if (now < training.startsAt) return { ...times, status: 'queued', message: null }
  if (now < training.endsAt) return { ...times, status: 'running', message: null }
  return { ...times, status: outcome, message }
}

function personOverview({ personId, name, userData, faces }: Person): OverviewPerson {
  return { personId, name, userData: userData ?? null, faces: faces.size }
}
