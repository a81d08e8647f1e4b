import { describe, expect, it, jest } from '@jest/globals'
import { REASONS } from '../reasons.ts'
import { type Job, readRepositoryFile, readWorkflow } from '../workflow-files.ts'
import { runOwnJob } from './own-actions.ts'

jest.setTimeout(90_000)

const { jobs } = readWorkflow(readRepositoryFile('.github/workflows/ci.yml'))
const endings = jobs.endings as Job

describe('the job of ci.yml that runs the action itself', () => {
  it('passes, with a success and a failure for each reason', async () => {
    const { succeeded, steps, printed } = await runOwnJob(endings)
    expect(printed.trim().split('\n')).toEqual(
      ['succeeded', ...REASONS].map(ending => `${ending}: as expected`),
    )
    expect(Object.entries(steps).filter(([, { outcome }]) => outcome === 'failure')).toHaveLength(
      REASONS.length,
    )
    expect(succeeded).toBe(true)
  })
})
