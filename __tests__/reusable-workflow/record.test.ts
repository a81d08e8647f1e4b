import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { itWithLongVariables } from '../support/systems.ts'
import { annotationOf, runScript } from './script.ts'

/** Runs the script into a folder that isn't there yet, and gives what it recorded. */
async function record(env: Record<string, string>): Promise<{ run: StepRun; recorded: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), 'record-'))
  try {
    const records = join(folder, 'records')
    const given = {
      TARGET: 'eu',
      SECRET: 'FACE_KEY_EU',
      HAS_SECRET: 'true',
      OUTCOME: 'success',
      RESULTS: '[]',
    }
    const run = await runScript('reusable-workflow/record.mjs', { ...given, ...env, RECORDS: records })
    return { run, recorded: JSON.parse(readFileSync(join(records, 'eu.json'), 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the record of a job', () => {
  it('is what its step said', async () => {
    const { run, recorded } = await record({ RESULTS: '[{"personGroupId":"staff"}]' })
    expect(recorded).toEqual({
      target: 'eu',
      hasSecret: true,
      outcome: 'success',
      results: '[{"personGroupId":"staff"}]',
    })
    expect({ exitCode: run.exitCode, log: run.log, commands: run.commands }).toEqual({
      exitCode: 0,
      log: ['Recorded the results of eu'],
      commands: [],
    })
  })

  it.each(['failure', 'cancelled', 'skipped'])('is kept when the step ended with %s', async outcome => {
    const { run, recorded } = await record({ OUTCOME: outcome, RESULTS: '' })
    expect({ exitCode: run.exitCode, recorded }).toEqual({
      exitCode: 0,
      recorded: { target: 'eu', hasSecret: true, outcome, results: '' },
    })
  })

  it('is kept as it is, whatever its text', async () => {
    const results = '$(touch owned) `id` ::error::x ##[error]x\n\u2028\u0007"\\'
    const { recorded } = await record({ RESULTS: results })
    expect(recorded).toEqual(expect.objectContaining({ results }))
  })

  itWithLongVariables(
    'may have results of all 200 groups that a target has, with their messages',
    async () => {
      const result = { personGroupId: 'x'.repeat(64), status: 'error', errorMessage: 'm'.repeat(300) }
      const results = JSON.stringify(Array.from({ length: 200 }, () => result))
      const { recorded } = await record({ RESULTS: results })
      expect(recorded).toEqual(expect.objectContaining({ results }))
    },
  )
})

describe('the record of a job whose results are too long for a variable', () => {
  const lists = {
    RESULTS: '',
    IDS: '["staff", "visitors"]',
    STATUSES: '["succeeded", "error"]',
    REASONS: '["", "forbidden"]',
  }

  it('has no messages, but where they are', async () => {
    const { run, recorded } = await record({ ...lists, OUTCOME: 'failure' })
    const { results } = recorded as { results: string }
    expect(JSON.parse(results)).toEqual([
      { personGroupId: 'staff', status: 'succeeded', reason: '', errorMessage: '' },
      {
        personGroupId: 'visitors',
        status: 'error',
        reason: 'forbidden',
        errorMessage: 'The messages are too long to be gathered: see the summary of its job.',
      },
    ])
    expect({ exitCode: run.exitCode, commands: run.commands }).toEqual({ exitCode: 0, commands: [] })
  })
})

describe('a job without its secret', () => {
  it('fails, names the secret, and records it', async () => {
    const { run, recorded } = await record({ HAS_SECRET: 'false', OUTCOME: 'skipped', RESULTS: '' })
    expect(run.exitCode).toBe(1)
    expect(recorded).toEqual({ target: 'eu', hasSecret: false, outcome: 'skipped', results: '' })
    expect(run.commands.map(({ properties }) => properties.title)).toEqual(['invalid-input'])
    expect(annotationOf(run)).toBe(
      "Target 'eu': nothing was sent, because there is no secret FACE_KEY_EU, or it is empty. Create it in this " +
        "repository or its organization, and call train.yml with 'secrets: inherit'. GitHub gives no secrets to " +
        'workflows that a fork or Dependabot started.',
    )
  })
})
