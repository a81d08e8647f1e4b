import { describe, expect, it } from '@jest/globals'
import { errorResult } from '../../src/report/group-result.ts'
import { collectResults } from '../../src/reusable-workflow/collect-results.ts'
import { reportMissingSecret } from '../../src/reusable-workflow/report-missing-secret.ts'
import type { Target } from '../../src/reusable-workflow/target.ts'
import { cleaner } from '../support/cleaner.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { GOOD, read } from './reading.ts'
import { annotationOf, runStep } from './script.ts'

const clean = cleaner([])

/** A target of a matrix. */
function targetOf(fields: object): Target {
  const { targets, errors } = read({
    ...GOOD,
    groups: ['staff', 'visitors'],
    secret: 'FACE_KEY_EU',
    ...fields,
  })
  expect(errors).toEqual([])
  return targets[0] as Target
}

/** Reports it in this process. */
function reported(target: Target): RecordingRunner {
  const runner = new RecordingRunner()
  // As toJSON of GitHub writes it.
  runner.variables = { TARGET: JSON.stringify(target, null, 2) }
  expect(reportMissingSecret(runner, clean)).toBe(false)
  return runner
}

const WHY =
  "The secret FACE_KEY_EU does not exist, or it is empty. Create it in the repository or organization of the caller, and call the workflow with 'secrets: inherit'. GitHub passes no secrets to workflows that a fork or Dependabot started."

describe('a job without its secret', () => {
  it('names the target, the secret, and what to do', () => {
    const { annotations, log, notices, summary } = reported(targetOf({}))
    expect(annotations).toEqual([{ title: 'invalid-input', text: `Target 'eu': nothing was sent. ${WHY}` }])
    expect({ log, notices, summary }).toEqual({ log: [], notices: [], summary: '' })
  })

  it("leaves a file with a result of each group, in the action's own form, and its path as the only output", () => {
    const { outputs, kept } = reported(targetOf({}))
    const results = ['staff', 'visitors'].map(id => errorResult(id, 'invalid-input', WHY))
    expect(outputs).toEqual({ 'results-file': '/temp/0.json' })
    expect(kept).toEqual({ '/temp/0.json': JSON.stringify(results) })
    expect(results[0]).toMatchObject({ status: 'error', reason: 'invalid-input', started: 'no' })
  })

  it('is a failure of each group to the job that gathers', () => {
    const target = targetOf({})
    const { kept } = reported(target)
    const { rows, doubts } = collectResults([target], () => kept['/temp/0.json'], '', false, clean)
    expect(doubts).toEqual([])
    expect(
      rows.map(({ personGroupId, reason, errorMessage }) => [personGroupId, reason, errorMessage]),
    ).toEqual([
      ['staff', 'invalid-input', WHY],
      ['visitors', 'invalid-input', WHY],
    ])
  })

  it('says so even where its file cannot be written, and does not pass', () => {
    class FullDisk extends RecordingRunner {
      override keep(): never {
        throw new Error('no space left')
      }
    }
    const runner = new FullDisk()
    runner.variables = { TARGET: JSON.stringify(targetOf({})) }
    expect(() => reportMissingSecret(runner, clean)).toThrow('no space left')
    expect(runner.annotations).toHaveLength(1)
  })
})

describe('the step of a job without its secret', () => {
  it('fails with one annotation, and leaves the file for the next step', async () => {
    const target = targetOf({ groups: Array.from({ length: 2_000 }, (_, at) => `group-${at}`) })
    const run = await runStep('no-secret', { TARGET: JSON.stringify(target) })
    expect(run.exitCode).toBe(1)
    expect(run.commands).toEqual([
      { command: 'error', properties: { title: 'invalid-input' }, message: annotationOf(run) },
    ])
    expect(annotationOf(run)).toBe(`Target 'eu': nothing was sent. ${WHY}`)
    expect(Object.keys(run.outputs)).toEqual(['results-file'])
    const name = run.outputs['results-file']?.split(/[\\/]/).at(-1) ?? ''
    expect(name).toMatch(/^training-results-.*\.json$/)
    expect(JSON.parse(run.files[name] ?? '')).toEqual(
      target.groups.map(id => errorResult(id, 'invalid-input', WHY)),
    )
  })

  it('fails without a target, and leaves nothing', async () => {
    const run = await runStep('no-secret', { TARGET: '' })
    expect(run.exitCode).toBe(1)
    expect(run.outputs).toEqual({})
    expect(annotationOf(run)).toMatch(/^This step failed with an internal error: SyntaxError/)
  })
})
