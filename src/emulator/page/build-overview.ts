import type { Container, Person } from '../service/containers/container.ts'
import { latestSucceeded, type Training } from '../service/containers/training.ts'
import type { State } from '../service/state.ts'
import type { Overview, OverviewContainer, OverviewPerson, OverviewTraining } from './overview-json.ts'

/** These limits keep the overview small after a long run. */
const MAX_TRAININGS = 50
const MAX_MEMBERS = 200

/**
 * Builds the overview of the service at `now`.
 *
 * @param expanded containers to list the persons of, as `persongroups/staff`
 */
export function buildOverview(
  { containers }: State,
  times: Pick<Overview, 'now' | 'startedAt' | 'calls'>,
  expanded: readonly string[],
): Overview {
  const all = Object.values(containers).flatMap(containersOfKind => [...containersOfKind.values()])
  return {
    ...times,
    containers: all.map(container => ({
      ...containerOverview(container, times.now),
      ...(expanded.includes(`${container.kind}/${container.id}`)
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
  const trained = latestSucceeded(trainings, now)?.trainedFaces
  if (trained === undefined) return null
  const faces = [...trained.values()].reduce((sum, identities) => sum + identities.length, 0)
  return { persons: kind === 'largefacelists' ? 0 : trained.size, faces }
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
