import type { Containers } from './containers/container.ts'
import { emptyContainers } from './containers/container.ts'
import type { PersonsByPicture } from './pictures/picture.ts'
import type { DetectedFaces } from './recognition/detected-face.ts'

/** Everything that the service stores. */
export interface State {
  containers: Containers
  /** The faces that detect found, until their ids expire. */
  detected: DetectedFaces
  pictures: PersonsByPicture
}

/** A state without anything in it. */
export function emptyState(): State {
  return { containers: emptyContainers(), detected: new Map(), pictures: new Map() }
}
