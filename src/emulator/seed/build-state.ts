import { isObject, type JsonResult, parse } from '../json/schema.ts'
import { handleFaceRequest } from '../service/service.ts'
import type { ServiceContext } from '../service/service-context.ts'
import { emptyState, type State } from '../service/state.ts'
import { stateFromJson } from '../state/state-json.ts'
import { enrolSeed } from './enrol-seed.ts'
import { readPicturePersons } from './read-picture-persons.ts'
import { referenceSchemas } from './reference-schemas.ts'
import { createPictureResolver } from './resolve-pictures.ts'
import type { SeedFileSystem } from './seed-file-system.ts'
import { seedSchema } from './seed-schema.ts'

/**
 * Trainings of a seed end this many milliseconds before the start, so that clients that compare whole seconds don't take one for their own.
 */
const TRAINED_BEFORE_MS = 60_000

/** What the trainings of a seed are created with; `now` is the start of the emulator. */
export type SeedContext = Pick<ServiceContext, 'now' | 'origin' | 'queueTimeMs' | 'trainingTimeMs'>

/**
 * Builds the state that a seed describes. A document with a version is an exported state, not a seed.
 *
 * @returns the state, or all errors, each with its path
 */
export function buildState(value: unknown, files: SeedFileSystem, context: SeedContext): JsonResult<State> {
  if (isObject(value) && 'version' in value) return stateFromJson(value)
  const pictures = createPictureResolver(files)
  const persons = readPicturePersons(value, pictures)
  const seed = parse(seedSchema(referenceSchemas(pictures, persons.pictures)), value)
  if (!seed.ok || persons.errors.length > 0) {
    return { ok: false, errors: [...(seed.ok ? [] : seed.errors), ...persons.errors] }
  }
  const state: State = { ...emptyState(), pictures: persons.pictures }
  const { queueTimeMs, trainingTimeMs } = context
  const queuedAt = context.now() - TRAINED_BEFORE_MS - queueTimeMs - trainingTimeMs
  const errors = enrolSeed(seed.value, pictures, (request, newId) =>
    handleFaceRequest(state, request, { ...context, now: () => queuedAt, newId: () => newId }),
  )
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: state }
}
