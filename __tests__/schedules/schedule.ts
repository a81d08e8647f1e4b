/** What a call may meet instead of the service's answer. */
export type FaultKind =
  // No answer: the first three are known to have sent nothing.
  | 'refused'
  | 'dns'
  | 'no-tunnel'
  | 'reset'
  | 'cut-off'
  | 'hang'
  | 'slow'
  | 'not-http'
  | 'too-large'
  // An answer, but not the one that was asked for.
  | '408'
  | '500-service'
  | '500-gateway'
  | '502-html'
  | '503'
  | '504-gateway'
  | '403-html'
  | '404-html'
  | '200-html'
  | '200-garbage'
  | '429'
  | '429-header'
  | '429-text'
  | '409-operation'
  | 'redirect'
  /** A look that tells a phase by a word that nobody has heard of. */
  | 'unknown-word'

/** One fault of one call. */
export interface Fault {
  kind: FaultKind
  /** Whether the service does what the call asked for all the same, and how many milliseconds after it arrived. */
  acts: number | null
  /** Seconds that a rate limit names. */
  hintSeconds: number
}

/** A training that another pipeline asks for. */
export interface Other {
  /** Milliseconds from the start of the run; below 0: before it. */
  at: number
  outcome: 'succeeded' | 'failed'
}

/** How one of the service's servers tells a status. */
export interface Server {
  /** How old what it tells is, in milliseconds. */
  lag: number
  stamps: 'full' | 'seconds' | 'american'
  omits: ('createdDateTime' | 'lastActionDateTime' | 'lastSuccessfulTrainingDateTime')[]
}

/** What decides how the training of one group goes. */
export interface GroupSchedule {
  /** Milliseconds. */
  timing: { answer: number; register: number; queue: number; train: number }
  outcome: 'succeeded' | 'failed'
  others: Other[]
  /** By the number of the call; beyond the last there are none. */
  faults: { train: (Fault | null)[]; look: (Fault | null)[] }
  /** By how many milliseconds the clocks that stamp one training after the other are ahead. */
  skews: number[]
  /** Milliseconds after the start; null: never. */
  deletedAt: number | null
}

/** Everything that decides how a run goes: plain data, so that a failing one can be printed and played again. */
export interface Schedule {
  inputs: {
    wait: boolean
    timeoutSeconds: number
    pollIntervalSeconds: number | null
    onConflict: 'fail' | 'join' | 'retrain'
    maxRetries: number
    dryRun: boolean
    groupType: 'person-group' | 'large-person-group' | 'large-face-list'
    maxParallel: number
    rateLimit: { calls: number; unit: 's' | 'm' }
  }
  groups: GroupSchedule[]
  /** Every call that arrives within these milliseconds meets the fault. */
  outages: { from: number; to: number; fault: Fault }[]
  /** From so many milliseconds on every call is refused. */
  refusal: { at: number; kind: 'revoked-key' | 'out-of-quota' | 'firewall' } | null
  /** The servers that tell a status, one after the other. */
  servers: Server[]
  /** By how many milliseconds the clock of the `Date` header is ahead; null: no such header. */
  dateAhead: number | null
  notStarted: 'notstarted' | 'nonstarted' | 'notStarted'
  /** Milliseconds after the start; null: never. */
  cancelAt: number | null
}
