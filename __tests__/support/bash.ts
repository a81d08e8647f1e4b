import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { childEnvironment } from '../../scripts/child-environment.mjs'

/** On Windows that of Git, as for GitHub's runner: the one on the path may be that of WSL, which is another system. */
export const BASH = process.platform === 'win32' ? join(gitFolder(), 'bin/bash.exe') : 'bash'

function gitFolder(): string {
  const programs = execFileSync('git', ['--exec-path'], { encoding: 'utf8', env: childEnvironment() }).trim()
  // From mingw64/libexec/git-core.
  return join(programs, '../../..')
}

/** Runs a script of a workflow to its end as GitHub's runner does when a step names no shell. */
export function runBash(
  script: string,
  { cwd, env }: { cwd: string; env: Record<string, string> },
): { status: number | null; printed: string } {
  const { error, status, stdout, stderr } = spawnSync(BASH, ['-e', '-c', script], {
    cwd,
    encoding: 'utf8',
    env: childEnvironment(env),
    // With a socket for its input bash takes itself for a remote shell, and runs the developer's .bashrc first.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (error !== undefined) throw error
  return { status, printed: stdout + stderr }
}
