import { type PictureName, pictureOf } from '../service/pictures/picture.ts'
import { bytesComplaints } from '../state/picture-json.ts'
import type { SeedFiles } from './files.ts'

/** Where a seed has a picture from: a URL that is never fetched, or a file. */
export type Source = { url: string } | { file: string; sha256: PictureName }

/** What was found at a place: pictures, and a sentence for everything that is wrong there. */
export interface Found {
  sources: readonly Source[]
  complaints: readonly string[]
}

/** The pictures of a seed, each file read once. */
export interface PictureFiles {
  /** The picture in a file. */
  file: (path: string) => Found
  /** The pictures in a folder: at least one. */
  folder: (path: string) => Found
  /** What a person's face is given by: a URL, a file, or a folder for all the files in it. */
  any: (text: string) => Found
  /** The bytes of a picture that was found. */
  bytes: (path: string) => Uint8Array
}

/** Reads the pictures of a seed. */
export function pictureFiles(files: SeedFiles): PictureFiles {
  const known = new Map<string, Found>()

  const readFile = (path: string): Found => {
    if (files.isFolder(path)) return wrong(`${path} is a folder. Right is a picture.`)
    const complaints = bytesComplaints(files.bytesIn(path), path)
    if (complaints.length > 0) return wrong(...complaints)
    return { sources: [{ file: path, sha256: pictureOf(files.read(path)) }], complaints }
  }
  const file = (path: string): Found => {
    const found = known.get(path) ?? attempt(files, path, readFile)
    known.set(path, found)
    return found
  }
  const readFolder = (path: string): Found => {
    const all = files.filesIn(path).map(file)
    if (all.length === 0) return wrong(`There is no picture in the folder ${path}.`)
    return {
      sources: all.flatMap(({ sources }) => sources),
      complaints: all.flatMap(({ complaints }) => complaints),
    }
  }
  const folder = (path: string) => attempt(files, path, readFolder)
  const any = (text: string): Found => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
      return URL.canParse(text) ? { sources: [{ url: text }], complaints: [] } : wrong(`${text} is no URL.`)
    }
    return attempt(files, text, path => (files.isFolder(path) ? readFolder(path) : file(path)))
  }
  return { file, folder, any, bytes: files.read }
}

function wrong(...complaints: string[]): Found {
  return { sources: [], complaints }
}

/** What the system refuses is a complaint. */
function attempt(files: SeedFiles, path: string, read: (path: string) => Found): Found {
  try {
    return read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return wrong(
      `${path} can't be read (${code}). Right is a path relative to the folder of the seed, ${files.folder}.`,
    )
  }
}
