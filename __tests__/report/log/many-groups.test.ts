import { describe, expect, it } from '@jest/globals'
import { fleetLog } from '../../../src/report/log/many-groups.ts'
import { look, noAnswer, outcome } from '../outcomes.ts'

function trial(groups: number) {
  const lines: string[] = []
  let now = 0
  const log = fleetLog({ now: () => now, after: () => () => {} }, line => lines.push(line), groups)
  return { log, lines, pass: (ms: number) => (now += ms) }
}

const success = outcome({ kind: 'succeeded', look: look() })

describe('the log of many groups', () => {
  it('tells how far they are, at growing distances', () => {
    const { log, lines, pass } = trial(1_000)
    const notify = log.of('a')
    for (let second = 0; second < 600; second += 1) {
      pass(1_000)
      notify({ type: 'queued' })
    }
    expect(lines[0]).toBe('0 done, 1 under way, 999 waiting, after 5 s')
    expect(lines.map(line => line.replace(/.* after /, ''))).toEqual([
      '5 s',
      '15 s',
      '35 s',
      '1 min 15 s',
      '2 min 15 s',
      '3 min 15 s',
      '4 min 15 s',
      '5 min 15 s',
      '6 min 15 s',
      '7 min 15 s',
      '8 min 15 s',
      '9 min 15 s',
    ])
  })

  it('counts those that are done, and of them those that failed', () => {
    const { log, lines, pass } = trial(5)
    for (const id of ['a', 'b', 'c', 'd']) log.of(id)
    log.ended('a', success)
    log.ended('b', outcome({ kind: 'queued', source: look() }))
    log.ended('c', outcome({ kind: 'cancelled' }))
    pass(5_000)
    log.ended('d', outcome({ kind: 'checked', look: look() }))
    expect(lines).toEqual(['4 done (1 failed), 0 under way, 1 waiting, after 5 s'])
  })

  it('names the latest trouble, once', () => {
    const { log, lines, pass } = trial(2)
    const notify = log.of('a')
    const error = noAnswer()
    notify({ type: 'outage', error, delayMs: 1_000, isLast: false })
    pass(5_000)
    notify({ type: 'retry', error, delayMs: 1_000, attempt: 1, of: 4, mayHaveBegun: false })
    pass(10_000)
    notify({ type: 'recovered' })
    expect(lines).toEqual([
      '0 done, 1 under way, 1 waiting, after 5 s; the latest trouble: No answer: read ECONNRESET.',
      '0 done, 1 under way, 1 waiting, after 15 s',
    ])
  })
})
