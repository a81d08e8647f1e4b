import type { ContainerKind } from '../service/routes.ts'

/** The contents of `GET /emulator/overview`: for the page at the emulator's root, and for programs. */
export interface Overview {
  /** Milliseconds since 1970, as all times here. */
  now: number
  /** When this emulator was started. */
  startedAt: number
  /** Number of Face calls so far. */
  calls: number
  containers: OverviewContainer[]
}

export interface OverviewContainer {
  kind: ContainerKind
  id: string
  name: string
  userData: string | null
  recognitionModel: string
  /** Number of persons; 0 for a list. */
  persons: number
  /** Number of its faces, or of those of its persons. */
  faces: number
  /** What Identify or Find Similar use: the persons and faces when its latest succeeded training was queued. */
  known: { persons: number; faces: number } | null
  /** The latest, in the order in which they were started. */
  trainings: OverviewTraining[]
  /** Number of all trainings. */
  trainingCount: number
  /** The first of its persons; only if they were requested. */
  members?: OverviewPerson[]
}

export interface OverviewTraining {
  postedAt: number
  runsAt: number
  endsAt: number
  status: 'queued' | 'running' | 'succeeded' | 'failed'
  message: string | null
}

export interface OverviewPerson {
  personId: string
  name: string
  userData: string | null
  faces: number
}
