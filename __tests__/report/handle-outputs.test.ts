import { describe, expect, it } from '@jest/globals'
import { handlesOf, handlesSoFar } from '../../src/report/handle-outputs.ts'
import { reportOutcomes } from '../../src/report/report.ts'
import type { Ending, Outcome } from '../../src/training/ending.ts'
import { readHandle } from '../../src/training/handle-text.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { clean, handle, look, outcome, refusal, settings } from './outcomes.ts'

const QUEUED: Ending = { kind: 'queued', source: { http: 202, requestId: '' } }
const SUCCEEDED: Ending = { kind: 'succeeded', check: look() }
const started = (ending: Ending): Outcome => outcome(ending, { started: 'yes', handle })
const three = { ...settings, personGroupIds: ['staff', 'shop', 'visitors'] }

describe('the handles of a step', () => {
  it.each<[string, Ending, boolean]>([
    ['queued its training', QUEUED, true],
    ['ran out of time', { kind: 'timed-out' }, true],
    ['was cancelled', { kind: 'cancelled' }, true],
    [
      'was refused meanwhile',
      { kind: 'refused', error: refusal({ reason: 'unauthorized', status: 401 }) },
      true,
    ],
    ['found no group any more', { kind: 'refused', error: refusal() }, false],
    ['was kept from looking by another group', { kind: 'not-started', error: refusal() }, true],
    ['saw it succeed', SUCCEEDED, false],
    ['saw it fail', { kind: 'training-failed', check: look() }, false],
  ])('of one that %s: %j', (_, ending, isThere) => {
    const [text = ''] = handlesOf(settings, [started(ending)], clean)
    expect(readHandle(text)).toMatchObject(isThere ? { ok: true, value: { handle } } : { ok: false })
    expect(text === '').toBe(!isThere)
  })

  it('of one that began none are empty', () => {
    expect(handlesOf(settings, [outcome({ kind: 'timed-out' })], clean)).toEqual([''])
  })

  it('of many have those that ended, too, as long as one has not: whoever follows asks for all', () => {
    const outcomes = [
      started(SUCCEEDED),
      started({ kind: 'timed-out' }),
      outcome({ kind: 'refused', error: refusal() }),
    ]
    const texts = handlesOf(three, outcomes, clean)
    expect(texts.map(text => readHandle(text).ok)).toEqual([true, true, false])
    expect(texts[2]).toBe('')
    expect(handlesOf(three, [started(SUCCEEDED), started(SUCCEEDED), started(SUCCEEDED)], clean)).toEqual([
      '',
      '',
      '',
    ])
  })

  it('are in the outputs: those of all groups together, and of each in results', () => {
    const runner = new RecordingRunner()
    const outcomes = [started(QUEUED), started(QUEUED), outcome({ kind: 'refused', error: refusal() })]
    reportOutcomes({ runner, clean, elapsedMs: () => 0 }, three, outcomes, {
      timeline: () => ({ spans: [], checks: [], endedAt: 0 }),
      linesOf: () => [],
    })
    const texts = handlesOf(three, outcomes, clean)
    expect(runner.outputs.handle).toBe(texts.slice(0, 2).join(','))
    const results = JSON.parse(runner.outputs.results ?? '') as { handle: string }[]
    expect(results.map(result => result.handle)).toEqual(texts)
  })
})

describe('the handles so far', () => {
  it('are written whenever one of them changes', () => {
    const runner = new RecordingRunner()
    const handles = handlesSoFar(three, runner, clean, { text: '' })
    const [staff, shop] = handlesOf(three, [started(QUEUED), started(QUEUED), started(QUEUED)], clean)
    handles?.('staff')(handle)
    handles?.('shop')(handle)
    handles?.('staff')(undefined)
    expect(runner.handles).toEqual([staff, `${staff},${shop}`, shop])
  })

  it('are not written of more groups than a few', () => {
    const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `g${index}`)
    const runner = new RecordingRunner()
    expect(handlesSoFar({ ...settings, personGroupIds: ids(20) }, runner, clean, { text: '' })).toBeDefined()
    expect(
      handlesSoFar({ ...settings, personGroupIds: ids(21) }, runner, clean, { text: '' }),
    ).toBeUndefined()
  })

  it('that can not be written end nothing: the report will tell it', () => {
    const runner = new RecordingRunner()
    runner.setOutputs = () => {
      throw new Error('no room')
    }
    expect(() => handlesSoFar(settings, runner, clean, { text: '' })?.('staff')(handle)).not.toThrow()
  })
})
