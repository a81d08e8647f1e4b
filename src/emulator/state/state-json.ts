import {
  type JsonResult,
  list,
  object,
  parse,
  type Schema,
  scalar,
  string,
  uniqueBy,
} from '../json/schema.ts'
import { formatTimestamp, parseTimestamp } from '../service/protocol/iso-timestamp.ts'
import type { DetectedFace } from '../service/recognition/detected-face.ts'
import type { State } from '../service/state.ts'
import { type ContainerField, containerFields, kindByField } from './container-fields.ts'
import {
  type ContainerJson,
  containersFromJson,
  containersSchema,
  containersToJson,
} from './container-json.ts'
import { type IdentityJson, identityFields, identityFromJson, identityToJson } from './face-json.ts'
import { guidSchema, recognitionModelSchema, timeSchema } from './field-schemas.ts'
import {
  mergePicturePersons,
  PICTURE_KEYS,
  type PicturePersonsJson,
  pictureFromJson,
  picturePersonsSchema,
  picturePersonsToJson,
} from './picture-json.ts'

/** The version of the format. No other is accepted. */
const VERSION = 1

interface DetectedJson extends IdentityJson {
  faceId: string
  recognitionModel: string
  expiresDateTime: string
}

/** The whole state of an emulator. Omitted fields are empty. */
export interface StateJson extends Partial<Record<ContainerField, ContainerJson[]>> {
  version: number
  pictures?: PicturePersonsJson[]
  /** The faces that detect found, while their ids are valid. */
  detectedFaces?: DetectedJson[]
}

const detectedSchema: Schema<DetectedJson> = object(
  { faceId: guidSchema, recognitionModel: recognitionModelSchema, expiresDateTime: timeSchema },
  identityFields,
  PICTURE_KEYS,
)

const stateSchema: Schema<StateJson> = object(
  { version: scalar<number>(String(VERSION), value => value === VERSION) },
  {
    $schema: string,
    pictures: list(picturePersonsSchema),
    ...(Object.fromEntries(
      containerFields.map(field => [field, containersSchema(kindByField[field])]),
    ) as Record<ContainerField, Schema<ContainerJson[]>>),
    detectedFaces: uniqueBy(list(detectedSchema), 'faceId'),
  },
)

/**
 * Writes the state as JSON.
 *
 * @param now milliseconds since 1970; face ids that have expired by then are omitted
 */
export function stateToJson({ pictures, containers, detected }: State, now: number): StateJson {
  const all = containerFields.map(field => [field, containersToJson(containers[kindByField[field]])])
  return {
    version: VERSION,
    pictures: picturePersonsToJson(pictures),
    ...(Object.fromEntries(all) as Record<ContainerField, ContainerJson[]>),
    detectedFaces: [...detected.values()].filter(({ expiresAt }) => now < expiresAt).map(detectedToJson),
  }
}

/** Reads a state from JSON, or finds all errors in it. */
export function stateFromJson(value: unknown): JsonResult<State> {
  const read = parse(stateSchema, value)
  if (!read.ok) return read
  const { pictures = [], detectedFaces = [] } = read.value
  const persons = mergePicturePersons(
    pictures.map((picture, index) => ({
      picture: pictureFromJson(picture),
      shows: picture.shows,
      path: `pictures[${index}]`,
    })),
  )
  if (!persons.ok) return persons
  const all = containerFields.map(field => [
    kindByField[field],
    containersFromJson(kindByField[field], read.value[field] ?? []),
  ])
  return {
    ok: true,
    value: {
      containers: Object.fromEntries(all) as State['containers'],
      detected: new Map(detectedFaces.map(face => [face.faceId, detectedFromJson(face)])),
      pictures: persons.value,
    },
  }
}

function detectedToJson({ faceId, identity, recognitionModel, expiresAt }: DetectedFace): DetectedJson {
  return {
    faceId,
    recognitionModel,
    expiresDateTime: formatTimestamp(expiresAt),
    ...identityToJson(identity),
  }
}

function detectedFromJson(json: DetectedJson): DetectedFace {
  const { faceId, recognitionModel, expiresDateTime } = json
  return {
    faceId,
    recognitionModel,
    expiresAt: parseTimestamp(expiresDateTime),
    identity: identityFromJson(json),
  }
}
