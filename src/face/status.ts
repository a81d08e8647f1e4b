/** The phase of a training. `unknown` stands for any word that this action doesn't know, and never counts as an end. */
export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'unknown'

/** The status of a group's latest training. Times are as sent; each may be missing. */
export interface TrainingStatus {
  phase: Phase
  /** The service's own spelling of the phase. */
  word: string
  /** When the training was queued (seen in every recording; the published description says otherwise). */
  created?: string
  lastAction?: string
  lastSuccess?: string
  /** Id of the last training that succeeded. Undocumented, and missing on the large containers. */
  successId?: string
  message?: string
}

/** The spellings in the text of v1.0, in its enum, and in v1.1 and later; case is ignored. */
const PHASES: Readonly<Record<string, Phase>> = {
  notstarted: 'queued',
  nonstarted: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** Characters of a status or a stamp. A longer text is neither, and would need too much memory for ten thousand groups. */
const MAX_LENGTH = 200

/** Reads the body of `GET …/training`; undefined if it isn't a training status. */
export function parseStatus(body: unknown): TrainingStatus | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const fields = new Map(Object.entries(body))
  const word = fields.get('status')
  if (typeof word !== 'string' || word.trim() === '') return undefined
  const status: TrainingStatus = { phase: phaseOf(word), word: short(word) }
  const text = (name: string): string | undefined => {
    const value: unknown = fields.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const stamp = (name: string): string | undefined => {
    const value: unknown = fields.get(name)
    // A number can't be read as a time, but it can be compared with another one.
    const words = typeof value === 'number' ? String(value) : text(name)
    return words && short(words)
  }
  const created = stamp('createdDateTime')
  const lastAction = stamp('lastActionDateTime')
  const lastSuccess = stamp('lastSuccessfulTrainingDateTime')
  const successId = stamp('lastSuccessfulTrainingId')
  // Only the message of a failure is shown.
  const message = status.phase === 'failed' ? text('message') : undefined
  if (created !== undefined) status.created = created
  if (lastAction !== undefined) status.lastAction = lastAction
  if (lastSuccess !== undefined) status.lastSuccess = lastSuccess
  if (successId !== undefined) status.successId = successId
  if (message !== undefined) status.message = message
  return status
}

/** A text without spaces around it; if it is too long, a description of it. */
function short(text: string): string {
  return text.length <= MAX_LENGTH ? text.trim() : `a text of ${text.length} characters`
}

function phaseOf(word: string): Phase {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(PHASES, key) ? (PHASES[key] as Phase) : 'unknown'
}

/** Whether a training has ended. */
export function isOver(status: TrainingStatus): boolean {
  return status.phase === 'succeeded' || status.phase === 'failed'
}

/** Whether there is a training that has not ended: queued, running, or in an unknown phase. */
export function isInProgress(status: TrainingStatus | undefined): status is TrainingStatus {
  return status !== undefined && !isOver(status)
}
