import { isObject, type Reading, readShape } from '../json/shape.ts'
import { answerCall } from '../service/service.ts'
import { noState, type State } from '../service/state.ts'
import type { World } from '../service/world.ts'
import { readState } from '../state/state-json.ts'
import { enrolSeed } from './enrol-seed.ts'
import type { SeedFiles } from './files.ts'
import { pictureFiles } from './picture-files.ts'
import { seedPlaces } from './places.ts'
import { seedShape } from './seed-json.ts'
import { readTold } from './told.ts'

/**
 * How long before the start the trainings of a seed have ended, in milliseconds: clients that go by whole seconds don't take one for their
 * own.
 */
const TRAINED_BEFORE_MS = 60_000

/** What the trainings of a seed are made with; `now` is the start. */
export type SeedWorld = Pick<World, 'now' | 'origin' | 'queueTimeMs' | 'trainingTimeMs'>

/**
 * The state that a seed describes. A document with a version is no seed but an exported state.
 *
 * @returns everything that is wrong, each with its place
 */
export function readSeed(value: unknown, files: SeedFiles, world: SeedWorld): Reading<State> {
  if (isObject(value) && 'version' in value) return readState(value)
  const pictures = pictureFiles(files)
  const told = readTold(value, pictures)
  const seed = readShape(seedShape(seedPlaces(pictures, told.pictures)), value)
  if (!seed.ok || told.complaints.length > 0) {
    return { ok: false, complaints: [...(seed.ok ? [] : seed.complaints), ...told.complaints] }
  }
  const state: State = { ...noState(), pictures: told.pictures }
  const { queueTimeMs, trainingTimeMs } = world
  const begun = world.now() - TRAINED_BEFORE_MS - queueTimeMs - trainingTimeMs
  const complaints = enrolSeed(seed.value, pictures, (request, newId) =>
    answerCall(state, request, { ...world, now: () => begun, newId: () => newId }),
  )
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: state }
}
