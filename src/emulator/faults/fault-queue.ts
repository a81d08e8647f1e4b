import type { Fault } from './fault.ts'

/** The pending faults, in the order in which they were added. */
export interface FaultQueue {
  add: (...faults: Fault[]) => void
  clear: () => void
  /** The pending faults, with the `times` and `skip` that remain. */
  remaining: () => Fault[]
  /** The fault for this call. If several match, the first added wins; the others don't count the call. */
  next: (method: string, path: string) => Fault | undefined
}

interface PendingFault {
  fault: Fault
  toSkip: number
  callsLeft: number
}

/** An empty queue. */
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
