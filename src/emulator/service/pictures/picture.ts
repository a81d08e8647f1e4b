import { createHash } from 'node:crypto'

/** The name of a picture: its URL, or `sha256:` and the digest of its bytes. No URL is fetched: the same URL is the same picture. */
export type PictureName = string

/** Whose face it is. Recognition uses this in place of pixels. */
export interface FaceIdentity {
  /** The name that was set for the person; default: the name of the picture. */
  person: string
  picture: PictureName
}

/** The persons in pictures, from left to right, as they were set; an empty list: nobody. */
export type PersonsByPicture = Map<PictureName, readonly string[]>

/** The name of a picture that was sent as bytes. */
export function pictureNameFromBytes(bytes: Uint8Array): PictureName {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The faces in a picture. By default it shows one person, who is in no other picture. */
export function facesIn(picture: PictureName, pictures: PersonsByPicture): FaceIdentity[] {
  const persons = pictures.get(picture) ?? [picture]
  return persons.map(person => ({ person, picture }))
}
