import { distinct, list, object, one, refined, type Shape } from '../json/shape.ts'
import type { Face } from '../service/containers/container.ts'
import type { Likeness } from '../service/pictures/picture.ts'
import { guid } from './fields.ts'
import { PICTURE_NAMES, type PictureJson, pictureFields, pictureJson, pictureNamed } from './picture-json.ts'

/** Whose face it is, and in which picture. */
export interface LikenessJson extends PictureJson {
  /** The name of the person; left out of one who is in this picture alone, as nobody said who it shows. */
  shows?: string
}

/** A face that was added. */
export interface FaceJson extends LikenessJson {
  persistedFaceId: string
  userData?: string
}

const shows = one<string>(
  'the name of a person, 1 to 128 characters',
  value => typeof value === 'string' && value.length >= 1 && value.length <= 128,
)

/** The fields that say whose a face is. */
export const likenessFields = { ...pictureFields, shows }

/** Whose a face is. */
export const likenessShape: Shape<LikenessJson> = object({}, likenessFields, PICTURE_NAMES)

const faceShape: Shape<FaceJson> = object(
  { persistedFaceId: guid },
  {
    ...likenessFields,
    userData: one<string>(
      'a text of up to 1024 bytes',
      value => typeof value === 'string' && Buffer.byteLength(value) <= 1024,
    ),
  },
  PICTURE_NAMES,
)

/** The faces of a person, or of a list; so many at the most. */
export function facesShape(most: number): Shape<FaceJson[]> {
  return refined(distinct(list(faceShape), 'persistedFaceId'), ({ length }, place) =>
    length > most ? [`${place}: ${length} faces are too many. Right is up to ${most}.`] : [],
  )
}

/** Whose a face is, as documents have it. */
export function likenessJson({ person, picture }: Likeness): LikenessJson {
  return { ...pictureJson(picture), ...(person !== picture && { shows: person }) }
}

/** Whose the face of a document is. */
export function likenessOf(json: LikenessJson): Likeness {
  const picture = pictureNamed(json)
  return { person: json.shows ?? picture, picture }
}

/** Faces as documents have them. */
export function facesJson(faces: ReadonlyMap<string, Face>): FaceJson[] {
  return [...faces.values()].map(({ persistedFaceId, userData, likeness }) => ({
    persistedFaceId,
    ...(userData !== null && { userData }),
    ...likenessJson(likeness),
  }))
}

/** The faces of a document. */
export function facesOf(faces: readonly FaceJson[]): Map<string, Face> {
  return new Map(
    faces.map(face => {
      const { persistedFaceId, userData = null } = face
      return [persistedFaceId, { persistedFaceId, userData, likeness: likenessOf(face) }]
    }),
  )
}
