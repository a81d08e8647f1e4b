import { refined, type Shape } from '../json/shape.ts'
import { facesIn, type PictureName, type Pictures } from '../service/pictures/picture.ts'
import type { Found, PictureFiles, Source } from './picture-files.ts'
import { path, type SeedPlaces } from './seed-json.ts'

/**
 * What a seed may name: files and folders that are there, with pictures that the service takes; and for faces those that show one person.
 *
 * @param told who pictures show
 */
export function seedPlaces(files: PictureFiles, told: Pictures): SeedPlaces {
  return {
    file: there(files.file),
    folder: there(files.folder),
    face: refined(there(files.any), (text, place) =>
      files.any(text).sources.flatMap(source => faceComplaints(source, told, place)),
    ),
  }
}

/** The name by which the service knows a picture. */
export function pictureAt(source: Source): PictureName {
  return 'url' in source ? source.url : source.sha256
}

function there(find: (path: string) => Found): Shape<string> {
  return refined(path, (text, place) => find(text).complaints.map(complaint => `${place}: ${complaint}`))
}

function faceComplaints(source: Source, told: Pictures, place: string): string[] {
  const persons = facesIn(pictureAt(source), told).map(({ person }) => person)
  if (persons.length === 1) return []
  const shown = persons.length === 0 ? 'nobody' : persons.join(', ')
  const called = 'url' in source ? source.url : source.file
  return [`${place}: ${called} shows ${shown}. Right is a picture of one person.`]
}
