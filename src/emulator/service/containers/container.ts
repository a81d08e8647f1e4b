import type { FaceIdentity } from '../pictures/picture.ts'
import type { UserFields } from '../protocol/request.ts'
import type { ContainerKind } from '../routes.ts'
import type { EnrolledFaces, Training } from './training.ts'

/** A face that was added. The emulator keeps no picture, but whose face it shows. */
export interface Face {
  persistedFaceId: string
  userData: string | null
  identity: FaceIdentity
}

/** A person of a person group or large person group. */
export interface Person extends UserFields {
  personId: string
  faces: Map<string, Face>
}

/** A container with all that it holds, by id. */
export interface Container extends UserFields {
  kind: ContainerKind
  id: string
  recognitionModel: string
  persons: Map<string, Person>
  /** Only face lists, large or not, have faces of their own. */
  faces: Map<string, Face>
  /** In the order in which they were begun; a face list has none. */
  trainings: Training[]
}

/** All containers of the service. */
export type Containers = Record<ContainerKind, Map<string, Container>>

/** The state that the service begins with. */
export function emptyContainers(): Containers {
  return {
    persongroups: new Map(),
    largepersongroups: new Map(),
    largefacelists: new Map(),
    facelists: new Map(),
  }
}

/** How many faces a person, or a list, may have. Source: the pages of the operations that add one. */
export const maxFaces: Record<ContainerKind, number> = {
  persongroups: 248,
  largepersongroups: 248,
  largefacelists: 1_000_000,
  facelists: 1_000,
}

/** Whether a container may have this id. */
export function isContainerId(id: string): boolean {
  return /^[a-z0-9_-]{1,64}$/.test(id)
}

/** What a training of this container would learn now. */
export function snapshotFaces({ persons, faces }: Container): EnrolledFaces {
  const enrolled = new Map<string, readonly FaceIdentity[]>()
  for (const [personId, person] of persons) enrolled.set(personId, identitiesOf(person.faces))
  for (const [faceId, { identity }] of faces) enrolled.set(faceId, [identity])
  return enrolled
}

/** Whose the faces are. */
export function identitiesOf(faces: ReadonlyMap<string, Face>): FaceIdentity[] {
  return [...faces.values()].map(({ identity }) => identity)
}
