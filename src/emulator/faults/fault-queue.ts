/** What goes wrong, and with which values. Times are milliseconds. */
export type FaultDefinition =
  /** The connection is reset before any answer. */
  | { kind: 'reset' }
  /** The connection ends after half of the body. */
  | { kind: 'truncate' }
  /** The connection ends in the middle of the header block. */
  | { kind: 'truncate-headers' }
  /** No answer, ever. */
  | { kind: 'hang' }
  /** Half of the body, then silence. */
  | { kind: 'stall' }
  /** The genuine answer, `ms` late. */
  | { kind: 'slow'; ms: number }
  /** The genuine answer, a byte every `ms`, headers too. */
  | { kind: 'drip'; ms: number }
  /** This answer instead. `body`: text, or what is sent as JSON; without, what is usual for the status. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  /** An HTML page, as a gateway or a proxy sends it; 502 by default. */
  | { kind: 'html'; status?: number }
  /** 307 by default. */
  | { kind: 'redirect'; location: string; status?: number }
  /** The genuine answer, with an `Operation-Location` that leads elsewhere. */
  | { kind: 'foreign-operation-location'; url?: string }
  /** A 200 with a JSON body of `bytes`, 2 MiB by default. */
  | { kind: 'huge'; bytes?: number }
  /** Bytes that are no HTTP. */
  | { kind: 'garbage' }
  /** A 200 that says it is JSON, and is not. */
  | { kind: 'garbage-json' }
  /** A genuine 202; for `ms` after it the status is still that of the training before. */
  | { kind: 'older-status'; ms: number }
  /** The genuine status object, with the fields of `set` put in, then those named in `omit` taken out. */
  | { kind: 'answer-training'; set?: Record<string, unknown>; omit?: string[] }

/** A fault on demand. */
export type Fault = FaultDefinition & {
  /** The calls that it happens to: POST …/train, GET …/training, or every Face call. */
  on: 'train' | 'status' | 'any'
  /** To how many calls it happens; 1 by default; 0 and Infinity: to all. */
  times?: number
  /** How many such calls pass before it happens for the first time. */
  skip?: number
  /**
   * True: the service handles the call, and only the answer is lost or replaced. False, the default: the service never
   * sees it. What needs a genuine answer (slow, drip, foreign-operation-location, older-status, answer-training) always lets it act.
   */
  acted?: boolean
}

/** The faults that are still to happen. */
export interface FaultQueue {
  add: (...faults: Fault[]) => void
  clear: () => void
  /** Those that have not all happened, in their order: as they were given, with the `times` and the `skip` that are left. */
  remaining: () => Fault[]
  /** The fault that happens to this call. Of several that fit, the one added first; the others do not count the call. */
  next: (method: string, path: string) => Fault | undefined
}

interface PendingFault {
  fault: Fault
  toSkip: number
  callsLeft: number
}

/** Without any fault. */
export function createFaultQueue(): FaultQueue {
  let pending: PendingFault[] = []
  return {
    add(...faults) {
      for (const fault of faults) {
        const callsLeft = fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1)
        pending.push({ fault, toSkip: fault.skip ?? 0, callsLeft })
      }
    },
    clear() {
      pending = []
    },
    remaining: () => pending.map(remainingOf),
    next(method, path) {
      for (const entry of pending) {
        if (!matches(entry.fault, method, path)) continue
        if (entry.toSkip > 0) {
          entry.toSkip -= 1
          continue
        }
        entry.callsLeft -= 1
        pending = pending.filter(({ callsLeft }) => callsLeft > 0)
        return entry.fault
      }
      return undefined
    },
  }
}

function remainingOf({ fault, toSkip, callsLeft }: PendingFault): Fault {
  // JSON has no Infinity; 0 says the same.
  const times = Number.isFinite(callsLeft) ? callsLeft : 0
  return {
    ...fault,
    ...(times !== (fault.times ?? 1) && { times }),
    ...(toSkip !== (fault.skip ?? 0) && { skip: toSkip }),
  }
}

function matches({ on }: Fault, method: string, path: string): boolean {
  switch (on) {
    case 'any':
      return true
    case 'train':
      return method === 'POST' && path.endsWith('/train')
    case 'status':
      return method === 'GET' && path.endsWith('/training')
  }
}
