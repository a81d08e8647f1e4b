import type { UserFields } from '../protocol/request.ts'
import type { Kind } from '../route.ts'
import type { Training } from './training.ts'

/** A face that was added. The emulator keeps no image: any bytes are a face. */
export interface Face {
  persistedFaceId: string
  userData: string | null
}

/** A person of a person group or large person group. */
export interface Person extends UserFields {
  personId: string
  faces: Map<string, Face>
}

/** A person group, large person group or large face list with all that it holds, by id. */
export interface Container extends UserFields {
  kind: Kind
  id: string
  recognitionModel: string
  persons: Map<string, Person>
  /** Only a large face list has faces of its own. */
  faces: Map<string, Face>
  /** In the order in which they were begun. */
  trainings: Training[]
}

/** All containers of the service. */
export type Containers = Record<Kind, Map<string, Container>>

/** The state that the service begins with. */
export function noContainers(): Containers {
  return { persongroups: new Map(), largepersongroups: new Map(), largefacelists: new Map() }
}

/** Whether a container may have this id. */
export function isContainerId(id: string): boolean {
  return /^[a-z0-9_-]{1,64}$/.test(id)
}

/** How many faces a training of this container would learn. */
export function countFaces(container: Container): number {
  let faces = container.faces.size
  for (const person of container.persons.values()) faces += person.faces.size
  return faces
}
