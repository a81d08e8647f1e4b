import { isObject, parse } from '../json/schema.ts'
import type { PersonsByPicture, PictureName } from '../service/pictures/picture.ts'
import { mergePicturePersons, type PicturePersons, pictureFromJson } from '../state/picture-json.ts'
import { pictureNameOf, referenceSchemas } from './picture-references.ts'
import type { PictureResolver } from './resolve-pictures.ts'
import { type SeedPicture, seedPictureSchema } from './seed-schema.ts'

/**
 * Who the pictures of a seed show, as far as it is right: the faces of persons can then be looked at, whatever else is wrong.
 *
 * @param seed anything
 */
export function readPicturePersons(
  seed: unknown,
  files: PictureResolver,
): { pictures: PersonsByPicture; complaints: string[] } {
  const items = isObject(seed) && Array.isArray(seed.pictures) ? seed.pictures : []
  const shape = seedPictureSchema(referenceSchemas(files, new Map()))
  const told = items.flatMap((item, index): PicturePersons[] => {
    const read = parse(shape, item)
    if (!read.ok) return []
    return picturesIn(read.value, files).map(picture => ({
      picture,
      shows: read.value.shows,
      place: `pictures[${index}]`,
    }))
  })
  const read = mergePicturePersons(told)
  return read.ok
    ? { pictures: read.value, complaints: [] }
    : { pictures: new Map(), complaints: read.complaints }
}

function picturesIn({ file, folder, url, sha256 }: SeedPicture, files: PictureResolver): PictureName[] {
  if (file !== undefined) return files.file(file).sources.map(pictureNameOf)
  if (folder !== undefined) return files.folder(folder).sources.map(pictureNameOf)
  return [
    pictureFromJson({ ...(url === undefined ? {} : { url }), ...(sha256 === undefined ? {} : { sha256 }) }),
  ]
}
