import { describe, expect, it } from '@jest/globals'
import type { Result } from '../../src/report/group-result.ts'
import { withBench } from './step.ts'

describe('ten thousand groups', () => {
  it('have a result each in the file of results-file, and those that did not end well are in failed', async () => {
    await withBench({}, async ({ step }) => {
      const ids = Array.from({ length: 10_000 }, (_, at) => `g${at}`)
      const inputs = { personGroupId: ids.join(), 'secret-key': 'a-key-of-another-resource' }
      // What every run is checked for: the file has the same as the output `results`.
      const run = await step(inputs)
      expect(
        (JSON.parse(run.outputs.results ?? '') as Result[]).map(({ personGroupId }) => personGroupId),
      ).toEqual(ids)
      expect(run.outputs.failed).toBe(ids.join())
      expect(Number(run.outputs.duration) * 1_000).toBeLessThan(run.durationMs)
    })
  })
})
