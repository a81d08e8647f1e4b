import { describe, expect, it } from '@jest/globals'
import type { Span, Stretch } from '../../../src/report/log/timeline-recorder.ts'
import { ganttOf } from '../../../src/report/summary/gantt.ts'
import { chartErrors } from '../../support/charts.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

const span = (kind: Stretch, from: number, to: number, label = ''): Span => ({ kind, label, from, to })

/** The rows of a chart, each with its tasks: style, and when. */
function rowsOf(chart: string): Record<string, string[]> {
  const [, ...rows] = chart.split('  section ')
  return Object.fromEntries(
    rows.map(row => {
      const [title = '', ...tasks] = row.split('\n').filter(line => line !== '' && line !== '```')
      return [title, tasks.map(task => task.trim().replaceAll('\u200b ', '').replaceAll('2000-01-01 ', ''))]
    }),
  )
}

describe('the picture of a training', () => {
  it('has a row for each phase, for the checks, and for what failed', () => {
    const chart = ganttOf({
      spans: [
        span('other', 0, 5_000),
        span('queued', 5_000, 6_500),
        span('running', 6_500, 30_000),
        span('unknown', 30_000, 31_000),
        span('failing', 9_000, 12_000, 'HTTP 503'),
        span('failing', 20_000, 21_000, 'no answer'),
      ],
      checks: [0, 7_000, 31_000],
      endedAt: 31_000,
    })
    expect(rowsOf(chart)).toEqual({
      'Another training 5 s': [':done, 00:00:00.000, 00:00:05.000'],
      'Queued 1.5 s': [':done, 00:00:05.000, 00:00:06.500'],
      'Running 24 s': [':active, 00:00:06.500, 00:00:30.000'],
      'Unknown state 1 s': [':active, 00:00:30.000, 00:00:31.000'],
      '3 status checks': [
        ':milestone, 00:00:00.000, 0ms',
        ':milestone, 00:00:07.000, 0ms',
        ':milestone, 00:00:31.000, 0ms',
      ],
      'Failed calls': [
        'HTTP 503 :crit, 00:00:09.000, 00:00:12.000',
        'no answer :crit, 00:00:20.000, 00:00:21.000',
      ],
    })
    expect(chartErrors(chart)).toEqual([])
  })

  it('joins what could not be told apart, and says how much it was', () => {
    const flapping = Array.from({ length: 500 }, (_, index) =>
      span('failing', index * 7_200, index * 7_200 + 3_600, index < 250 ? 'HTTP 503' : 'no answer'),
    )
    const checks = Array.from({ length: 1_000 }, (_, index) => index * 3_600)
    const chart = ganttOf({ spans: [span('running', 0, HOUR), ...flapping], checks, endedAt: HOUR })
    const rows = rowsOf(chart)
    expect(rows['1000 status checks']?.length).toBeLessThanOrEqual(40)
    expect(rows['1000 status checks']?.length).toBeGreaterThan(30)
    expect(rows['Failed calls']).toEqual(['various :crit, 00:00:00.000, 00:59:56.400'])
    expect(chartErrors(chart)).toEqual([])
  })

  it('joins failures of one kind under its name, and keeps apart those between which calls were answered', () => {
    const spans = [
      span('failing', 0, MINUTE, 'HTTP 503'),
      span('failing', MINUTE, 2 * MINUTE, 'HTTP 503'),
      span('failing', 30 * MINUTE, 31 * MINUTE, 'no answer'),
    ]
    expect(rowsOf(ganttOf({ spans, checks: [0], endedAt: HOUR }))).toEqual({
      '1 status check': [':milestone, 00:00:00.000, 0ms'],
      'Failed calls': [
        'HTTP 503 :crit, 00:00:00.000, 00:02:00.000',
        'no answer :crit, 00:30:00.000, 00:31:00.000',
      ],
    })
  })

  it('has a row for each kind of failure where names would come to lie over each other', () => {
    const spans = [
      span('failing', 20 * MINUTE, 21 * MINUTE, 'HTTP 503'),
      span('failing', 25 * MINUTE, 26 * MINUTE, 'no answer'),
      span('failing', 50 * MINUTE, 51 * MINUTE, 'HTTP 503'),
    ]
    const chart = ganttOf({ spans, checks: [0], endedAt: HOUR })
    expect(rowsOf(chart)).toEqual({
      '1 status check': [':milestone, 00:00:00.000, 0ms'],
      'Failed calls, HTTP 503': [':crit, 00:20:00.000, 00:21:00.000', ':crit, 00:50:00.000, 00:51:00.000'],
      'Failed calls, no answer': [':crit, 00:25:00.000, 00:26:00.000'],
    })
    expect(chartErrors(chart)).toEqual([])
  })

  it('shows two checks where something failed', () => {
    const spans = [span('running', 0, 5_000), span('failing', 1_000, 2_000, 'HTTP 503')]
    expect(ganttOf({ spans, checks: [0, 5_000], endedAt: 5_000 })).toContain('  HTTP 503 :crit, ')
  })

  it.each([
    [1, '1second'],
    [8_000, '1second'],
    [8_001, '2second'],
    [41_000, '10second'],
    [5 * MINUTE, '1minute'],
    [HOUR, '10minute'],
    [8 * HOUR, '1hour'],
    [24 * HOUR, '6hour'],
    [5 * 24 * HOUR, '1day'],
    [9 * 24 * HOUR, '1day'],
  ])('of %i ms has few ticks, at round times, with hours, minutes and seconds', (endedAt, interval) => {
    const chart = ganttOf({ spans: [span('running', 0, endedAt)], checks: [0, 1, 2], endedAt })
    expect(chart).toContain(`%-H:%M:%S\n  tickInterval ${interval}\n`)
    expect(chartErrors(chart)).toEqual([])
  })

  it('has the days at its ticks from the second day on', () => {
    const chart = (endedAt: number): string =>
      ganttOf({ spans: [span('running', 0, endedAt)], checks: [0, 1, 2], endedAt })
    expect(chart(24 * HOUR - 1)).toContain('  axisFormat %-H:%M:%S\n')
    expect(chart(24 * HOUR)).toContain('  axisFormat day %-d, %-H:%M:%S\n')
    expect(chart(49 * HOUR)).toContain(':active, 2000-01-01 00:00:00.000, 2000-01-03 01:00:00.000\n')
  })

  it.each([
    ['two checks and no failure', { spans: [span('queued', 0, 1_000)], checks: [0, 1_000], endedAt: 1_000 }],
    [
      'two checks and several states',
      { spans: [span('other', 0, 500), span('queued', 500, 1_000)], checks: [0, 1_000], endedAt: 1_000 },
    ],
    ['no time at all', { spans: [span('failing', 0, 0, 'no answer')], checks: [0, 0, 0], endedAt: 0 }],
  ])('of %s is none', (_, timeline) => {
    expect(ganttOf(timeline)).toBe('')
  })
})
