import { distinct, list, object, one, type Reading, readShape, type Shape, text } from '../json/shape.ts'
import { readTimestamp, timestamp } from '../service/protocol/timestamp.ts'
import type { DetectedFace } from '../service/recognition/detected-face.ts'
import type { State } from '../service/state.ts'
import { type ContainerJson, containersJson, containersOf, containersShape } from './container-json.ts'
import { type LikenessJson, likenessFields, likenessJson, likenessOf } from './face-json.ts'
import { guid, recognitionModel, time } from './fields.ts'
import { type ContainersField, containersFields, kinds } from './kinds.ts'
import {
  PICTURE_NAMES,
  pictureNamed,
  picturesJson,
  picturesOf,
  type ShownJson,
  shownShape,
} from './picture-json.ts'

/** The version of such documents. Another one is not read. */
const VERSION = 1

interface DetectedJson extends LikenessJson {
  faceId: string
  recognitionModel: string
  expiresDateTime: string
}

/** The whole state of an emulator. What is left out is empty. */
export interface StateJson extends Partial<Record<ContainersField, ContainerJson[]>> {
  version: number
  pictures?: ShownJson[]
  /** The faces that detect has found, as long as their ids live. */
  detectedFaces?: DetectedJson[]
}

const detected: Shape<DetectedJson> = object(
  { faceId: guid, recognitionModel, expiresDateTime: time },
  likenessFields,
  PICTURE_NAMES,
)

const stateShape: Shape<StateJson> = object(
  { version: one<number>(String(VERSION), value => value === VERSION) },
  {
    $schema: text,
    pictures: list(shownShape),
    ...(Object.fromEntries(containersFields.map(field => [field, containersShape(kinds[field])])) as Record<
      ContainersField,
      Shape<ContainerJson[]>
    >),
    detectedFaces: distinct(list(detected), 'faceId'),
  },
)

/**
 * The state as a document.
 *
 * @param now milliseconds since 1970: face ids that have expired by then are left out
 */
export function writeState({ pictures, containers, detected }: State, now: number): StateJson {
  const all = containersFields.map(field => [field, containersJson(containers[kinds[field]])])
  return {
    version: VERSION,
    pictures: picturesJson(pictures),
    ...(Object.fromEntries(all) as Record<ContainersField, ContainerJson[]>),
    detectedFaces: [...detected.values()].filter(({ expiresAt }) => now < expiresAt).map(detectedJson),
  }
}

/** The state that a document describes, or everything that is wrong with it. */
export function readState(value: unknown): Reading<State> {
  const read = readShape(stateShape, value)
  if (!read.ok) return read
  const { pictures = [], detectedFaces = [] } = read.value
  const told = picturesOf(
    pictures.map((picture, index) => ({
      picture: pictureNamed(picture),
      shows: picture.shows,
      place: `pictures[${index}]`,
    })),
  )
  if (!told.ok) return told
  const all = containersFields.map(field => [
    kinds[field],
    containersOf(kinds[field], read.value[field] ?? []),
  ])
  return {
    ok: true,
    value: {
      containers: Object.fromEntries(all) as State['containers'],
      detected: new Map(detectedFaces.map(face => [face.faceId, detectedOf(face)])),
      pictures: told.value,
    },
  }
}

function detectedJson({ faceId, likeness, recognitionModel, expiresAt }: DetectedFace): DetectedJson {
  return { faceId, recognitionModel, expiresDateTime: timestamp(expiresAt), ...likenessJson(likeness) }
}

function detectedOf(json: DetectedJson): DetectedFace {
  const { faceId, recognitionModel, expiresDateTime } = json
  return { faceId, recognitionModel, expiresAt: readTimestamp(expiresDateTime), likeness: likenessOf(json) }
}
