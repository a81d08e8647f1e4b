import { isObject, type ParseResult, parse } from '../json/schema.ts'
import { handleFaceRequest } from '../service/service.ts'
import type { ServiceContext } from '../service/service-context.ts'
import { emptyState, type State } from '../service/state.ts'
import { stateFromJson } from '../state/state-json.ts'
import { enrolSeed } from './enrol-seed.ts'
import { referenceSchemas } from './picture-references.ts'
import { readPicturePersons } from './read-picture-persons.ts'
import { createPictureResolver } from './resolve-pictures.ts'
import type { SeedFileSystem } from './seed-file-system.ts'
import { seedSchema } from './seed-schema.ts'

/**
 * How long before the start the trainings of a seed have ended, in milliseconds: clients that go by whole seconds don't take one for their
 * own.
 */
const TRAINED_BEFORE_MS = 60_000

/** What the trainings of a seed are made with; `now` is the start. */
export type SeedContext = Pick<ServiceContext, 'now' | 'origin' | 'queueTimeMs' | 'trainingTimeMs'>

/**
 * The state that a seed describes. A document with a version is no seed but an exported state.
 *
 * @returns everything that is wrong, each with its place
 */
export function buildState(value: unknown, files: SeedFileSystem, world: SeedContext): ParseResult<State> {
  if (isObject(value) && 'version' in value) return stateFromJson(value)
  const pictures = createPictureResolver(files)
  const told = readPicturePersons(value, pictures)
  const seed = parse(seedSchema(referenceSchemas(pictures, told.pictures)), value)
  if (!seed.ok || told.complaints.length > 0) {
    return { ok: false, complaints: [...(seed.ok ? [] : seed.complaints), ...told.complaints] }
  }
  const state: State = { ...emptyState(), pictures: told.pictures }
  const { queueTimeMs, trainingTimeMs } = world
  const queuedAt = world.now() - TRAINED_BEFORE_MS - queueTimeMs - trainingTimeMs
  const complaints = enrolSeed(seed.value, pictures, (request, newId) =>
    handleFaceRequest(state, request, { ...world, now: () => queuedAt, newId: () => newId }),
  )
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, value: state }
}
