import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../src/emulator/server.ts'
import { hurried } from './preload.ts'
import { withBench } from './step.ts'

jest.setTimeout(60_000)

/** One look at a training, as some version of the service words it. */
type Shown = Record<string, unknown>

const OLDEST = { createdDateTime: '1/3/2017 4:11:35 AM', lastActionDateTime: '1/3/2017 4:14:43 AM' }

/** About when a step that starts now makes its POST, a busy machine's included: nobody tells it from the clocks being a little apart. */
function soon(): string {
  return new Date(Date.now() + 2_000).toISOString()
}

/** This moment in the service's oldest form. */
function oldestForm(): string {
  const [date = '', time = ''] = soon().split(/[T.]/)
  const [year, month, day] = date.split('-').map(Number)
  const [hour = 0, minute, second] = time.split(':')
  return `${month}/${day}/${year} ${Number(hour) % 12 || 12}:${minute}:${second} ${Number(hour) < 12 ? 'AM' : 'PM'}`
}

describe('a training is told by whatever words and times the service has', () => {
  it.concurrent.each<[string, Shown, (newer: Shown) => Shown[], string]>([
    [
      'v1.0 as its text says, with the oldest times',
      { status: 'succeeded', ...OLDEST, message: null },
      newer => [
        { status: 'notstarted', ...newer },
        { status: 'succeeded', ...newer },
      ],
      'succeeded',
    ],
    [
      'v1.0 as its enumeration says',
      { status: 'failed', ...OLDEST },
      newer => [
        { status: 'nonstarted', ...newer },
        { status: 'running', ...newer },
        { status: 'succeeded', ...newer },
      ],
      'succeeded',
    ],
    [
      'later versions, with other capitals',
      { status: 'Succeeded', ...OLDEST },
      newer => [
        { status: 'notStarted', ...newer },
        { status: 'RUNNING', ...newer },
        { status: 'Failed', ...newer },
      ],
      'failed',
    ],
    [
      'a word that nobody knows in between',
      { status: 'succeeded', createdDateTime: '2026-01-03T04:11:35.12Z' },
      () => [{ status: 'warming-up' }, { status: 'succeeded', createdDateTime: soon() }],
      'succeeded',
    ],
    [
      'the old training in another form of its time first',
      { status: 'succeeded', createdDateTime: '2017-01-03T04:11:35.9173437Z' },
      newer => [
        { status: 'succeeded', createdDateTime: '1/3/2017 4:11:35 AM' },
        { status: 'failed', ...newer },
      ],
      'failed',
    ],
  ])('%s', async (_, before, looksOf, status) => {
    await withBench({}, async ({ step, emulator }) => {
      const stamp = oldestForm()
      const looks = looksOf({ createdDateTime: stamp, lastActionDateTime: stamp })
      for (const body of [before, ...looks]) {
        const fault: Fault = { on: 'status', kind: 'status', status: 200, body }
        emulator.faults.add(fault)
      }
      const run = await step({})
      expect(run.outputs).toMatchObject({ status, 'created-date-time': looks.at(-1)?.createdDateTime ?? '' })
      expect(
        emulator.calls.filter(({ method, path }) => method === 'GET' && path.endsWith('training')),
      ).toHaveLength(1 + looks.length)
    })
  })

  it.concurrent('nothing but the status, which takes a minute to be believed', async () => {
    await withBench({}, async ({ step, emulator }) => {
      emulator.faults.add({
        on: 'status',
        kind: 'status',
        status: 200,
        body: { status: 'succeeded' },
        times: 0,
      })
      const run = await step({}, { nodeArgs: hurried(20) })
      expect(run.outputs).toMatchObject({ status: 'succeeded', 'created-date-time': '' })
      expect(Number(run.outputs.duration)).toBeGreaterThan(60)
      expect(Number(run.outputs.duration)).toBeLessThan(90)
    })
  })
})
