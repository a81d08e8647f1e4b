import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { holds } from '../../github/expressions.ts'
import { withBench } from '../../scenarios/step.ts'
import { filesIn, inFolder, jobOf, runIn, runRecipe, stepOf } from './page.ts'

jest.setTimeout(60_000)

const job = jobOf('Train, and keep the results', 'train')

describe('Keep the results', () => {
  it('uploads the JSON and a table of it, also of a step that failed', () =>
    withBench({}, async bench => {
      await bench.enrol('shop-berlin')
      const { succeeded, steps, artifacts } = await runRecipe(job, bench)
      expect(succeeded).toBe(false)
      const { 'training-results-1': { 'results.json': json = '', 'results.csv': csv = '' } = {} } = artifacts
      expect(json).toBe(steps.train?.outputs.results)
      const [head, ...rows] = csv.split('\n')
      expect(head).toBe('"group","status","reason","http","seconds","request"')
      expect(rows).toEqual([
        expect.stringMatching(/^"shop-berlin","succeeded","",200,\d[\d.]*,"[0-9a-f-]{36}"$/),
        expect.stringMatching(/^"shop-paris","error","not-found",404,,"[0-9a-f-]{36}"$/),
        '',
      ])
    }))

  /** The folder that the script leaves, given such results. */
  const copied = (results?: string): Promise<{ exitCode: number | null; files: Record<string, string> }> =>
    inFolder(results === undefined ? {} : { results }, async folder => {
      const { exitCode } = await runIn(folder, stepOf(job, 'Copy the results').run ?? '', {
        RESULTS: 'results',
      })
      return { exitCode, files: filesIn(join(folder, 'training-results')) }
    })
  const group = {
    personGroupId: 'g',
    status: 'error',
    reason: 'not-found',
    httpStatus: 404,
    trainingDuration: null,
    requestId: 'a "b", c\nd',
    errorMessage: 'It said "no"\nand \'never\', $(exit 1) `exit 1`',
  }

  it('keeps every text as it is', async () => {
    const json = JSON.stringify([group])
    const { exitCode, files } = await copied(json)
    expect(exitCode).toBe(0)
    expect(files['results.json']).toBe(json)
    expect(files['results.csv']).toMatch(/\n"g","error","not-found",404,,"a ""b"", c\nd"\n$/)
  })

  it.each([
    ['none', 0],
    ['300 groups', 300],
  ])('has a line a group: %s', async (_, length) => {
    const { files } = await copied(JSON.stringify(Array(length).fill({ ...group, requestId: 'r' })))
    expect(files['results.csv']?.match(/\n/g)).toHaveLength(length + 1)
  })

  it('fails where the file is missing, or is no JSON; the JSON is kept all the same', async () => {
    expect(await copied()).toEqual({ exitCode: 1, files: {} })
    const { exitCode, files } = await copied('[{"person')
    expect(exitCode).not.toBe(0)
    expect(files['results.json']).toBe('[{"person')
  })

  it.each([
    [true, 'f', true],
    [false, 'f', true],
    ['cancelled', 'f', true],
    // An earlier step failed, and the action did not run.
    [false, '', false],
  ] as const)('of a job that stands so, %j, with the file %j: %j', (standing, file, isKept) => {
    const steps = { train: { outputs: { 'results-file': file } } }
    for (const name of ['Copy the results', 'Keep the results']) {
      expect(holds(stepOf(job, name).if, { steps }, standing)).toBe(isKept)
    }
  })
})
