import type { Reading } from '../json/shape.ts'
import { type PictureName, pictureOf } from '../service/pictures/picture.ts'
import { bytesComplaints } from '../state/picture-json.ts'
import type { SeedFiles } from './files.ts'

/** Where a seed has a picture from: a URL that is never fetched, or a file. */
export type Source = { url: string } | { file: string; sha256: PictureName }

/** The pictures of a seed, each file read once. */
export interface PictureFiles {
  /** The picture in a file. */
  file: (path: string) => Reading<Source[]>
  /** The pictures in a folder: at least one. */
  folder: (path: string) => Reading<Source[]>
  /** What a person's face is given by: a URL, a file, or a folder for all the files in it. */
  any: (text: string) => Reading<Source[]>
  /** The bytes of a picture that was found. */
  bytes: (path: string) => Uint8Array
}

/** Reads the pictures of a seed. */
export function pictureFiles(files: SeedFiles): PictureFiles {
  const known = new Map<string, Reading<Source[]>>()

  const readFile = (path: string): Reading<Source[]> => {
    if (files.isFolder(path)) return { ok: false, complaints: [`${path} is a folder. Right is a picture.`] }
    const wrong = bytesComplaints(files.bytesIn(path), path)
    if (wrong.length > 0) return { ok: false, complaints: wrong }
    return { ok: true, value: [{ file: path, sha256: pictureOf(files.read(path)) }] }
  }
  const file = (path: string): Reading<Source[]> => {
    const read = known.get(path) ?? attempt(files, path, readFile)
    known.set(path, read)
    return read
  }
  const folder = (path: string) =>
    attempt(files, path, () => {
      const all = files.filesIn(path).map(file)
      const complaints = all.flatMap(read => (read.ok ? [] : read.complaints))
      if (all.length === 0) complaints.push(`There is no picture in the folder ${path}.`)
      if (complaints.length > 0) return { ok: false, complaints }
      return { ok: true, value: all.flatMap(read => (read.ok ? read.value : [])) }
    })
  const any = (text: string): Reading<Source[]> => {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return readUrl(text)
    return attempt(files, text, path => (files.isFolder(path) ? folder(path) : file(path)))
  }
  return { file, folder, any, bytes: files.read }
}

function readUrl(url: string): Reading<Source[]> {
  if (URL.canParse(url)) return { ok: true, value: [{ url }] }
  return { ok: false, complaints: [`${url} is no URL.`] }
}

/** What the system refuses is a complaint. */
function attempt(
  files: SeedFiles,
  path: string,
  read: (path: string) => Reading<Source[]>,
): Reading<Source[]> {
  try {
    return read(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const complaint = `${path} can't be read (${code}). Right is a path relative to the folder of the seed, ${files.folder}.`
    return { ok: false, complaints: [complaint] }
  }
}
