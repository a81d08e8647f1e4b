import { describe, expect, it } from '@jest/globals'
import { NO_EVIDENCE } from '../../src/training/evidence.ts'
import { evidenceOf, type Handle, handleOf, type KnownTraining } from '../../src/training/handle.ts'

/** The service's clock is between 1,000,000 and 1,000,500 ms ahead of the monotonic one. */
const OFFSET = { least: 1_000_000, most: 1_000_500 }

const KNOWN: KnownTraining = {
  started: 'yes',
  evidence: { ...NO_EVIDENCE, postedAt: 10, postAnsweredAt: 20, isAccepted: true },
  unansweredPostAt: undefined,
  startFailure: { reason: 'service-error', status: 503 },
  startedAt: 5_000_000,
  expectedMs: 12_000,
}

const handle = (changes: Partial<KnownTraining>): Handle | undefined =>
  handleOf({ ...KNOWN, ...changes }, OFFSET, 700)

describe('the handle of a run', () => {
  it('has its moments by the clock of the service', () => {
    expect(handle({})).toEqual({
      started: 'yes',
      startedAt: 5_000_000,
      posted: { earliest: 1_000_010, latest: 1_000_510 },
      answered: { earliest: 1_000_020, latest: 1_000_520 },
      refused: undefined,
      isAccepted: true,
      older: [],
      joined: undefined,
      own: undefined,
      failure: undefined,
      expectedMs: 12_000,
    })
  })

  it('is none where no training was started', () => {
    expect(handle({ started: 'no' })).toBeUndefined()
  })

  it('has how the start failed, where nobody knows what became of it', () => {
    expect(handle({ started: 'maybe' })?.failure).toEqual({ reason: 'service-error', status: 503 })
  })

  it('of a run that was stopped in the middle of a POST has that POST, which may be answered until now', () => {
    const posting = handle({ started: 'maybe', evidence: NO_EVIDENCE, unansweredPostAt: 600 })
    expect(posting).toMatchObject({
      posted: { earliest: 1_000_600 },
      answered: { earliest: 1_000_700, latest: 1_001_200 },
      isAccepted: false,
    })
  })

  it('counts from the first POST that may have acted', () => {
    expect(handle({ started: 'maybe', unansweredPostAt: 600 })).toMatchObject({
      posted: { earliest: 1_000_010 },
      isAccepted: false,
    })
  })

  it('after a 409 that was waited out has no answer but now', () => {
    const evidence = { ...KNOWN.evidence, postAnsweredAt: Number.POSITIVE_INFINITY, refusedAt: 300 }
    expect(handle({ started: 'maybe', evidence })).toMatchObject({
      answered: { earliest: 1_000_700 },
      refused: { earliest: 1_000_300, latest: 1_000_800 },
    })
  })

  it('of a run that follows has the moments of the first one, whatever its own clock', () => {
    const first = handle({}) as Handle
    const evidence = evidenceOf(first, 3)
    expect(handleOf({ ...KNOWN, evidence }, { least: -7, most: 7 }, 900)).toEqual(first)
  })
})

describe('the evidence of a run that follows', () => {
  it('is that of the first one, with times of its own for what it has seen itself', () => {
    const own = { phase: 'running', word: 'running' } as const
    const first = { ...(handle({}) as Handle), own }
    expect(evidenceOf(first, 42)).toMatchObject({
      own,
      ownSince: 42,
      postedAt: 42,
      postAnsweredAt: 42,
      refusedAt: undefined,
      isAccepted: true,
      otherStep: { posted: first.posted, answered: first.answered, refused: undefined },
    })
    expect(evidenceOf({ ...first, own: undefined }, 42).ownSince).toBeUndefined()
  })
})
