import { type PictureName, pictureNameFromBytes } from '../service/pictures/picture.ts'
import { checkPictureSize } from '../state/picture-json.ts'
import type { SeedFileSystem } from './seed-file-system.ts'

/** The source of a picture: a URL, which is never fetched, or a file. */
export type PictureSource = { url: string } | { file: string; sha256: PictureName }

/** The pictures that a reference leads to, and all errors. */
export interface FoundPictures {
  sources: readonly PictureSource[]
  errors: readonly string[]
}

/** Finds the pictures that a seed refers to. Each file is read once. */
export interface PictureResolver {
  /** The picture of a file. */
  file: (path: string) => FoundPictures
  /** The pictures in a folder. An empty folder is an error. */
  folder: (path: string) => FoundPictures
  /** The pictures at a URL, in a file or in a folder. */
  resolve: (text: string) => FoundPictures
  /** The bytes of a file. */
  bytes: (path: string) => Uint8Array
}

export function createPictureResolver(files: SeedFileSystem): PictureResolver {
  const cache = new Map<string, FoundPictures>()

  const readFile = (path: string): FoundPictures => {
    if (files.isFolder(path)) return invalid(`'${path}' is a folder; expected a picture file.`)
    const errors = checkPictureSize(files.bytesIn(path), `'${path}'`)
    if (errors.length > 0) return invalid(...errors)
    return { sources: [{ file: path, sha256: pictureNameFromBytes(files.read(path)) }], errors }
  }
  const file = (path: string): FoundPictures => {
    const found = cache.get(path) ?? catchErrors(files, path, readFile)
    cache.set(path, found)
    return found
  }
  const readFolder = (path: string): FoundPictures => {
    const all = files.filesIn(path).map(file)
    if (all.length === 0) return invalid(`'${path}' has no files; expected a folder with pictures.`)
    return {
      sources: all.flatMap(({ sources }) => sources),
      errors: all.flatMap(({ errors }) => errors),
    }
  }
  const folder = (path: string) => catchErrors(files, path, readFolder)
  const resolve = (text: string): FoundPictures => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
      return URL.canParse(text)
        ? { sources: [{ url: text }], errors: [] }
        : invalid(`'${text}' is not a URL; expected for example https://example.com/a.jpg.`)
    }
    return catchErrors(files, text, path => (files.isFolder(path) ? readFolder(path) : file(path)))
  }
  return { file, folder, resolve, bytes: files.read }
}

function invalid(...errors: string[]): FoundPictures {
  return { sources: [], errors }
}

/** Turns an error of the file system into one of the seed. */
function catchErrors(
  files: SeedFileSystem,
  path: string,
  read: (path: string) => FoundPictures,
): FoundPictures {
  try {
    return read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return invalid(
      `'${path}' can't be read (${code}); expected a path relative to the folder of the seed, ${files.folder}.`,
    )
  }
}
