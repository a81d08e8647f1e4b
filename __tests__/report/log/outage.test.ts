import { describe, expect, it } from '@jest/globals'
import type { CallError } from '../../../src/face/call-error.ts'
import { Outage } from '../../../src/report/log/outage.ts'
import type { Ending } from '../../../src/training/ending.ts'
import type { TrainingEvent } from '../../../src/training/events.ts'
import { look, noAnswer, refusal } from '../outcomes.ts'

const busy = refusal({ status: 503, code: '503', reason: 'service-error', transient: true }, 'Busy.')

const failing = (error: CallError = busy): TrainingEvent => {
  return { type: 'outage', error, delayMs: 1_000, isLast: false }
}
const retried = (call: 'check' | 'start'): TrainingEvent => {
  return { type: 'retry', call, error: busy, delayMs: 1_000, attempt: 1, of: 4, mayHaveStarted: false }
}

/** What happened, a second each: the check of a group that fails (`a-`), or is answered (`a+`). */
function trial(inProgress = 2) {
  const lines: string[] = []
  let seconds = 0
  let hasRoom = true
  const outage = new Outage(
    () => seconds * 1_000,
    line => {
      if (hasRoom) lines.push(`[${seconds} s] ${line}`)
      return hasRoom
    },
  )
  const take = (id: string, event: TrainingEvent): void => {
    seconds += 1
    outage.record(id, event, inProgress)
  }
  return {
    outage,
    lines,
    take,
    play: (script: string) => {
      for (const [id = '', sign] of script.split(' '))
        take(id, sign === '+' ? { type: 'status-checked' } : failing())
    },
    setRoom: (room: boolean) => {
      hasRoom = room
    },
  }
}

describe('an outage', () => {
  it.each<[string, number, string, boolean]>([
    ['both groups in progress failed', 2, 'a- b-', true],
    ['only one failed, however often', 2, 'a- a- a- a-', false],
    ['only one is left in progress', 1, 'a- b- a- b-', false],
    ['one of three may be fine', 3, 'a- b-', false],
    ['all three failed', 3, 'a- b- c-', true],
    ['two failed so often that the third has not called', 3, 'a- b- a-', true],
    ['one was answered in between', 3, 'a- b- c+ a- b-', false],
    ['nine of a thousand failed in a row', 1_000, 'a- b- c- d- e- f- g- h- i-', false],
    ['ten of a thousand failed in a row', 1_000, 'a- b- c- d- e- f- g- h- i- j-', true],
  ])('where %s, with %i in progress: %s -> %s', (_, inProgress, script, hasCome) => {
    const { outage, lines, play } = trial(inProgress)
    play(script)
    expect(outage.isOn).toBe(hasCome)
    expect(lines).toHaveLength(hasCome ? 1 : 0)
  })

  it('is logged once when it comes, and once when it ends', () => {
    const { outage, lines, play } = trial()
    play('a+ a- b- a- b- a- a+ b+ a- a+')
    expect(lines).toEqual([
      '[3 s] No call has succeeded for any of the 2 groups in progress since [2 s]: HTTP 503: Busy',
      '[7 s] The service answers again after an outage of 5 s',
    ])
    expect(outage.isOn).toBe(false)
    expect(outage.currentState()).toBe('')
  })

  it.each<[string, CallError, boolean]>([
    ['a server that fails', busy, true],
    ['no answer', noAnswer(), true],
    ['a rate limit', busy.with({ reason: 'rate-limited' }), false],
    ['a token that is had anew', busy.with({ reason: 'unauthorized', isTokenRenewed: true }), false],
    ['an unfinished change of the group', busy.with({ reason: 'conflict' }), false],
    ['a refusal that stands', refusal(), false],
    ["a proxy's refusal that stands", refusal({ isFromOtherServer: true, reason: 'service-error' }), false],
  ])('is made of %s: %s', (_, error, isMade) => {
    const { outage, take } = trial()
    take('a', failing(error))
    take('b', failing(error))
    expect(outage.isOn).toBe(isMade)
  })

  it.each<['check' | 'start', boolean]>([
    ['check', true],
    ['start', false],
  ])('is made of each %s that is tried again: %s', (call, isMade) => {
    const { outage, take } = trial()
    take('a', retried(call))
    take('b', retried(call))
    expect(outage.isOn).toBe(isMade)
  })

  it.each<[string, TrainingEvent, boolean]>([
    ['a check that is answered', { type: 'status-checked' }, true],
    ['a start that is', { type: 'queued' }, true],
    ['a conflict that is joined', { type: 'joined' }, true],
    ['a conflict that is waited for', { type: 'waiting-for-other' }, true],
    ['a refusal that stands', failing(refusal()), true],
    ["a proxy's refusal", failing(refusal({ isFromOtherServer: true })), false],
    ['a rate limit', failing(busy.with({ reason: 'rate-limited' })), false],
    ['a call', { type: 'doing', activity: 'check' }, false],
    ['a pause', { type: 'pausing', forMs: 1_000 }, false],
  ])('ends with %s: %s', (_, event, hasEnded) => {
    const { outage, lines, play, take } = trial()
    play('a- b-')
    take('a', event)
    expect(outage.isOn).toBe(!hasEnded)
    expect(lines).toHaveLength(hasEnded ? 2 : 1)
  })

  it.each<[string, Ending, boolean]>([
    ['refused for good', { kind: 'refused', error: refusal() }, true],
    ['refused by a proxy', { kind: 'refused', error: refusal({ isFromOtherServer: true }) }, false],
    ['given up', { kind: 'refused', error: busy }, false],
    ['out of time', { kind: 'timed-out' }, false],
    ['not begun', { kind: 'not-started', error: refusal(), culprit: 'c' }, false],
    ['of a success, which a check has shown before', { kind: 'succeeded', check: look() }, false],
  ])('ends with a group that is %s: %s', (_, ending, hasEnded) => {
    const { outage, play } = trial()
    play('a- b-')
    outage.ended(ending)
    expect(outage.isOn).toBe(!hasEnded)
  })
})

describe('an outage that there was no room for', () => {
  it('is in each current state while it lasts, with the latest error', () => {
    const { outage, lines, play, take, setRoom } = trial()
    setRoom(false)
    play('a- b-')
    expect(outage.currentState()).toBe('; no call has succeeded for any group since [1 s]: HTTP 503: Busy')
    take('a', failing(noAnswer()))
    const latest = '; no call has succeeded for any group since [1 s]: No answer: read ECONNRESET'
    expect([outage.currentState(), outage.currentState()]).toEqual([latest, latest])
    setRoom(true)
    play('b+')
    expect(lines).toEqual(['[4 s] The service answers again after an outage of 3 s'])
  })

  it('is logged with its end, if it was not logged before', () => {
    const { outage, lines, play, setRoom } = trial()
    setRoom(false)
    play('a- b-')
    setRoom(true)
    play('a- a+')
    expect(lines).toEqual(['[4 s] The service answers again after an outage of 3 s (HTTP 503: Busy)'])
    expect(outage.currentState()).toBe('')
  })

  it.each([
    ['one', 'a- b- a+', '; an outage of 2 s (HTTP 503: Busy) has ended'],
    ['several', 'a- b- a+ a- b- b- a+', '; 2 outages of 5 s in total (HTTP 503: Busy) have ended'],
    [
      'one, and another that goes on',
      'a- b- a+ a- b-',
      '; an outage of 2 s (HTTP 503: Busy) has ended; no call has succeeded for any group since [4 s]: HTTP 503: Busy',
    ],
  ])('is in the next current state when it has ended: %s', (_, script, state) => {
    const { outage, lines, play, setRoom } = trial()
    setRoom(false)
    play(script)
    const next = [outage.currentState(), outage.currentState()]
    expect(next[0]).toBe(state)
    expect(next[1]).not.toContain('ended')
    expect(lines).toEqual([])
  })

  it('is logged without the error again, if only its end had no room', () => {
    const { outage, play, setRoom } = trial()
    play('a- b-')
    setRoom(false)
    play('a+')
    expect(outage.currentState()).toBe('; an outage of 2 s has ended')
  })

  it('is logged with the end of the next one, in total', () => {
    const { lines, play, setRoom } = trial()
    setRoom(false)
    play('a- b- a+')
    setRoom(true)
    play('a- b- a+')
    expect(lines).toEqual([
      '[5 s] No call has succeeded for any of the 2 groups in progress since [4 s]: HTTP 503: Busy',
      '[6 s] The service answers again after 2 outages of 4 s in total (HTTP 503: Busy)',
    ])
  })
})
