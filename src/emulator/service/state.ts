import type { Containers } from './containers/container.ts'
import { noContainers } from './containers/container.ts'
import type { Pictures } from './pictures/picture.ts'
import type { DetectedFaces } from './recognition/detected-face.ts'

/** All that the service remembers. */
export interface State {
  containers: Containers
  /** What detect has found, by face id, until it is forgotten. */
  detected: DetectedFaces
  pictures: Pictures
}

/** What the service begins with. */
export function noState(): State {
  return { containers: noContainers(), detected: new Map(), pictures: new Map() }
}
