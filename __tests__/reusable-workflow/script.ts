import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect } from '@jest/globals'
import { runAction, type StepRun } from '../../scripts/staged-runner.mjs'
import { ROOT } from '../support/repository-files.ts'
import { parseMarkdown, shownText } from '../support/shown-markdown.ts'

/** Runs a script of `train.yml`, given by its path in this repository, as the step that starts it does. */
export async function runScript(script: string, env: Record<string, string>): Promise<StepRun> {
  const folder = mkdtempSync(join(tmpdir(), 'script-'))
  try {
    const actionFile = join(folder, 'action.yml')
    writeFileSync(actionFile, `runs:\n  main: ${relative(folder, join(ROOT, script))}\n`)
    const run = await runAction({ actionFile, inputs: {}, env })
    expectHarmless(run)
    return run
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Whatever the targets and the results hold, nothing that is seen of a run is more than text. */
function expectHarmless(run: StepRun): void {
  expect(run.stderr).toBe('')
  const all = [run.stdout, run.outputFile, run.summary].join('\n')
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
  expect(run.commands.filter(({ command }) => command !== 'error')).toEqual([])
  expect(run.commands.length).toBeLessThanOrEqual(1)
  for (const { message } of run.commands) expect(message.length).toBeLessThanOrEqual(4_096)
  expect(Buffer.byteLength(run.summary)).toBeLessThan(1_048_576)
  expect(() => shownText(parseMarkdown(run.summary))).not.toThrow()
}

/** The text of a run's one error annotation; empty where it has none. */
export function annotationOf(run: StepRun): string {
  return run.commands[0]?.message ?? ''
}
