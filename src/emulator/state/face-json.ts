import { list, object, refine, type Schema, scalar, uniqueBy } from '../json/schema.ts'
import type { Face } from '../service/containers/container.ts'
import type { FaceIdentity } from '../service/pictures/picture.ts'
import { guidSchema } from './field-schemas.ts'
import {
  PICTURE_KEYS,
  type PictureJson,
  pictureFields,
  pictureFromJson,
  pictureToJson,
} from './picture-json.ts'

/** Whose face it is, and in which picture. */
export interface IdentityJson extends PictureJson {
  /** The name of the person; omitted if nobody set who the picture shows. */
  shows?: string
}

/** A face that was added. */
export interface FaceJson extends IdentityJson {
  persistedFaceId: string
  userData?: string
}

const personNameSchema = scalar<string>(
  'the name of a person, 1 to 128 characters',
  value => typeof value === 'string' && value.length >= 1 && value.length <= 128,
)

/** The fields of a face's identity. */
export const identityFields = { ...pictureFields, shows: personNameSchema }

/** The schema of a face's identity. */
export const identitySchema: Schema<IdentityJson> = object({}, identityFields, PICTURE_KEYS)

const faceSchema: Schema<FaceJson> = object(
  { persistedFaceId: guidSchema },
  {
    ...identityFields,
    userData: scalar<string>(
      'a text of up to 1024 bytes',
      value => typeof value === 'string' && Buffer.byteLength(value) <= 1024,
    ),
  },
  PICTURE_KEYS,
)

/** The schema of the faces of a person or list. */
export function facesSchema(maxFaces: number): Schema<FaceJson[]> {
  return refine(uniqueBy(list(faceSchema), 'persistedFaceId'), ({ length }, path) =>
    length > maxFaces ? [`${path} has ${length} faces; expected ${maxFaces} at most.`] : [],
  )
}

/** Writes the identity of a face as JSON. */
export function identityToJson({ person, picture }: FaceIdentity): IdentityJson {
  return { ...pictureToJson(picture), ...(person !== picture && { shows: person }) }
}

/** Reads the identity of a face from JSON. */
export function identityFromJson(json: IdentityJson): FaceIdentity {
  const picture = pictureFromJson(json)
  return { person: json.shows ?? picture, picture }
}

/** Writes faces as JSON. */
export function facesToJson(faces: ReadonlyMap<string, Face>): FaceJson[] {
  return [...faces.values()].map(({ persistedFaceId, userData, identity }) => ({
    persistedFaceId,
    ...(userData !== null && { userData }),
    ...identityToJson(identity),
  }))
}

/** Reads faces from JSON. */
export function facesFromJson(faces: readonly FaceJson[]): Map<string, Face> {
  return new Map(
    faces.map(face => {
      const { persistedFaceId, userData = null } = face
      return [persistedFaceId, { persistedFaceId, userData, identity: identityFromJson(face) }]
    }),
  )
}
