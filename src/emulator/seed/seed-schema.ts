import { boolean, list, object, refine, type Schema, scalar, string, uniqueBy } from '../json/schema.ts'
import type { ContainerField } from '../state/container-fields.ts'
import {
  containerIdSchema,
  guidSchema,
  nameSchema,
  recognitionModelSchema,
  userDataSchema,
} from '../state/field-schemas.ts'
import { pictureFields, showsSchema } from '../state/picture-json.ts'

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
export interface SeedJson extends Partial<Record<ContainerField, SeedContainer[]>> {
  $schema?: string
  pictures?: SeedPicture[]
}

/** The shapes of a seed's parts that depend on what is beside it on the disk. */
export interface ReferenceSchemas {
  file: Schema<string>
  folder: Schema<string>
  face: Schema<string>
}

/** Pictures of a seed, and who they show. */
export function seedPictureSchema({ file, folder }: Omit<ReferenceSchemas, 'face'>): Schema<SeedPicture> {
  return object({ shows: showsSchema }, { file, folder, ...pictureFields }, [
    'file',
    'folder',
    'url',
    'sha256',
  ])
}

/** A whole seed. */
export function seedSchema(places: ReferenceSchemas): Schema<SeedJson> {
  const faces = list(places.face)
  const persons = uniqueBy(
    list(object({ name: nameSchema }, { personId: guidSchema, userData: userDataSchema, faces })),
    'personId',
  )
  const fields = { name: nameSchema, userData: userDataSchema, recognitionModel: recognitionModelSchema }
  const groups = uniqueBy(list(trainable({ ...fields, trained: boolean, persons })), 'id')
  const faceLists = uniqueBy(list(object({ id: containerIdSchema }, { ...fields, faces })), 'id')
  const largeFaceLists = uniqueBy(list(trainable({ ...fields, trained: boolean, faces })), 'id')
  return object(
    {},
    {
      $schema: string,
      pictures: list(seedPictureSchema(places)),
      personGroups: groups,
      largePersonGroups: groups,
      faceLists,
      largeFaceLists,
    },
  )
}

function trainable(fields: Record<string, Schema<unknown>>): Schema<SeedContainer> {
  const shape: Schema<SeedContainer> = object({ id: containerIdSchema }, fields)
  return refine(shape, ({ trained = false, persons = [], faces = [] }, place) => {
    const all = [...persons.flatMap(person => person.faces ?? []), ...faces]
    return trained && all.length === 0
      ? [`${place}.trained: true is wrong, since a training without a face fails. Right is a face, or false.`]
      : []
  })
}

/** The path of something beside a seed. */
export const pathSchema = scalar<string>(
  'a path relative to the folder of the seed',
  value => typeof value === 'string' && value !== '',
)
