import { readFileSync, writeFileSync } from 'node:fs'
import { EOL } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { githubStepRunner as runner } from '../../../src/emulator/step/step-runner.ts'
import { withWorkbench } from './programs.ts'

afterEach(() => {
  delete process.env.GITHUB_STATE
  delete process.env.STATE_pid
})

describe('a state', () => {
  it("is in the runner's file when the call returns", () =>
    withWorkbench(async ({ folder }) => {
      const file = join(folder, 'state')
      writeFileSync(file, '')
      process.env.GITHUB_STATE = file
      runner.saveState('pid', '4711')
      expect(readFileSync(file, 'utf8').replaceAll(EOL, '\n')).toMatch(/^pid<<(\S+)\n4711\n\1\n$/)
    }))

  it('is read as the runner gives it, and empty where there is none', () => {
    process.env.STATE_pid = '4711'
    expect([runner.state('pid'), runner.state('folder')]).toEqual(['4711', ''])
  })
})
