import { describe, expect, it, jest } from '@jest/globals'
import type { Fault } from '../../src/emulator/server.ts'
import { withBench } from './step.ts'

jest.setTimeout(60_000)

/** One look at a training, as some version of the service words it. */
type Shown = Record<string, unknown>

const OLDEST = { createdDateTime: '1/3/2017 4:11:35 AM', lastActionDateTime: '1/3/2017 4:14:43 AM' }
const NEWER = { createdDateTime: '1/3/2026 4:11:35 PM', lastActionDateTime: '1/3/2026 4:14:43 PM' }

describe('a training is told by whatever words and times the service has', () => {
  it.concurrent.each<[string, Shown, Shown[], string]>([
    [
      'v1.0 as its text says, with the oldest times',
      { status: 'succeeded', ...OLDEST, message: null },
      [
        { status: 'notstarted', ...NEWER },
        { status: 'succeeded', ...NEWER },
      ],
      'succeeded',
    ],
    [
      'v1.0 as its enumeration says',
      { status: 'failed', ...OLDEST },
      [
        { status: 'nonstarted', ...NEWER },
        { status: 'running', ...NEWER },
        { status: 'succeeded', ...NEWER },
      ],
      'succeeded',
    ],
    [
      'later versions, with other capitals',
      { status: 'Succeeded', ...OLDEST },
      [
        { status: 'notStarted', ...NEWER },
        { status: 'RUNNING', ...NEWER },
        { status: 'Failed', ...NEWER },
      ],
      'failed',
    ],
    [
      'nothing but the status',
      { status: 'succeeded' },
      [{ status: 'succeeded' }, { status: 'running' }, { status: 'succeeded' }],
      'succeeded',
    ],
    [
      'a word that nobody knows in between',
      { status: 'succeeded', createdDateTime: '2026-01-03T04:11:35.12Z' },
      [{ status: 'warming-up' }, { status: 'succeeded', createdDateTime: '2026-01-03T05:11:35.1234567Z' }],
      'succeeded',
    ],
    [
      'the old training in another form of its time first',
      { status: 'succeeded', createdDateTime: '2017-01-03T04:11:35.9173437Z' },
      [
        { status: 'succeeded', createdDateTime: '1/3/2017 4:11:35 AM' },
        { status: 'failed', ...NEWER },
      ],
      'failed',
    ],
  ])('%s', async (_, before, looks, status) => {
    await withBench({}, async ({ step, emulator }) => {
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
})
