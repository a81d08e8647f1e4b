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

/** Who pictures show: that of a file, all in a folder, that at a URL, or that with a digest. */
export interface SeedPicture {
  shows: string[]
  file?: string
  folder?: string
  url?: string
  sha256?: string
}

/** A person. `faces` are paths and URLs. */
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
  /** Whether a training of it succeeded before the start. */
  trained?: boolean
  persons?: SeedPerson[]
  faces?: string[]
}

/** A seed. Omitted fields have the defaults of the API. */
export interface SeedJson extends Partial<Record<ContainerField, SeedContainer[]>> {
  $schema?: string
  pictures?: SeedPicture[]
}

/** The shapes of the references in a seed, which depend on the files beside it. */
export interface ReferenceSchemas {
  file: Schema<string>
  folder: Schema<string>
  face: Schema<string>
}

/** An entry of `pictures`. */
export function seedPictureSchema({ file, folder }: Omit<ReferenceSchemas, 'face'>): Schema<SeedPicture> {
  return object({ shows: showsSchema }, { file, folder, ...pictureFields }, [
    'file',
    'folder',
    'url',
    'sha256',
  ])
}

/** A whole seed. */
export function seedSchema(references: ReferenceSchemas): Schema<SeedJson> {
  const faces = list(references.face)
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
      pictures: list(seedPictureSchema(references)),
      personGroups: groups,
      largePersonGroups: groups,
      faceLists,
      largeFaceLists,
    },
  )
}

function trainable(fields: Record<string, Schema<unknown>>): Schema<SeedContainer> {
  const schema: Schema<SeedContainer> = object({ id: containerIdSchema }, fields)
  return refine(schema, ({ trained = false, persons = [], faces = [] }, path) => {
    const all = [...persons.flatMap(person => person.faces ?? []), ...faces]
    return trained && all.length === 0
      ? [
          `${path}.trained true needs a face, since a training without faces fails; expected a face, or false.`,
        ]
      : []
  })
}

/** A path beside a seed. */
export const pathSchema = scalar<string>(
  'a path relative to the folder of the seed',
  value => typeof value === 'string' && value !== '',
)
