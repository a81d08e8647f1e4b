import { object, type ParseResult, scalar, withPathPrefix } from '../json/schema.ts'
import type { PersonsByPicture, PictureName } from '../service/pictures/picture.ts'
import { PICTURE_BYTES } from '../service/pictures/picture-size.ts'

/** A picture as a document names it: by its URL, or by its bytes. */
export interface PictureJson {
  url?: string
  /** Hexadecimal. */
  sha256?: string
}

/** Who a picture shows, from left to right; nobody: an empty list. */
export interface PicturePersonsJson extends PictureJson {
  shows: string[]
}

/** Detect gives no more faces of a picture. Source: the page of the operation. */
const MAX_FACES = 100

/** The fields that name a picture. Exactly one of them is needed. */
export const pictureFields = {
  url: scalar<string>('a URL', value => typeof value === 'string' && URL.canParse(value)),
  sha256: scalar<string>(
    'the SHA-256 of the picture, 64 hexadecimal digits',
    value => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value),
  ),
}

/** The names of those fields. */
export const PICTURE_KEYS = ['url', 'sha256'] as const

/** Who a picture shows. */
export const showsSchema = scalar<string[]>(
  `a list of up to ${MAX_FACES} names of persons, each of 1 to 128 characters; [] is nobody`,
  value => Array.isArray(value) && value.length <= MAX_FACES && value.every(isPersonName),
)

/** A picture, and who it shows. */
export const picturePersonsSchema = object({ shows: showsSchema }, pictureFields, PICTURE_KEYS)

/** What is wrong with a picture of so many bytes; `what` begins the sentence. */
export function checkPictureSize(length: number, what: string): string[] {
  const { least, most } = PICTURE_BYTES
  if (length >= least && length <= most) return []
  return [`${what} has ${length} bytes. Right is ${least} (1 KB) to ${most} (6 MB).`]
}

/** The name by which the service knows a picture. */
export function pictureFromJson({ url, sha256 }: PictureJson): PictureName {
  return sha256 === undefined ? String(url) : `sha256:${sha256.toLowerCase()}`
}

/** A picture as documents name it. */
export function pictureToJson(name: PictureName): PictureJson {
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(name) ?? []
  return sha256 === undefined ? { url: name } : { sha256 }
}

/** What was told of pictures, as documents have it. */
export function picturePersonsToJson(pictures: PersonsByPicture): PicturePersonsJson[] {
  return [...pictures].map(([name, persons]) => ({ ...pictureToJson(name), shows: [...persons] }))
}

/** A picture, who it shows, and where that is told. */
export interface PicturePersons {
  picture: PictureName
  shows: readonly string[]
  place: string
}

/** What is told of pictures. The same may be told twice, but not otherwise the second time. */
export function mergePicturePersons(told: readonly PicturePersons[]): ParseResult<PersonsByPicture> {
  const first = new Map<PictureName, PicturePersons>()
  const complaints: string[] = []
  for (const one of told) {
    const before = first.get(one.picture) ?? one
    first.set(one.picture, before)
    if (before.shows.join('\n') === one.shows.join('\n')) continue
    complaints.push(
      `${withPathPrefix(one.place)}it is the picture of ${before.place}, and shows others there.`,
    )
  }
  if (complaints.length > 0) return { ok: false, complaints }
  return { ok: true, value: new Map([...first].map(([picture, { shows }]) => [picture, shows])) }
}

function isPersonName(value: unknown): boolean {
  return typeof value === 'string' && value.length >= 1 && value.length <= 128
}
