import { refine, type Schema } from '../json/schema.ts'
import { facesIn, type PersonsByPicture, type PictureName } from '../service/pictures/picture.ts'
import type { FoundPictures, PictureResolver, PictureSource } from './resolve-pictures.ts'
import { pathSchema, type ReferenceSchemas } from './seed-schema.ts'

/**
 * Schemas of references in a seed: existing pictures and folders with pictures of an accepted size; a face needs a picture of one person.
 *
 * @param personsByPicture who pictures show
 */
export function referenceSchemas(
  pictures: PictureResolver,
  personsByPicture: PersonsByPicture,
): ReferenceSchemas {
  return {
    file: existing(pictures.file),
    folder: existing(pictures.folder),
    face: refine(existing(pictures.resolve), (text, path) =>
      pictures.resolve(text).sources.flatMap(source => findFaceErrors(source, personsByPicture, path)),
    ),
  }
}

/** The service's name of a picture. */
export function pictureNameOf(source: PictureSource): PictureName {
  return 'url' in source ? source.url : source.sha256
}

function existing(find: (path: string) => FoundPictures): Schema<string> {
  return refine(pathSchema, (text, path) => find(text).errors.map(error => `${path} ${error}`))
}

function findFaceErrors(source: PictureSource, personsByPicture: PersonsByPicture, path: string): string[] {
  const persons = facesIn(pictureNameOf(source), personsByPicture).map(({ person }) => person)
  if (persons.length === 1) return []
  const names = persons.length === 0 ? 'nobody' : persons.join(', ')
  const label = 'url' in source ? source.url : source.file
  return [`${path} '${label}' shows ${names}; expected a picture of one person.`]
}
