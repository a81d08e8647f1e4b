import { createHash } from 'node:crypto'

/**
 * What a picture is known by: its URL, or `sha256:` and the hexadecimal digest of its bytes. No URL is ever fetched: the same text is the
 * same picture.
 */
export type PictureName = string

/** A face as recognition knows it: no pixels, but whose it is. */
export interface FaceIdentity {
  /** Whose face it is: a name that a test gave, or the picture's own where nobody said what it shows. */
  person: string
  picture: PictureName
}

/** What pictures show, where a test has said so: the persons from left to right; none: nobody. */
export type PersonsByPicture = Map<PictureName, readonly string[]>

/** The name of a picture that was sent. */
export function pictureNameFromBytes(bytes: Uint8Array): PictureName {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The faces in a picture. One of which nobody said what it shows is of one person, whom no other picture shows. */
export function facesIn(picture: PictureName, pictures: PersonsByPicture): FaceIdentity[] {
  const persons = pictures.get(picture) ?? [picture]
  return persons.map(person => ({ person, picture }))
}
