import { CallError, type CallErrorFacts } from '../../src/face/call-error.ts'
import type { StatusCheck } from '../../src/face/client.ts'
import type { TrainingStatus } from '../../src/face/status.ts'
import type { Clean } from '../../src/secrets.ts'
import type { Settings } from '../../src/settings.ts'
import type { Ending, Outcome } from '../../src/training/ending.ts'
import type { Handle } from '../../src/training/handle.ts'
import { cleaner } from '../support/cleaner.ts'

export const KEY = '0123456789abcdef0123456789abcdef'
export const clean: Clean = cleaner([KEY])

const STATUS: TrainingStatus = {
  phase: 'succeeded',
  word: 'succeeded',
  created: '2026-11-23T06:00:00.1Z',
  lastAction: '2026-11-23T06:00:12.2Z',
  lastSuccess: '2026-11-23T06:00:12.3Z',
}

/**
 * A look that found a training which succeeded, or what else is told of it.
 * @param at the service's clock, where it tells
 */
export function look(status: Partial<TrainingStatus> = {}, at?: string): StatusCheck {
  const found = { http: 200, requestId: 'look-id', status: { ...STATUS, ...status } }
  return at === undefined ? found : { ...found, date: Date.parse(at) }
}

/** A look at a group that was never trained. */
export const neverTrained: StatusCheck = { http: 404, requestId: 'look-id', status: undefined }

/** An error of the service, the documented one for a group that isn't there unless told otherwise. */
export function refusal(
  facts: Partial<CallErrorFacts> = {},
  message = "Person group 'staff' is not found.",
): CallError {
  return new CallError(message, {
    reason: 'not-found',
    code: 'PersonGroupNotFound',
    status: 404,
    transient: false,
    mayHaveActed: false,
    requestId: 'error-id',
    clientRequestId: 'guid-of-ours',
    ...facts,
  })
}

/** An error of a call that nobody answered, or not in HTTP. */
export function noAnswer(
  message = 'read ECONNRESET',
  reason: 'network-error' | 'service-error' = 'network-error',
): CallError {
  return new CallError(message, {
    reason,
    code: '',
    transient: true,
    mayHaveActed: true,
    clientRequestId: 'guid-of-ours',
  })
}

/** An outcome of which nothing is known but its ending, 12 s after the first call. */
export function outcome(ending: Ending, known: Partial<Outcome> = {}): Outcome {
  const nothing = { lastCheck: undefined, isDoubtful: false, unresolvedError: undefined }
  return { started: 'no', ...nothing, durationMs: 12_000, ...known, ending }
}

/** The handle of a training that was begun at 06:00. */
export const handle: Handle = {
  started: 'yes',
  startedAt: Date.UTC(2026, 10, 23, 6),
  posted: { earliest: 1, latest: 2 },
  answered: { earliest: 1, latest: 2 },
  refused: undefined,
  isAccepted: true,
  older: [],
  joined: undefined,
  own: undefined,
}

/** What a step was asked for. */
export const settings: Settings = {
  endpoint: 'https://westus2.api.cognitive.microsoft.com',
  apiVersion: 'v1.0',
  groupType: 'large-person-group',
  personGroupIds: ['staff'],
  repeatedIds: [],
  authentication: { kind: 'key', key: KEY },
  timeoutMs: 1_800_000,
  wait: true,
  pollInterval: 'auto',
  onConflict: 'fail',
  maxRetries: 6,
  dryRun: false,
  maxParallel: 10,
  rateLimit: { calls: 10, windowMs: 1_000 },
}
