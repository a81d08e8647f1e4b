import { describe, expect, it } from '@jest/globals'
import { createStepLog } from '../../../src/report/log/create-step-log.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { look, outcome } from '../outcomes.ts'

describe('the log of one group', () => {
  it('tells its changes and how it stands, and keeps what happened when', async () => {
    const clock = new VirtualClock()
    const lines: string[] = []
    const log = createStepLog(
      clock,
      line => lines.push(line),
      1,
      text => text,
    )
    const take = log.of('staff')
    take({ type: 'doing', activity: 'check' })
    take({ type: 'queued' })
    await clock.runUntil(1_000)
    for (let second = 1; second < 40; second += 1) {
      take({ type: 'doing', activity: 'check' })
      take({ type: 'seen', status: look({ phase: 'running' }).status, verdict: 'in-progress' })
      take({ type: 'pausing', forMs: 1_000 })
      await clock.runUntil(1_000 * (second + 1) - 1)
    }
    log.ended('staff', outcome({ kind: 'succeeded', check: look() }))
    log.stop()
    expect(clock.pending).toBe(0)
    expect(lines).toEqual([
      '[0 s] The service has queued the training',
      '[1 s] Training is running',
      '[16 s] Training is running; next status check in 1 s',
      '[32 s] Training is running; next status check in 1 s',
    ])
    const { spans, checks } = log.timeline()
    expect(spans.at(-1)).toMatchObject({ kind: 'running', from: 1_000 })
    expect(checks).toHaveLength(40)
    expect(log.linesOf('staff')).toEqual([])
  })
})
