import type { ContainerKind } from '../service/routes.ts'

/** What is there, and what was trained: for the page at the emulator's root, and for programs. */
export interface Overview {
  /** Milliseconds since 1970, as all times here. */
  now: number
  /** When this emulator was started. */
  startedAt: number
  /** How many Face calls there were so far. */
  calls: number
  containers: OverviewContainer[]
}

export interface OverviewContainer {
  kind: ContainerKind
  id: string
  name: string
  userData: string | null
  recognitionModel: string
  /** How many persons it has; 0 of a face list. */
  persons: number
  /** How many faces it has, or its persons have. */
  faces: number
  /** What Identify or Find Similar know of it: what was enrolled when its last successful training was queued. */
  known: { persons: number; faces: number } | null
  /** The latest, in the order in which they were begun. */
  trainings: OverviewTraining[]
  /** How many there were in all. */
  trainingCount: number
  /** The first of its persons; only of a container that was asked for. */
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
