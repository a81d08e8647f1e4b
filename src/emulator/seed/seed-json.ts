import { distinct, flag, list, object, one, refined, type Shape, text } from '../json/shape.ts'
import { containerId, guid, name, recognitionModel, userData } from '../state/fields.ts'
import type { ContainersField } from '../state/kinds.ts'
import { pictureFields, shows } from '../state/picture-json.ts'

/** Pictures of which a seed says who they show: in a file, in all files of a folder, at a URL, or with a digest. */
export interface SeedPicture {
  shows: string[]
  file?: string
  folder?: string
  url?: string
  sha256?: string
}

/** A person, with the sources of the faces: paths and URLs. */
interface SeedPerson {
  name: string
  personId?: string
  userData?: string
  faces?: string[]
}

/** A container; a person group has persons, a list has faces. */
export interface SeedContainer {
  id: string
  name?: string
  userData?: string
  recognitionModel?: string
  /** Whether a training of it has succeeded before the start. */
  trained?: boolean
  persons?: SeedPerson[]
  faces?: string[]
}

/** A seed as people write it. What is left out is as it is where a client leaves it out. */
export interface SeedJson extends Partial<Record<ContainersField, SeedContainer[]>> {
  $schema?: string
  pictures?: SeedPicture[]
}

/** The shapes of a seed's parts that depend on what is beside it on the disk. */
export interface SeedPlaces {
  file: Shape<string>
  folder: Shape<string>
  face: Shape<string>
}

/** Pictures of a seed, and who they show. */
export function seedPicture({ file, folder }: Omit<SeedPlaces, 'face'>): Shape<SeedPicture> {
  return object({ shows }, { file, folder, ...pictureFields }, ['file', 'folder', 'url', 'sha256'])
}

/** A whole seed. */
export function seedShape(places: SeedPlaces): Shape<SeedJson> {
  const faces = list(places.face)
  const persons = distinct(list(object({ name }, { personId: guid, userData, faces })), 'personId')
  const fields = { name, userData, recognitionModel }
  const groups = distinct(list(trainable({ ...fields, trained: flag, persons })), 'id')
  const faceLists = distinct(list(object({ id: containerId }, { ...fields, faces })), 'id')
  const largeFaceLists = distinct(list(trainable({ ...fields, trained: flag, faces })), 'id')
  return object(
    {},
    {
      $schema: text,
      pictures: list(seedPicture(places)),
      personGroups: groups,
      largePersonGroups: groups,
      faceLists,
      largeFaceLists,
    },
  )
}

function trainable(fields: Record<string, Shape<unknown>>): Shape<SeedContainer> {
  const shape: Shape<SeedContainer> = object({ id: containerId }, fields)
  return refined(shape, ({ trained = false, persons = [], faces = [] }, place) => {
    const all = [...persons.flatMap(person => person.faces ?? []), ...faces]
    return trained && all.length === 0
      ? [`${place}.trained: true is wrong, since a training without a face fails. Right is a face, or false.`]
      : []
  })
}

/** The path of something beside a seed. */
export const path = one<string>(
  'a path relative to the folder of the seed',
  value => typeof value === 'string' && value !== '',
)
