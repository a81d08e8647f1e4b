import { describe, expect, it } from '@jest/globals'
import { createStepLog } from '../../../src/report/log/create-step-log.ts'
import type { TrainingEvent } from '../../../src/training/events.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { look, noAnswer, outcome, refusal } from '../outcomes.ts'

function trial(groups: number) {
  const lines: string[] = []
  const clock = new VirtualClock()
  const log = createStepLog(
    clock,
    line => lines.push(line),
    groups,
    text => text.replaceAll('secret', '***'),
  )
  return { log, lines, clock }
}

const success = outcome({ kind: 'succeeded', check: look() })
const missing = outcome({ kind: 'refused', error: refusal() })

type Take = (event: TrainingEvent) => void

const down: TrainingEvent = { type: 'outage', error: noAnswer(), delayMs: 1_000, isLast: false }

describe('the log of many groups', () => {
  it('tells how far they are, at growing distances, whatever they do', async () => {
    const { log, lines, clock } = trial(1_000)
    const take = log.of('a')
    for (let second = 0; second < 600; second += 1) {
      await clock.runUntil(second * 1_000)
      take({ type: 'queued' })
    }
    expect(lines[0]).toBe('[15 s] 0 of 1000 done, 1 in progress, 999 waiting')
    expect(lines.map(line => line.replace(/ \d+ of.*/, ''))).toEqual([
      '[15 s]',
      '[30 s]',
      '[1 min]',
      '[2 min]',
      '[3 min 15 s]',
      '[4 min 30 s]',
      '[5 min 45 s]',
      '[7 min]',
      '[8 min 15 s]',
      '[9 min 30 s]',
    ])
  })

  it('counts those that are done', async () => {
    const { log, lines, clock } = trial(5)
    for (const id of ['a', 'b', 'c', 'd']) log.of(id)
    log.ended('a', success)
    log.ended('b', outcome({ kind: 'queued', source: look() }))
    log.ended('d', outcome({ kind: 'dry-run', check: look() }))
    await clock.runUntil(15_000)
    expect(lines).toEqual(['[15 s] 3 of 5 done, 1 in progress, 1 waiting'])
  })

  it('tells a failure at once, and not again', async () => {
    const { log, lines, clock } = trial(2)
    log.of('a')
    await clock.runUntil(1_000)
    log.ended('a', missing)
    await clock.runUntil(16_000)
    expect(lines).toEqual([
      "[1 s] 1 of 2 done (1 failed), 0 in progress, 1 waiting; latest failure: 'a', not-found",
      '[16 s] 1 of 2 done (1 failed), 0 in progress, 1 waiting',
    ])
  })

  it('tells together what fails within seconds', async () => {
    const { log, lines, clock } = trial(3)
    for (const id of ['a', 'b', 'c']) {
      log.of(id)
      log.ended(id, missing)
      await clock.runUntil(clock.now() + 100)
    }
    await clock.runUntil(20_000)
    expect(lines).toEqual([
      "[0 s] 1 of 3 done (1 failed), 0 in progress, 2 waiting; latest failure: 'a', not-found",
      "[15 s] 3 of 3 done (3 failed), 0 in progress, 0 waiting; latest failure: 'c', not-found",
    ])
  })

  it('reports how many groups have an unresolved error, and which, as long as they have it', async () => {
    const { log, lines, clock } = trial(3)
    const take = log.of('a')
    const error = noAnswer()
    take({ type: 'retry', call: 'start', error, delayMs: 1_000, attempt: 1, of: 4, mayHaveStarted: false })
    log.of('b')({ type: 'outage', error: refusal(), delayMs: 1_000, isLast: false })
    await clock.runUntil(15_000)
    take({ type: 'queued' })
    await clock.runUntil(30_000)
    log.ended('b', success)
    await clock.runUntil(60_000)
    const unresolvedError = "HTTP 404 PersonGroupNotFound: Person group 'staff' is not found"
    expect(lines).toEqual([
      `[15 s] 0 of 3 done, 2 in progress, 1 waiting; failing: 2 (${unresolvedError})`,
      `[30 s] 0 of 3 done, 2 in progress, 1 waiting; failing: 1 (${unresolvedError})`,
      '[1 min] 1 of 3 done, 1 in progress, 1 waiting',
    ])
  })

  it('tells an outage when it comes, while it lasts, and when it ends, by the clock of the kept lines', async () => {
    const { log, lines, clock } = trial(3)
    await clock.runUntil(40_000)
    const takes = ['a', 'b'].map(id => log.of(id))
    await clock.runUntil(50_000)
    for (const take of takes) {
      take(down)
      await clock.runUntil(clock.now() + 2_000)
    }
    await clock.runUntil(110_000)
    takes[0]?.({ type: 'status-checked' })
    takes[0]?.({ type: 'recovered' })
    await clock.runUntil(200_000)
    const counts = '0 of 3 done, 2 in progress, 1 waiting'
    expect(lines.slice(2)).toEqual([
      '[52 s] No call has succeeded for any of the 2 groups in progress since [50 s]: No answer: read ECONNRESET',
      `[1 min 44 s] ${counts}; no call has succeeded for any group since [50 s]: No answer: read ECONNRESET`,
      '[1 min 50 s] The service answers again after an outage of 1 min',
      `[3 min 5 s] ${counts}; failing: 1 (No answer: read ECONNRESET)`,
    ])
    expect(log.linesOf('a')).toEqual([
      '[50 s] No answer: read ECONNRESET. Still waiting; next status check in 1 s',
      '[1 min 50 s] The service answers again',
    ])
  })

  it('ends an outage with a group that the service refuses', async () => {
    const { log, lines, clock } = trial(2)
    for (const id of ['a', 'b']) log.of(id)(down)
    await clock.runUntil(2_000)
    log.ended('a', missing)
    expect(lines[1]).toBe('[2 s] The service answers again after an outage of 2 s')
  })

  it('is flooded by no service that flaps, and loses none of it', async () => {
    const { log, lines, clock } = trial(2)
    const [a, b] = ['a', 'b'].map(id => log.of(id)) as [Take, Take]
    for (let second = 0; second < 600; second += 10) {
      await clock.runUntil(second * 1_000)
      a(down)
      b(down)
      await clock.runUntil((second + 4) * 1_000)
      a({ type: 'status-checked' })
    }
    await clock.runUntil(660_000)
    expect(lines.length).toBeLessThanOrEqual(6 + 660 / 75)
    const counts = lines.flatMap(line => /(an|\d+) outages? of/.exec(line)?.[1] ?? [])
    expect(counts.slice(0, 4)).toEqual(['an', 'an', 'an', '5'])
    expect(counts.reduce((sum, count) => sum + (count === 'an' ? 1 : Number(count)), 0)).toBe(60)
  })

  it('keeps the story of each for the end, with the times of the step', async () => {
    const { log, clock } = trial(2)
    log.of('a')({ type: 'queued' })
    await clock.runUntil(20_000)
    const take = log.of('b')
    take({ type: 'doing', activity: 'check' })
    take({ type: 'queued' })
    expect(log.linesOf('a')).toEqual(['[0 s] The service has queued the training'])
    expect(log.linesOf('b')).toEqual(['[20 s] The service has queued the training'])
    expect(log.linesOf('c')).toEqual([])
    expect(log.timeline()).toEqual({ spans: [], checks: [], endedAt: 0 })
    log.stop()
    expect(clock.pending).toBe(0)
  })

  it('keeps clean lines, fewer of each the more groups there are', () => {
    const kept = [2, 1_000, 2_000, 10_000, 50_000].map(groups => {
      const { log } = trial(groups)
      const take = log.of('a')
      for (let attempt = 1; attempt <= 50; attempt += 1) {
        const error = noAnswer(`connect ECONNREFUSED secret:${attempt}`)
        take({ type: 'outage', error, delayMs: 1_000, isLast: false })
      }
      const lines = log.linesOf('a').filter(line => !line.startsWith('…'))
      expect(lines[0]).toBe(
        '[0 s] No answer: connect ECONNREFUSED ***:1. Still waiting; next status check in 1 s',
      )
      return lines.length
    })
    expect(kept).toEqual([20, 20, 10, 2, 2])
  })

  it.each([
    [20, 20, undefined],
    [21, 21, '… 1 lines left out'],
    [500, 21, '… 480 lines left out'],
  ])('of a story of %i lines keeps the beginning and the end', (length, kept, gap) => {
    const { log } = trial(2)
    const take = log.of('a')
    for (let attempt = 1; attempt <= length; attempt += 1) {
      take({
        type: 'retry',
        call: 'start',
        error: noAnswer(),
        delayMs: 1_000,
        attempt,
        of: 500,
        mayHaveStarted: false,
      })
    }
    const lines = log.linesOf('a')
    expect(lines).toHaveLength(kept)
    expect(lines[9]).toContain('Retry 10 of')
    expect(lines.at(-10)).toContain(`Retry ${length - 9} of`)
    expect(lines.at(-1)).toContain(`Retry ${length} of`)
    if (gap) expect(lines[10]).toBe(gap)
  })
})
