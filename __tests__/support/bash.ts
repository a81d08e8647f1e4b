import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** On Windows that of Git, as for GitHub's runner: the one on the path may be that of WSL, which is another system. */
export const BASH = process.platform === 'win32' ? join(gitFolder(), 'bin/bash.exe') : 'bash'

function gitFolder(): string {
  const programs = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()
  // From mingw64/libexec/git-core.
  return join(programs, '../../..')
}
