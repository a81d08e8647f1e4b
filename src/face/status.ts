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

/** Characters of a stamp and of a status. What is longer is neither, and of ten thousand groups it would be too much to keep. */
const MAX_LENGTH = 200

/** Reads a body of `GET …/training`; `undefined` where it isn't a training status at all. */
export function parseStatus(body: unknown): TrainingStatus | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const fields = new Map(Object.entries(body))
  const word = fields.get('status')
  if (typeof word !== 'string' || word.trim() === '') return undefined
  const isWord = word.length <= MAX_LENGTH
  const phase = isWord ? phaseOf(word) : 'unknown'
  const status: TrainingStatus = { phase, word: isWord ? word.trim() : `a text of ${word.length} characters` }
  const text = (name: string, most: number): string | undefined => {
    const value: unknown = fields.get(name)
    if (typeof value !== 'string' || value.length > most) return undefined
    return value.trim() === '' ? undefined : value.trim()
  }
  const created = text('createdDateTime', MAX_LENGTH)
  const lastAction = text('lastActionDateTime', MAX_LENGTH)
  const lastSuccess = text('lastSuccessfulTrainingDateTime', MAX_LENGTH)
  // Only a failure's is told.
  const message = phase === 'failed' ? text('message', Number.POSITIVE_INFINITY) : undefined
  if (created !== undefined) status.created = created
  if (lastAction !== undefined) status.lastAction = lastAction
  if (lastSuccess !== undefined) status.lastSuccess = lastSuccess
  if (message !== undefined) status.message = message
  return status
}

function phaseOf(word: string): Phase {
  const key = word.trim().toLowerCase()
  return Object.hasOwn(PHASES, key) ? (PHASES[key] as Phase) : 'unknown'
}

/** Whether a training in this phase is over. */
export function isOver(status: TrainingStatus): boolean {
  return status.phase === 'succeeded' || status.phase === 'failed'
}
