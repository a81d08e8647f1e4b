import { isObject, readShape } from '../json/shape.ts'
import type { PictureName, Pictures } from '../service/pictures/picture.ts'
import { pictureNamed, picturesOf, type Told } from '../state/picture-json.ts'
import type { PictureFiles } from './picture-files.ts'
import { pictureAt, seedPlaces } from './places.ts'
import { type SeedPicture, seedPicture } from './seed-json.ts'

/**
 * Who the pictures of a seed show, as far as it is right: the faces of persons can then be looked at, whatever else is wrong.
 *
 * @param seed anything
 */
export function readTold(seed: unknown, files: PictureFiles): { pictures: Pictures; complaints: string[] } {
  const items = isObject(seed) && Array.isArray(seed.pictures) ? seed.pictures : []
  const shape = seedPicture(seedPlaces(files, new Map()))
  const told = items.flatMap((item, index): Told[] => {
    const read = readShape(shape, item)
    if (!read.ok) return []
    return picturesAt(read.value, files).map(picture => ({
      picture,
      shows: read.value.shows,
      place: `pictures[${index}]`,
    }))
  })
  const read = picturesOf(told)
  return read.ok
    ? { pictures: read.value, complaints: [] }
    : { pictures: new Map(), complaints: read.complaints }
}

function picturesAt({ file, folder, url, sha256 }: SeedPicture, files: PictureFiles): PictureName[] {
  if (file !== undefined) return files.file(file).sources.map(pictureAt)
  if (folder !== undefined) return files.folder(folder).sources.map(pictureAt)
  return [
    pictureNamed({ ...(url === undefined ? {} : { url }), ...(sha256 === undefined ? {} : { sha256 }) }),
  ]
}
