import type { Source } from '../face/client.ts'
import type { FaceError } from '../face/error.ts'
import type { TrainingStatus } from '../face/status.ts'
import type { Verdict } from './evidence.ts'
import type { TimedLook } from './world.ts'

/** A training is under way, or queued to be. */
export interface Started {
  kind: 'started'
  /** What told so. */
  source: Source
  /** Set when that was a look. */
  look?: TimedLook
}

/** What a run that begins a training knows so far. */
export interface Progress {
  /** Of the latest POST that failed. */
  error: FaceError | undefined
  /** How many POSTs failed in a row. */
  failures: number
  /** How many of them count as tries: an outage that all groups are in uses up none. */
  tries: number
  /** Those of them whose fate is unknown: the service may have begun a training all the same. */
  uncertain: number
  /** The doubtful statuses that were seen since the latest POST: of one training some servers tell more than others. */
  doubted: TrainingStatus[]
  /** Whether the latest POST was refused for good, against what was seen before: it is asked for once more. */
  wasRefused: boolean
  /** How many POSTs met a training of another pipeline. */
  conflicts: number
}

/** Whether a check shows the training of a POST. */
export function isShown(verdict: Verdict): boolean {
  return verdict !== 'not-registered' && verdict !== 'doubtful'
}
