import { spawnSync } from 'node:child_process'
import { it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'

/** What not every system has: a test that depends on it asks here. */
const { platform } = process

/** Processes may refuse to end, tell the signal that ended them, and are in groups; on Windows every signal ends one at once. */
export const hasSignals = platform !== 'win32'

/** For a test of what only Linux has: processes as folders, with their states. */
export const itWithProc = platform === 'linux' ? it : it.skip

/**
 * For a test that needs a variable of over 32,767 characters: no more has Windows.
 * https://learn.microsoft.com/en-us/windows/win32/procthread/environment-variables
 */
export const itWithLongVariables = platform === 'win32' ? it.skip : it

/** For a test in which a script stands in for a program that is started by its name: Windows starts only `.exe` so. */
export const itWithStandIns = platform === 'win32' ? it.skip : it

/** For a test that needs a terminal, which `script` of util-linux makes; others have another of that name. */
export const itWithScript = hasScript() ? it : it.skip

function hasScript(): boolean {
  const { error, stdout } = spawnSync('script', ['--version'], { encoding: 'utf8', env: childEnvironment() })
  return error === undefined && stdout.includes('util-linux')
}
