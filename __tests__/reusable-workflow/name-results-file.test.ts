import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { nameResultsFile } from '../../src/reusable-workflow/name-results-file.ts'
import { Secrets } from '../../src/secrets.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { runStep } from './script.ts'

const { clean } = new Secrets(() => {})
const NAME = 'training-0123456789ab.1.77.eu'

/** Lends a folder with a file of results. */
async function withResults<T>(test: (folder: string, file: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'name-'))
  try {
    const file = join(folder, 'training-results-1.json')
    writeFileSync(file, '[]')
    return await test(folder, file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the step that names the results', () => {
  it('gives the file the name of its artifact', () =>
    withResults((folder, file) => {
      const runner = new RecordingRunner()
      runner.variables = { NAME, RESULTS_FILE: file, RUNNER_TEMP: folder }
      expect(nameResultsFile(runner, clean)).toBe(true)
      expect(runner.outputs).toEqual({ file: join(folder, `${NAME}.json`) })
      expect(readFileSync(runner.outputs.file ?? '', 'utf8')).toBe('[]')
      expect(runner.log).toEqual([`The results of this target are in the artifact ${NAME}`])
    }))

  it('fails where the file is gone', () =>
    withResults(async folder => {
      const run = await runStep('name-results', {
        NAME,
        RESULTS_FILE: join(folder, 'gone'),
        RUNNER_TEMP: folder,
      })
      expect([run.exitCode, run.outputs]).toEqual([1, {}])
      expect(run.commands[0]?.message).toMatch(/^This step failed with an internal error: .*ENOENT/)
    }))
})
