import { type PictureName, pictureNameFromBytes } from '../service/pictures/picture.ts'
import { checkPictureSize } from '../state/picture-json.ts'
import type { SeedFileSystem } from './seed-file-system.ts'

/** Where a seed has a picture from: a URL that is never fetched, or a file. */
export type PictureSource = { url: string } | { file: string; sha256: PictureName }

/** What was found at a place: pictures, and a sentence for everything that is wrong there. */
export interface FoundPictures {
  sources: readonly PictureSource[]
  complaints: readonly string[]
}

/** The pictures of a seed, each file read once. */
export interface PictureResolver {
  /** The picture in a file. */
  file: (path: string) => FoundPictures
  /** The pictures in a folder: at least one. */
  folder: (path: string) => FoundPictures
  /** What a person's face is given by: a URL, a file, or a folder for all the files in it. */
  resolve: (text: string) => FoundPictures
  /** The bytes of a picture that was found. */
  bytes: (path: string) => Uint8Array
}

/** Reads the pictures of a seed. */
export function createPictureResolver(files: SeedFileSystem): PictureResolver {
  const cache = new Map<string, FoundPictures>()

  const readFile = (path: string): FoundPictures => {
    if (files.isFolder(path)) return invalid(`${path} is a folder. Right is a picture.`)
    const complaints = checkPictureSize(files.bytesIn(path), path)
    if (complaints.length > 0) return invalid(...complaints)
    return { sources: [{ file: path, sha256: pictureNameFromBytes(files.read(path)) }], complaints }
  }
  const file = (path: string): FoundPictures => {
    const found = cache.get(path) ?? attempt(files, path, readFile)
    cache.set(path, found)
    return found
  }
  const readFolder = (path: string): FoundPictures => {
    const all = files.filesIn(path).map(file)
    if (all.length === 0) return invalid(`There is no picture in the folder ${path}.`)
    return {
      sources: all.flatMap(({ sources }) => sources),
      complaints: all.flatMap(({ complaints }) => complaints),
    }
  }
  const folder = (path: string) => attempt(files, path, readFolder)
  const resolve = (text: string): FoundPictures => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
      return URL.canParse(text) ? { sources: [{ url: text }], complaints: [] } : invalid(`${text} is no URL.`)
    }
    return attempt(files, text, path => (files.isFolder(path) ? readFolder(path) : file(path)))
  }
  return { file, folder, resolve, bytes: files.read }
}

function invalid(...complaints: string[]): FoundPictures {
  return { sources: [], complaints }
}

/** What the system refuses is a complaint. */
function attempt(files: SeedFileSystem, path: string, read: (path: string) => FoundPictures): FoundPictures {
  try {
    return read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return invalid(
      `${path} can't be read (${code}). Right is a path relative to the folder of the seed, ${files.folder}.`,
    )
  }
}
