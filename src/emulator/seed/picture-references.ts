import { refine, type Schema } from '../json/schema.ts'
import { facesIn, type PersonsByPicture, type PictureName } from '../service/pictures/picture.ts'
import type { FoundPictures, PictureResolver, PictureSource } from './resolve-pictures.ts'
import { pathSchema, type ReferenceSchemas } from './seed-schema.ts'

/**
 * What a seed may name: files and folders that are there, with pictures that the service takes; and for faces those that show one person.
 *
 * @param told who pictures show
 */
export function referenceSchemas(files: PictureResolver, told: PersonsByPicture): ReferenceSchemas {
  return {
    file: existing(files.file),
    folder: existing(files.folder),
    face: refine(existing(files.resolve), (text, place) =>
      files.resolve(text).sources.flatMap(source => findFaceErrors(source, told, place)),
    ),
  }
}

/** The name by which the service knows a picture. */
export function pictureNameOf(source: PictureSource): PictureName {
  return 'url' in source ? source.url : source.sha256
}

function existing(find: (path: string) => FoundPictures): Schema<string> {
  return refine(pathSchema, (text, place) => find(text).complaints.map(complaint => `${place}: ${complaint}`))
}

function findFaceErrors(source: PictureSource, told: PersonsByPicture, place: string): string[] {
  const persons = facesIn(pictureNameOf(source), told).map(({ person }) => person)
  if (persons.length === 1) return []
  const shown = persons.length === 0 ? 'nobody' : persons.join(', ')
  const label = 'url' in source ? source.url : source.file
  return [`${place}: ${label} shows ${shown}. Right is a picture of one person.`]
}
