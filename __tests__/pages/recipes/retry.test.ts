import { describe, expect, it, jest } from '@jest/globals'
import { allFilledIn, holds } from '../../github/expressions.ts'
import { withBench } from '../../scenarios/step.ts'
import { inFolder, jobOf, page, runIn, runRecipe, stepOf } from './page.ts'

jest.setTimeout(60_000)

const RECIPE = 'Train, and retry what failed'
const train = jobOf(RECIPE, 'train')
const retry = jobOf(RECIPE, 'retry')
/** Whether a job `retry` follows one that left this. */
const isRetried = (outputs: Record<string, string>, standing: boolean | 'cancelled'): boolean =>
  holds(retry.if, { needs: { train: { outputs } } }, standing)

describe('Retry only what failed', () => {
  it('trains only the group that was missing at first, and is green in the end', () =>
    withBench({}, async bench => {
      await bench.enrol('shop-berlin')
      const first = await runRecipe(train, bench)
      expect(first).toMatchObject({ succeeded: true, outputs: { failed: 'shop-paris' } })
      expect(first.steps.train).toMatchObject({ outcome: 'failure', outputs: { reason: 'not-found' } })
      expect(isRetried(first.outputs, true)).toBe(true)

      await bench.enrol('shop-paris')
      const { succeeded } = await runRecipe(retry, bench, { needs: { train: first } })
      expect(succeeded).toBe(true)
      const trainings = ['shop-berlin', 'shop-paris'].map(id =>
        bench.emulator.trainingCount('persongroups', id),
      )
      expect(trainings).toEqual([1, 1])
    }))

  it('is red when the second try fails too; run again, that job trains the same ids', () =>
    withBench({}, async bench => {
      await bench.enrol('shop-berlin')
      const first = await runRecipe(train, bench)
      const contexts = { needs: { train: first } }
      expect((await runRecipe(retry, bench, contexts)).succeeded).toBe(false)
      await bench.enrol('shop-paris')
      expect((await runRecipe(retry, bench, contexts)).succeeded).toBe(true)
      expect(bench.emulator.trainingCount('persongroups', 'shop-berlin')).toBe(1)
    }))

  it('retries nothing when everything is trained', () =>
    withBench({}, async bench => {
      for (const id of ['shop-berlin', 'shop-paris']) await bench.enrol(id)
      const { succeeded, outputs, runs } = await runRecipe(train, bench)
      expect({ succeeded, outputs, steps: runs.length }).toEqual({
        succeeded: true,
        outputs: { failed: '(none)' },
        steps: 1,
      })
      expect(isRetried(outputs, true)).toBe(false)
    }))

  it('is red when the step failed without naming a group', () =>
    withBench({}, async bench => {
      const steps = { train: { outcome: 'failure', outputs: { failed: '' } } }
      const outputs = allFilledIn(train.outputs, { steps })
      expect(outputs).toEqual({ failed: '' })
      expect(isRetried(outputs, true)).toBe(true)
      const { succeeded, runs } = await runRecipe(retry, bench, { needs: { train: { outputs } } })
      expect(succeeded).toBe(false)
      expect(runs[0]?.outputs.reason).toBe('invalid-input')
    }))

  it.each(['cancelled', false] as const)('retries nothing after a first job that ended so: %s', standing => {
    expect(isRetried({ failed: 'shop-paris' }, standing)).toBe(false)
  })

  it.each([
    [true, true],
    [false, false],
    ['cancelled', false],
  ] as const)('has a condition for jobs after both, which stand so, %j: %j', (standing, isRun) => {
    const [, condition] = /needs: \[train, retry\]` also needs\s`if: \$\{\{ (.*?) \}\}`/.exec(page) ?? []
    expect(holds(condition, {}, standing)).toBe(isRun)
  })

  describe('waits', () => {
    const wait = stepOf(train, 'Wait')
    /** What the script does with such results; without a wait, `sleep` only writes for how long. */
    const waitFor = (results?: string): ReturnType<typeof runIn> =>
      inFolder(
        { 'bin/sleep': '#!/bin/sh\necho "slept $1"', ...(results === undefined ? {} : { results }) },
        folder => runIn(folder, wait.run ?? '', { RESULTS: 'results' }),
      )
    const group = (reason: string, retryAfter: number | null = null): object => ({
      personGroupId: 'g',
      reason,
      retryAfter,
      errorMessage: 'It said "no"\nand \'never\' $(exit 1)',
    })

    it.each([
      ['for a minute where the service names no time', [group('service-error')], 60],
      ['as long as the service asks', [group(''), group('rate-limited', 7)], 7],
      ['for the longest of all', [group('network-error'), group('rate-limited', 90)], 90],
      ['no longer than ten minutes', [group('quota-exceeded', 183_186)], 600],
      ['not at all for what does not pass by itself', [group('not-found'), group('unauthorized')], 0],
      ['not at all for an empty list', [], 0],
      ['for one of 300 groups', [...Array<object>(299).fill(group('')), group('rate-limited', 8)], 8],
    ])('%s', async (_, results, seconds) => {
      const { exitCode, printed } = await waitFor(JSON.stringify(results))
      expect([exitCode, printed]).toEqual([0, `Retrying in ${seconds} s\nslept ${seconds}\n`])
    })

    it.each([[undefined], ['[{"reason":']])('and fails where the results are %j', async results => {
      const { exitCode, printed } = await waitFor(results)
      expect(exitCode).not.toBe(0)
      expect(printed).not.toContain('slept')
    })

    it.each([
      ['failure', true, true],
      ['success', true, false],
      ['failure', 'cancelled', false],
    ] as const)('after the outcome %s of a job that stands so, %j: %j', (outcome, standing, isRun) => {
      expect(holds(wait.if, { steps: { train: { outcome } } }, standing)).toBe(isRun)
    })
  })
})
