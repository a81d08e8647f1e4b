import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { REASONS } from '../support/reasons.ts'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow } from '../support/workflow-files.ts'
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

  it('fails by its last step, which nothing leaves out', () => {
    const steps = endings.steps ?? []
    for (const part of [endings, ...steps]) expect(part).not.toHaveProperty('if')
    for (const part of [endings, steps.at(-1)]) expect(part).not.toHaveProperty('continue-on-error')
    expect(steps.at(-1)?.run).toBe('node scripts/check-step-outcomes.mjs')
  })

  const ended = (outcome: string, status: string, reason: string, ofGroup = status): object => ({
    outcome,
    outputs: { status, reason, results: JSON.stringify([{ status: ofGroup, reason }]) },
  })
  const good = {
    succeeded: ended('success', 'succeeded', ''),
    forbidden: ended('failure', 'error', 'forbidden'),
  }

  it.each<[string, unknown, number]>([
    ['it ended as they say', good, 0],
    ['there are none', {}, 1],
    ['only the success is left', { succeeded: good.succeeded }, 1],
    ['only failures are left', { forbidden: good.forbidden }, 1],
    ['one was skipped', { ...good, forbidden: { outcome: 'skipped', outputs: {} } }, 1],
    ['one has another name', { ...good, denied: good.forbidden }, 1],
    ['one passed', { ...good, forbidden: ended('success', 'succeeded', '') }, 1],
    ['the success failed', { ...good, succeeded: ended('failure', 'error', 'forbidden') }, 1],
    [
      'its results tell another status',
      { ...good, forbidden: ended('failure', 'error', 'forbidden', 'failed') },
      1,
    ],
  ])('compares ids and endings: when %s', (_, steps, status) => {
    const script = join(ROOT, 'scripts/check-step-outcomes.mjs')
    const env = childEnvironment({ STEPS: JSON.stringify(steps) })
    expect(spawnSync(process.execPath, [script], { env }).status).toBe(status)
  })
})
