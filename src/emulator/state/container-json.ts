import { list, object, type Schema, uniqueBy } from '../json/schema.ts'
import { type Container, maxFaces, type Person } from '../service/containers/container.ts'
import type { ContainerKind } from '../service/routes.ts'
import { type FaceJson, facesFromJson, facesSchema, facesToJson } from './face-json.ts'
import {
  containerIdSchema,
  guidSchema,
  nameSchema,
  recognitionModelSchema,
  userDataSchema,
} from './field-schemas.ts'
import { type TrainingJson, trainingFromJson, trainingsSchema, trainingsToJson } from './training-json.ts'

interface PersonJson {
  personId: string
  name: string
  userData?: string
  faces?: FaceJson[]
}

/** A container: a person group has persons, a list has faces, a face list has no trainings. */
export interface ContainerJson {
  id: string
  name: string
  userData?: string
  recognitionModel: string
  persons?: PersonJson[]
  faces?: FaceJson[]
  trainings?: TrainingJson[]
}

/** The schema of all containers of a kind. */
export function containersSchema(kind: ContainerKind): Schema<ContainerJson[]> {
  const faces = facesSchema(maxFaces[kind])
  const person = object({ personId: guidSchema, name: nameSchema }, { userData: userDataSchema, faces })
  const persons: Schema<PersonJson[]> = uniqueBy(list(person), 'personId')
  const holds = kind === 'facelists' || kind === 'largefacelists' ? { faces } : { persons }
  const trained = kind === 'facelists' ? {} : { trainings: trainingsSchema }
  const container: Schema<ContainerJson> = object(
    { id: containerIdSchema, name: nameSchema, recognitionModel: recognitionModelSchema },
    { userData: userDataSchema, ...holds, ...trained },
  )
  return uniqueBy(list(container), 'id')
}

/** Writes containers as JSON. */
export function containersToJson(containers: ReadonlyMap<string, Container>): ContainerJson[] {
  return [...containers.values()].map(container => {
    const { id, kind, persons, faces, trainings } = container
    const isList = kind === 'facelists' || kind === 'largefacelists'
    return {
      id,
      ...userFields(container),
      recognitionModel: container.recognitionModel,
      ...(isList ? { faces: facesToJson(faces) } : { persons: [...persons.values()].map(personToJson) }),
      ...(kind !== 'facelists' && { trainings: trainingsToJson(trainings) }),
    }
  })
}

/** Reads containers from JSON. */
export function containersFromJson(
  kind: ContainerKind,
  containers: readonly ContainerJson[],
): Map<string, Container> {
  return new Map(
    containers.map(({ id, persons = [], faces = [], trainings = [], ...fields }) => [
      id,
      {
        kind,
        id,
        ...fields,
        persons: new Map(persons.map(person => [person.personId, personFromJson(person)])),
        faces: facesFromJson(faces),
        trainings: trainings.map(trainingFromJson),
      },
    ]),
  )
}

function personToJson(person: Person): PersonJson {
  return { personId: person.personId, ...userFields(person), faces: facesToJson(person.faces) }
}

function personFromJson({ faces = [], ...fields }: PersonJson): Person {
  return { ...fields, faces: facesFromJson(faces) }
}

function userFields({
  name,
  userData,
}: Pick<Person, 'name' | 'userData'>): Pick<Person, 'name' | 'userData'> {
  return { name, ...(userData !== undefined && { userData }) }
}
