import type { FaceIdentity } from '../pictures/picture.ts'
import type { UserFields } from '../protocol/user-fields.ts'
import type { ContainerKind } from '../routes.ts'
import type { EnrolledFaces, Training } from './training.ts'

/** A face that was added. Its picture is not stored, only whose face it is. */
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

/** A group or list, with its contents by id. */
export interface Container extends UserFields {
  kind: ContainerKind
  id: string
  recognitionModel: string
  persons: Map<string, Person>
  /** Only those of face lists and large face lists. */
  faces: Map<string, Face>
  /** In the order in which they were started. A face list has none. */
  trainings: Training[]
}

/** All containers of the service. */
export type Containers = Record<ContainerKind, Map<string, Container>>

/** No containers of any kind. */
export function emptyContainers(): Containers {
  return {
    persongroups: new Map(),
    largepersongroups: new Map(),
    largefacelists: new Map(),
    facelists: new Map(),
  }
}

/** Maximum number of faces of a person or list. Source: the pages of the operations that add one. */
export const maxFaces: Record<ContainerKind, number> = {
  persongroups: 248,
  largepersongroups: 248,
  largefacelists: 1_000_000,
  facelists: 1_000,
}

/** Whether an id is valid for a container. */
export function isContainerId(id: string): boolean {
  return /^[a-z0-9_-]{1,64}$/.test(id)
}

/** The faces that a training of this container would use now. */
export function snapshotFaces({ persons, faces }: Container): EnrolledFaces {
  const snapshot = new Map<string, readonly FaceIdentity[]>()
  for (const [personId, person] of persons) snapshot.set(personId, identitiesOf(person.faces))
  for (const [faceId, { identity }] of faces) snapshot.set(faceId, [identity])
  return snapshot
}

/** The identities of faces. */
export function identitiesOf(faces: ReadonlyMap<string, Face>): FaceIdentity[] {
  return [...faces.values()].map(({ identity }) => identity)
}
