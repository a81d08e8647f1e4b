import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PacedLines } from '../../../src/report/log/paced-lines.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

const HOUR = 3_600_000

function trial() {
  const clock = new VirtualClock(5_000)
  const logged: { at: number; line: string }[] = []
  const lines = new PacedLines(
    clock,
    line => logged.push({ at: clock.now() - 5_000, line }),
    () => 'State',
  )
  return { clock, logged, lines, until: (ms: number) => clock.runUntil(5_000 + ms) }
}

describe('the lines of a log', () => {
  it('tell how things stand at growing distances, with the time that has passed', async () => {
    const { logged, until } = trial()
    await until(280_000)
    expect(logged.map(({ line }) => line)).toEqual([
      '[15 s] State',
      '[30 s] State',
      '[1 min] State',
      '[2 min] State',
      '[3 min 15 s] State',
      '[4 min 30 s] State',
    ])
  })

  it('log a change at once, and the current state only some time later', async () => {
    const { logged, lines, until } = trial()
    await until(14_000)
    lines.log('Change')
    await until(40_000)
    expect(logged.map(({ line }) => line)).toEqual(['[14 s] Change', '[29 s] State'])
  })

  it('are under 55 in an hour of changes without end, and the last of them comes as late as any', async () => {
    const { logged, lines, until } = trial()
    for (let ms = 0; ms <= HOUR; ms += 500) {
      await until(ms)
      lines.log('Change')
    }
    expect(logged.length).toBeLessThanOrEqual(54)
    expect(HOUR - (logged.at(-1)?.at ?? 0)).toBeLessThanOrEqual(75_000)
  })

  it.each([
    ['no change', []],
    ['changes at the start', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['changes now and then', Array.from({ length: 36 }, (_, index) => 100 * index)],
    ['a burst in the middle', Array.from({ length: 100 }, (_, index) => 1_800 + index)],
  ])('are under 55 in an hour, and never silent for over 75 s: %s', async (_, seconds: number[]) => {
    const { logged, lines, until } = trial()
    for (const second of seconds) {
      await until(second * 1_000)
      lines.log('Change')
    }
    await until(HOUR)
    expect(logged.length).toBeLessThanOrEqual(54)
    const moments = [0, ...logged.map(({ at }) => at), HOUR]
    const gaps = moments.slice(1).map((at, index) => at - (moments[index] as number))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(75_000)
  })

  it('are never silent for over 75 s and never many, whenever there are changes', async () => {
    const pause = fc.oneof(
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 14_000, max: 16_000 }),
      fc.integer({ min: 74_000, max: 76_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
    )
    const change = fc.tuple(pause, fc.integer({ min: 1, max: 12 }), fc.boolean())
    const property = fc.asyncProperty(fc.array(change, { maxLength: 30 }), async bursts => {
      const { logged, lines, until } = trial()
      let ms = 0
      for (const [pauseMs, count, isState] of bursts) {
        ms += pauseMs
        await until(ms)
        for (let left = count; left > 0; left -= 1) {
          if (isState) lines.logState()
          else lines.log('Change')
        }
      }
      ms += 600_000
      await until(ms)
      const moments = [0, ...logged.map(({ at }) => at), ms]
      for (const [index, at] of moments.entries()) {
        expect(at - (moments[index - 1] ?? 0)).toBeLessThanOrEqual(75_000)
        expect(Math.min(index, logged.length)).toBeLessThanOrEqual(6 + at / 75_000)
      }
    })
    await fc.assert(property, { numRuns: 100 })
  })

  it('log the current state when asked to', () => {
    const { logged, lines } = trial()
    lines.logState()
    expect(logged.map(({ line }) => line)).toEqual(['[0 s] State'])
  })

  it('log six changes at once', () => {
    const { lines } = trial()
    expect(Array.from({ length: 8 }, () => lines.log('Change'))).toEqual([
      ...Array(6).fill(true),
      false,
      false,
    ])
  })

  it('have room for changes at any later time, if there were few before', async () => {
    const { logged, lines, until } = trial()
    lines.log('Queued')
    lines.log('Running')
    await until(HOUR / 2 + 10_000)
    expect([lines.log('Down'), lines.log('Up'), lines.log('Down')]).toEqual([true, true, false])
    expect(logged.at(-1)).toEqual({ at: HOUR / 2 + 10_000, line: '[30 min 10 s] Up' })
  })

  it('log the current state only five seconds after the line before, and only if there is room', async () => {
    const { logged, lines, until } = trial()
    const askedAt = async (...moments: number[]): Promise<void> => {
      for (const ms of moments) {
        await until(ms)
        lines.logState()
      }
    }
    await askedAt(0, 4_999, 5_000, 10_000)
    expect(logged.map(({ at }) => at)).toEqual([0, 5_000, 10_000])
    for (let left = 3; left > 0; left -= 1) lines.log('Change')
    await askedAt(20_000)
    expect(logged).toHaveLength(6)
  })

  it('are none after the end', async () => {
    const { clock, logged, lines, until } = trial()
    lines.stop()
    expect(clock.pending).toBe(0)
    await until(HOUR)
    expect(logged).toEqual([])
  })
})
