import { expect } from '@jest/globals'
import { built } from '../../scripts/dist.mjs'
import { runCommand, type StepRun } from '../../scripts/staged-runner.mjs'
import { parseMarkdown, shownText } from '../support/shown-markdown.ts'

/** What the steps run. */
export const PROGRAM = 'dist/reusable-workflow/index.js'

/** Runs a step of `train.yml` by its name (`plan`), with the program that is built, as the runner does. */
export async function runStep(name: string, env: Record<string, string>): Promise<StepRun> {
  const run = await runCommand([built(PROGRAM), name], env)
  expectHarmless(run)
  return run
}

/** Whatever the targets and the results hold, nothing that is seen of a run is more than text. */
function expectHarmless(run: StepRun): void {
  expect(run.stderr).toBe('')
  const all = [run.stdout, run.outputFile, run.summary].join('\n')
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
  const kinds = run.commands.map(({ command }) => command)
  expect(kinds.filter(kind => !['error', 'notice', 'group', 'endgroup'].includes(kind))).toEqual([])
  expect(kinds.filter(kind => kind === 'error').length).toBeLessThanOrEqual(1)
  for (const { message } of run.commands) expect(message.length).toBeLessThanOrEqual(4_096)
  expect(Buffer.byteLength(run.summary)).toBeLessThan(1_048_576)
  // The pages of the jobs are its only links.
  const withoutLinks = run.summary.replace(
    /\[([^\]]*)\]\(https:\/\/github\.example\/[\w/]*\/job\/\d+\)/g,
    '$1',
  )
  expect(() => shownText(parseMarkdown(withoutLinks))).not.toThrow()
}

/** The text of a run's one error annotation; empty where it has none. */
export function annotationOf(run: StepRun): string {
  return run.commands.find(({ command }) => command === 'error')?.message ?? ''
}
