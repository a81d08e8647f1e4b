/** Where a training is. `unknown` is a word that this action has never heard: never an ending. */
export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'unknown'

/** What the service says of a group's latest training. Times are as sent; any of them may be missing. */
export interface TrainingStatus {
  phase: Phase
  /** The service's own spelling of the phase. */
  word: string
  /** When the training was queued, whatever the published description says (seen in every recording). */
  created?: string
  lastAction?: string
  lastSuccess?: string
  /** Undocumented, and missing on the large containers: it identifies the last training that succeeded. */
  successId?: string
  message?: string
}

/** The spellings of v1.0's text, v1.0's enum and v1.1 and later, without case. */
const PHASES: Readonly<Record<string, Phase>> = {
  notstarted: 'queued',
  nonstarted: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** Characters of a stamp and of a status. What is longer is neither, and too much to keep of ten thousand groups. */
const MAX_LENGTH = 200

/** Reads a body of `GET …/training`; `undefined` where it isn't a training status at all. */
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
    // A number is no time that anybody reads, but it is the same or another one.
    const words = typeof value === 'number' ? String(value) : text(name)
    return words && short(words)
  }
  const created = stamp('createdDateTime')
  const lastAction = stamp('lastActionDateTime')
  const lastSuccess = stamp('lastSuccessfulTrainingDateTime')
  const successId = stamp('lastSuccessfulTrainingId')
  // Only a failure's is told.
  const message = status.phase === 'failed' ? text('message') : undefined
  if (created !== undefined) status.created = created
  if (lastAction !== undefined) status.lastAction = lastAction
  if (lastSuccess !== undefined) status.lastSuccess = lastSuccess
  if (successId !== undefined) status.successId = successId
  if (message !== undefined) status.message = message
  return status
}

/** A text without blanks around it, or what is told in its place. */
function short(text: string): string {
  return text.length <= MAX_LENGTH ? text.trim() : `a text of ${text.length} characters`
}

function phaseOf(word: string): Phase {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(PHASES, key) ? (PHASES[key] as Phase) : 'unknown'
}

/** Whether a training in this phase is over. */
export function isOver(status: TrainingStatus): boolean {
  return status.phase === 'succeeded' || status.phase === 'failed'
}

/** Whether there is a training, and it is queued or running, or in a state that is not known. */
export function isInProgress(status: TrainingStatus | undefined): status is TrainingStatus {
  return status !== undefined && !isOver(status)
}
