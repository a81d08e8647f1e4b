import { type JsonResult, object, scalar } from '../json/schema.ts'
import type { PersonsByPicture, PictureName } from '../service/pictures/picture.ts'
import { PICTURE_BYTES } from '../service/pictures/picture-size.ts'

/** A picture, named by its URL or by its bytes. */
export interface PictureJson {
  url?: string
  /** Hexadecimal. */
  sha256?: string
}

/** The persons in a picture, from left to right; an empty list: nobody. */
export interface PicturePersonsJson extends PictureJson {
  shows: string[]
}

/** Maximum number of faces that detect returns. Source: the page of the operation. */
const MAX_FACES = 100

/** The fields that name a picture. Exactly one entry is required. */
export const pictureFields = {
  url: scalar<string>('a URL', value => typeof value === 'string' && URL.canParse(value)),
  sha256: scalar<string>(
    'the SHA-256 of the picture, 64 hexadecimal digits',
    value => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value),
  ),
}

/** The names of those fields. */
export const PICTURE_KEYS = ['url', 'sha256'] as const

/** The names of the persons in a picture. */
export const showsSchema = scalar<string[]>(
  `a list of up to ${MAX_FACES} names of persons, each of 1 to 128 characters; [] is nobody`,
  value => Array.isArray(value) && value.length <= MAX_FACES && value.every(isPersonName),
)

/** The schema of a picture and its persons. */
export const picturePersonsSchema = object({ shows: showsSchema }, pictureFields, PICTURE_KEYS)

/** Checks the size of a picture in bytes; `what` is the subject of the error. */
export function checkPictureSize(length: number, what: string): string[] {
  const { min, max } = PICTURE_BYTES
  if (length >= min && length <= max) return []
  return [`${what} has ${length} bytes; expected ${min} (1 KB) to ${max} (6 MB).`]
}

/** Reads the service's name of a picture from JSON. */
export function pictureFromJson({ url, sha256 }: PictureJson): PictureName {
  return sha256 === undefined ? String(url) : `sha256:${sha256.toLowerCase()}`
}

/** Writes the name of a picture as JSON. */
export function pictureToJson(name: PictureName): PictureJson {
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(name) ?? []
  return sha256 === undefined ? { url: name } : { sha256 }
}

/** Writes who pictures show as JSON. */
export function picturePersonsToJson(pictures: PersonsByPicture): PicturePersonsJson[] {
  return [...pictures].map(([name, persons]) => ({ ...pictureToJson(name), shows: [...persons] }))
}

/** A picture, the persons in it, and the path of this entry, for errors. */
export interface PicturePersons {
  picture: PictureName
  shows: readonly string[]
  path: string
}

/** Merges entries. A picture may have several, if they name the same persons. */
export function mergePicturePersons(entries: readonly PicturePersons[]): JsonResult<PersonsByPicture> {
  const first = new Map<PictureName, PicturePersons>()
  const errors: string[] = []
  for (const entry of entries) {
    const earlier = first.get(entry.picture) ?? entry
    first.set(entry.picture, earlier)
    if (earlier.shows.join('\n') === entry.shows.join('\n')) continue
    errors.push(
      `${entry.path} is the picture of ${earlier.path}, but shows other persons; expected the same persons.`,
    )
  }
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, value: new Map([...first].map(([picture, { shows }]) => [picture, shows])) }
}

function isPersonName(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= 128
}
