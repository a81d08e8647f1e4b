import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, jest } from '@jest/globals'
import { runAction } from '../../scripts/runner.mjs'
import { allFilledIn } from '../workflow/expressions.ts'
import { ROOT } from '../workflow/script.ts'
import { readRepositoryFile, readWorkflow, yamlBlocks } from '../workflow-files.ts'

jest.setTimeout(60_000)

const EMULATOR = join(ROOT, 'emulator/action.yml')

const workflows = ['README.md', 'docs/emulator.md'].flatMap(page =>
  yamlBlocks(readRepositoryFile(page))
    .filter(text => text.includes('/emulator@'))
    .map(text => ({ page, text })),
)

/** Runs the steps of a job as a runner would, and gives what the emulator's last half logged. */
async function runJob(text: string, temp: string): Promise<string[]> {
  const [job] = Object.values(readWorkflow(text).jobs)
  const steps: Record<string, { outputs: Record<string, string> }> = {}
  let state: Record<string, string> = {}
  for (const { id = '', uses = '', run = '', ...step } of job?.steps ?? []) {
    const [inputs, env] = [step.with, step.env].map(block => allFilledIn(block, { steps })) as [
      Record<string, string>,
      Record<string, string>,
    ]
    if (run !== '') {
      await promisify(execFile)('bash', ['-ec', run], { env: { PATH: process.env.PATH, ...env } })
      continue
    }
    const isEmulator = uses.startsWith('your-org/train-person-group/emulator@')
    const actionFile = isEmulator ? EMULATOR : join(ROOT, 'action.yml')
    const ended = await runAction({ actionFile, inputs, env: { RUNNER_TEMP: temp } })
    expect(ended.exitCode).toBe(0)
    if (isEmulator) state = ended.state
    steps[id] = ended
  }
  const post = { actionFile: EMULATOR, inputs: {}, stage: 'post' as const, state }
  return (await runAction({ ...post, env: { RUNNER_TEMP: temp } })).log
}

describe.each(workflows)('the workflow with the emulator in $page', ({ text }) => {
  it('passes as it stands', async () => {
    const temp = mkdtempSync(join(tmpdir(), 'job-'))
    try {
      const [stopped, tally] = await runJob(text, temp)
      expect(stopped).toBe('The Face emulator has stopped.')
      expect(tally).toMatch(/^\d+ calls: .*POST train/)
      if (text.includes('"reset"')) expect(tally).toContain('1 × POST train (reset)')
      expect(readdirSync(temp)).toEqual([])
    } finally {
      rmSync(temp, { recursive: true, force: true })
    }
  })
})

it('is there on both pages', () => {
  expect(workflows.map(({ page }) => page)).toEqual(['README.md', 'docs/emulator.md'])
})
