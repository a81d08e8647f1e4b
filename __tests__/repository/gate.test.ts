import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { gitEnvironment } from '../support/git.ts'
import { ROOT } from '../support/repository-files.ts'
import { itWithScript } from '../support/systems.ts'

/** What npm and Jest print in a terminal, which is drawn over, and the end. */
const PRINTED = `
  printf '\\033[1G\\033[0K⠙\\033[1G\\033[0K> npm\\n'
  printf '\\n\\033[7m RUNS \\033[27m a\\nTests:       \\033[1m1 passed\\033[22m, 1 total\\nTime:        1 s'
  printf '\\033[?2026l\\033[?2026h\\r\\033[K\\r\\033[1A\\r\\033[K\\r\\033[1A\\r\\033[K\\r\\033[1A\\033[32m PASS \\033[39m a\\n'
  for line in $(seq 60); do echo "line $line"; done
  printf '\\033[1mTest Suites: \\033[22m\\033[1m\\033[32m2 passed\\033[39m\\033[22m, 2 total\\n'
  printf '\\033[1mTests:       \\033[22m\\033[1m\\033[32m12 passed\\033[39m\\033[22m, 12 total\\n'
  printf '\\033[1mSnapshots:   \\033[22m0 total\\n\\033[1mTime:\\033[22m        4 s\\n'`

interface Gate {
  status: number | null
  stdout: string
  stderr: string
  /** Whether `npm start` was run. */
  started: boolean
}

/** Runs `.ci/run` in a repository of its own, by programs of that name in place of npm and others. */
function runGate(cit: string, programs: Record<string, string> = {}): Gate {
  const folder = mkdtempSync(join(tmpdir(), 'gate-'))
  const git = (...args: string[]): unknown =>
    execFileSync('git', args, { cwd: folder, env: gitEnvironment() })
  try {
    for (const made of ['.ci', 'bin', 'dist']) mkdirSync(join(folder, made))
    cpSync(join(ROOT, '.ci/run'), join(folder, '.ci/run'))
    writeFileSync(join(folder, 'dist/index.js'), 'built')
    git('init', '--quiet')
    git('add', 'dist')
    git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'T')
    const npm = `if [ "$1" = start ]; then touch started; exit; fi\n${cit}`
    for (const [name, text] of Object.entries({ npm, ...programs }))
      writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    const { status, stdout, stderr } = spawnSync(join(folder, '.ci/run'), {
      // CI gives it no input either.
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 20_000,
      env: childEnvironment({ CI: 'true', PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) }),
    })
    return { status, stdout, stderr, started: existsSync(join(folder, 'started')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('.ci/run', () => {
  itWithScript('runs the tests in a terminal, and ends with how they ended, in plain text', () => {
    const { status, stdout, stderr, started } = runGate(
      `[ -t 0 ] && [ -t 1 ] && [ -t 2 ] || exit 9\n[ -z "$CI" ] || exit 8\n${PRINTED}`,
    )
    const summary = ['Test Suites: 2 passed, 2 total', 'Tests:       12 passed, 12 total']
    summary.push('Snapshots:   0 total', 'Time:        4 s')
    const lines = Array.from({ length: 60 }, (_, n) => `line ${n + 1}`)
    expect(stdout.split('\n')).toEqual([
      '> npm',
      ' PASS  a',
      ...lines,
      ...summary,
      'dist is what the sources build',
      ...summary,
      '12 passed, 0 failed',
      '',
    ])
    expect({ status, stderr, started }).toEqual({ status: 0, stderr: '', started: true })
  })

  itWithScript('neither waits for an input that it lacks, nor ends what it runs for that', () => {
    const cit = `trap 'exit 7' HUP INT TERM\ncat\nsleep 0.5\n${PRINTED}`
    expect(runGate(cit).status).toBe(0)
  })

  itWithScript.each<[string, string, string]>([
    ['the tests fail', `${PRINTED}\nexit 3`, ''],
    ['a signal ends them', `${PRINTED}\nkill -9 $$`, ''],
    ['no test ran', 'echo none', 'no test ran'],
    [
      'dist is not what they built',
      `${PRINTED}\necho other > dist/index.js`,
      'dist is not what the sources build',
    ],
    [
      'they built more than dist has',
      `${PRINTED}\necho more > dist/more.js`,
      'dist is not what the sources build',
    ],
  ])('fails when %s', (_, cit, why) => {
    const { status, stdout, stderr } = runGate(cit)
    expect(status).toBeGreaterThan(0)
    expect(stderr).toContain(why)
    expect(stdout).not.toContain('passed, 0 failed')
  })

  itWithScript('says what it lacks where there is no script, or that of another system', () => {
    expect(runGate(PRINTED, { script: 'exit 1' })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        "this needs 'script' of util-linux, which Debian has in bsdutils and Fedora in util-linux-script\n",
      started: false,
    })
  })
})
