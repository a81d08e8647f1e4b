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
  // An answer of somebody else's.
  | '400-empty'
  | '401-html'
  | '403-empty'
  | '403-text'
  | '404-html'
  | '404-text'
  | '429-text-foreign'
  | '500-gateway'
  | '502-html'
  | '504-json'
  | '504-gateway'
  | '200-html'
  | '202-html'
  | 'redirect'
  // An answer of the service's, but not the one that was asked for.
  | '408'
  | '500-service'
  | '503'
  | '200-garbage'
  | '429'
  | '429-header'
  | '429-text'
  | '409-operation'
  /** Refusals that contradict what was seen: the key was taken, the group was there. */
  | '401-once'
  | '403-once'
  | '404-once'
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
  /** Milliseconds for which no server shows it, beside those that any training takes to be registered. */
  hiddenMs: number
}

/** In which form a server writes its stamps: some cut them, and some round. */
export type StampForm =
  | 'full'
  | 'milliseconds-cut'
  | 'milliseconds-rounded'
  | 'seconds-cut'
  | 'seconds-rounded'
  | 'american'
  | 'rfc1123'
  | 'zoneless'
  /** One that the action does not know. */
  | 'dotted'

/** How one of the service's servers tells a status. */
export interface Server {
  /** How old what it tells is, in milliseconds. */
  lag: number
  stamps: StampForm
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
  /** By how many milliseconds the clocks that stamp one training after the other are ahead of the service's `Date`. */
  skews: number[]
  /** Milliseconds after the start; null: never. */
  deletedAt: number | null
}

/** What a call for a token may meet instead of one. */
export type TokenFault = 'reset' | 'hang' | '503' | '429' | 'html' | 'garbage'

/** What decides how a run without a key goes. */
export interface TokenSchedule {
  /** How long each token serves, in seconds. */
  lifetimeSeconds: number
  /** Milliseconds until an answer. */
  answer: number
  /** By the number of the call to GitHub or Entra ID; beyond the last there are none. */
  faults: (TokenFault | null)[]
  /** When the service stops taking the tokens of before, in milliseconds after the start; null: never. */
  revokedAt: number | null
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
  /**
   * By how many milliseconds the `Date` of one answer after the other is ahead of the stamps; null: no such header. Several, where a gateway
   * answers some calls with a clock of its own.
   */
  dates: (number | null)[]
  /** By how many milliseconds the runner's clock is ahead of the stamps. */
  runnerAhead: number
  /** Tokens of Entra ID in place of a key; null: a key. */
  tokens: TokenSchedule | null
  notStarted: 'notstarted' | 'nonstarted' | 'notStarted'
  /** Milliseconds after the start; null: never. */
  cancelAt: number | null
}
