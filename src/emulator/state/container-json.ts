import { distinct, list, object, type Shape } from '../json/shape.ts'
import { type Container, mostFaces, type Person } from '../service/containers/container.ts'
import type { Kind } from '../service/route.ts'
import { type FaceJson, facesJson, facesOf, facesShape } from './face-json.ts'
import { containerId, guid, name, recognitionModel, userData } from './fields.ts'
import { type TrainingJson, trainingOf, trainingsJson, trainingsShape } from './training-json.ts'

interface PersonJson {
  personId: string
  name: string
  userData?: string
  faces?: FaceJson[]
}

/** A container; a person group has persons, a list faces, and a face list no trainings. */
export interface ContainerJson {
  id: string
  name: string
  userData?: string
  recognitionModel: string
  persons?: PersonJson[]
  faces?: FaceJson[]
  trainings?: TrainingJson[]
}

/** All containers of a kind. */
export function containersShape(kind: Kind): Shape<ContainerJson[]> {
  const faces = facesShape(mostFaces[kind])
  const person = object({ personId: guid, name }, { userData, faces })
  const persons: Shape<PersonJson[]> = distinct(list(person), 'personId')
  const holds = kind === 'facelists' || kind === 'largefacelists' ? { faces } : { persons }
  const trained = kind === 'facelists' ? {} : { trainings: trainingsShape }
  const container: Shape<ContainerJson> = object(
    { id: containerId, name, recognitionModel },
    { userData, ...holds, ...trained },
  )
  return distinct(list(container), 'id')
}

/** Containers as documents have them. */
export function containersJson(containers: ReadonlyMap<string, Container>): ContainerJson[] {
  return [...containers.values()].map(container => {
    const { id, kind, persons, faces, trainings } = container
    const isList = kind === 'facelists' || kind === 'largefacelists'
    return {
      id,
      ...userFields(container),
      recognitionModel: container.recognitionModel,
      ...(isList ? { faces: facesJson(faces) } : { persons: [...persons.values()].map(personJson) }),
      ...(kind !== 'facelists' && { trainings: trainingsJson(trainings) }),
    }
  })
}

/** The containers of a document. */
export function containersOf(kind: Kind, containers: readonly ContainerJson[]): Map<string, Container> {
  return new Map(
    containers.map(({ id, persons = [], faces = [], trainings = [], ...fields }) => [
      id,
      {
        kind,
        id,
        ...fields,
        persons: new Map(persons.map(person => [person.personId, personOf(person)])),
        faces: facesOf(faces),
        trainings: trainings.map(trainingOf),
      },
    ]),
  )
}

function personJson(person: Person): PersonJson {
  return { personId: person.personId, ...userFields(person), faces: facesJson(person.faces) }
}

function personOf({ faces = [], ...fields }: PersonJson): Person {
  return { ...fields, faces: facesOf(faces) }
}

function userFields({
  name,
  userData,
}: Pick<Person, 'name' | 'userData'>): Pick<Person, 'name' | 'userData'> {
  return { name, ...(userData !== undefined && { userData }) }
}
