import type { Containers } from './containers/container.ts'
import { emptyContainers } from './containers/container.ts'
import type { PersonsByPicture } from './pictures/picture.ts'
import type { DetectedFaces } from './recognition/detected-face.ts'

/** All that the service remembers. */
export interface State {
  containers: Containers
  /** What detect has found, by face id, until it is forgotten. */
  detected: DetectedFaces
  pictures: PersonsByPicture
}

/** What the service begins with. */
export function emptyState(): State {
  return { containers: emptyContainers(), detected: new Map(), pictures: new Map() }
}
