import { describe, expect, it, jest } from '@jest/globals'
import { readTargets } from '../../../src/reusable-workflow/targets.ts'
import { filledIn } from '../../github/expressions.ts'
import { callTrainWorkflow } from '../../reusable-workflow/interpreter.ts'
import { DEFAULTS } from '../../reusable-workflow/reading.ts'
import { KEY, withBench } from '../../scenarios/step.ts'
import { inFolder, jobOf, page, runIn, type ScriptRun, scriptOf } from './page.ts'

jest.setTimeout(60_000)

const RECIPE = 'Train the targets of targets.json'
const read = jobOf(RECIPE, 'read')
const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(page.split('## Targets from a file')[1] ?? '') ?? []

const runRead = (text?: string): Promise<ScriptRun> =>
  inFolder(text === undefined ? {} : { 'targets.json': text }, folder => runIn(folder, scriptOf(read)))
/** What the workflow is called with, given what the script left. */
function targetsAfter(outputs: Record<string, string>): string {
  const targets = filledIn(read.outputs?.targets, { steps: { read: { outputs } } })
  return filledIn(jobOf(RECIPE, 'train').with?.targets, { needs: { read: { outputs: { targets } } } })
}

describe('Targets from a file', () => {
  it('shows a file that is right', async () => {
    const { exitCode, outputs } = await runRead(shown)
    expect(exitCode).toBe(0)
    expect(JSON.parse(targetsAfter(outputs))).toEqual(JSON.parse(shown))
    const { targets, errors } = readTargets(targetsAfter(outputs), DEFAULTS)
    expect(errors).toEqual([])
    expect(targets.map(({ name, groups }) => [name, groups])).toEqual([
      ['europe', ['staff']],
      ['america', ['staff', 'visitors']],
    ])
  })

  it('trains what the file names, through the reusable workflow', () =>
    withBench({}, async ({ emulator, enrol }) => {
      await enrol('visitors')
      const targets = (JSON.parse(shown) as object[]).map(target => ({
        ...target,
        region: undefined,
        endpoint: emulator.url,
      }))
      const { outputs } = await runRead(JSON.stringify(targets, null, 2))
      const run = await callTrainWorkflow({
        inputs: { targets: targetsAfter(outputs), 'on-conflict': 'retrain' },
        secrets: { FACE_KEY_EU: KEY, FACE_KEY_US: KEY },
      })
      expect(run.passed).toBe(true)
      const results = JSON.parse(run.outputs.results ?? '') as { target: string; personGroupId: string }[]
      expect(results.map(({ target, personGroupId }) => [target, personGroupId])).toEqual([
        ['europe', 'staff'],
        ['america', 'staff'],
        ['america', 'visitors'],
      ])
    }))

  it('passes on 256 targets, and texts as they are', async () => {
    const targets = Array.from({ length: 256 }, (_, at) => ({
      name: `t${at}`,
      region: 'westeurope',
      groups: 'a, b\n$(exit 1) `exit 1` " \'',
    }))
    const { exitCode, outputs } = await runRead(JSON.stringify(targets, null, 2))
    expect(exitCode).toBe(0)
    expect(JSON.parse(targetsAfter(outputs))).toEqual(targets)
  })

  it.each([
    ['a missing file', undefined],
    ['half a file', '[{"name":'],
    ['YAML', '- name: europe'],
  ])('fails before anything is called, for %s', async (_, text) => {
    expect((await runRead(text)).exitCode).not.toBe(0)
  })

  it('leaves an empty file to the workflow, which complains', async () => {
    const { outputs } = await runRead('')
    expect(readTargets(targetsAfter(outputs), DEFAULTS).errors).not.toEqual([])
  })

  it('does not take the first of two lists for all', async () => {
    await expect(runRead('[]\n[]')).rejects.toThrow("Invalid format '[]'")
  })
})
