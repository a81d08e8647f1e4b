import { isObject, parse } from '../json/schema.ts'
import type { PersonsByPicture, PictureName } from '../service/pictures/picture.ts'
import { mergePicturePersons, type PicturePersons, pictureFromJson } from '../state/picture-json.ts'
import { pictureNameOf, referenceSchemas } from './reference-schemas.ts'
import type { PictureResolver } from './resolve-pictures.ts'
import { type SeedPicture, seedPictureSchema } from './seed-schema.ts'

/**
 * Reads who the pictures of a seed show. Entries with errors are ignored here, so that faces can be checked even if other parts have errors.
 *
 * @param seed anything
 */
export function readPicturePersons(
  seed: unknown,
  files: PictureResolver,
): { pictures: PersonsByPicture; errors: string[] } {
  const items = isObject(seed) && Array.isArray(seed.pictures) ? seed.pictures : []
  const schema = seedPictureSchema(referenceSchemas(files, new Map()))
  const entries = items.flatMap((item, index): PicturePersons[] => {
    const read = parse(schema, item)
    if (!read.ok) return []
    return picturesIn(read.value, files).map(picture => ({
      picture,
      shows: read.value.shows,
      path: `pictures[${index}]`,
    }))
  })
  const read = mergePicturePersons(entries)
  return read.ok ? { pictures: read.value, errors: [] } : { pictures: new Map(), errors: read.errors }
}

function picturesIn({ file, folder, url, sha256 }: SeedPicture, files: PictureResolver): PictureName[] {
  if (file !== undefined) return files.file(file).sources.map(pictureNameOf)
  if (folder !== undefined) return files.folder(folder).sources.map(pictureNameOf)
  return [
    pictureFromJson({ ...(url === undefined ? {} : { url }), ...(sha256 === undefined ? {} : { sha256 }) }),
  ]
}
