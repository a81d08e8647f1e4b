import { describe, expect, it, jest } from '@jest/globals'
import { withBench } from '../../scenarios/step.ts'
import { lintErrors } from '../../support/workflow-files.ts'
import { jobOf, recipes, runRecipe } from './page.ts'

jest.setTimeout(60_000)

const NEW = 'Train while the tests run'
const OLD = 'Train while the tests run, on an older runner'
/** The tests take so many seconds, and end with this code. */
const files = (seconds: number, exitCode = 0): Record<string, string> => ({
  'test.sh': `#!/bin/sh\nsleep ${seconds}\nexit ${exitCode}`,
  'identify.sh': '#!/bin/sh\necho "identified by $1"',
})
const job = jobOf(NEW, 'test')
const older = jobOf(OLD, 'test')

describe('Train while the tests run', () => {
  it('trains meanwhile, and shows the outputs to steps after the wait', () =>
    withBench({ trainingTimeMs: 3_000 }, async bench => {
      const { succeeded, runs, steps } = await runRecipe(job, bench, { files: files(0) })
      expect(succeeded).toBe(true)
      const { 'last-successful-training-date-time': trainedAt = '', status } = steps.train?.outputs ?? {}
      expect(status).toBe('succeeded')
      // The tests, which the training outlasted; the training; what comes after it.
      expect(runs.map(run => ('printed' in run ? run.printed : run.outputs.status))).toEqual([
        '',
        'succeeded',
        `identified by ${trainedAt}\n`,
      ])
    }))

  it('fails at the wait when the training does', () =>
    withBench({}, async bench => {
      await bench.call('DELETE', 'persongroups/staff')
      const { succeeded, runs, steps } = await runRecipe(job, bench, { files: files(0) })
      expect(succeeded).toBe(false)
      expect(steps.train).toMatchObject({ outcome: 'failure', outputs: { reason: 'not-found' } })
      expect(runs).toHaveLength(2)
    }))

  it('waits for the training when the tests fail, too', () =>
    withBench({}, async bench => {
      const { succeeded, steps } = await runRecipe(job, bench, { files: files(0, 1) })
      expect(succeeded).toBe(false)
      expect(steps.train?.outcome).toBe('success')
    }))

  it('has nothing that actionlint complains of but the two keywords that it does not know yet', () => {
    const { text = '' } = recipes.find(({ name }) => name === NEW) ?? {}
    // When it knows them, the exception in examples.test.ts can go.
    expect(lintErrors(text)).toEqual([
      expect.stringContaining('unexpected key "background"'),
      expect.stringContaining('step must run script with "run" section or run action with "uses" section'),
      expect.stringContaining('unexpected key "wait"'),
    ])
  })
})

describe('on an older runner', () => {
  it.each([
    ['outlasts the tests', 4_000, 0],
    ['ended during the tests', 300, 2],
  ])('follows a training that %s, and starts no other', (_, trainingTimeMs, seconds) =>
    withBench({ trainingTimeMs }, async bench => {
      const { succeeded, runs } = await runRecipe(older, bench, { files: files(seconds) })
      expect(succeeded).toBe(true)
      expect(runs.flatMap(({ outputs }) => outputs.status ?? [])).toEqual(['queued', 'succeeded'])
      expect(bench.requests().filter(request => request === 'POST train')).toHaveLength(1)
    }),
  )

  it('fails when the training did, also during the tests', () =>
    withBench({}, async bench => {
      await bench.call('DELETE', 'persongroups/staff')
      await bench.enrol('staff', 0)
      const { succeeded, runs } = await runRecipe(older, bench, { files: files(2) })
      expect([succeeded, runs.at(-1)?.outputs.reason]).toEqual([false, 'training-failed'])
    }))

  it('does not identify when the training could not be started', () =>
    withBench({}, async bench => {
      await bench.call('DELETE', 'persongroups/staff')
      const { succeeded, runs } = await runRecipe(older, bench, { files: files(0) })
      expect([succeeded, runs.length]).toEqual([false, 1])
    }))
})
