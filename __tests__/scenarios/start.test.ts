import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { built } from '../../scripts/dist.mjs'
import { BASH } from '../support/bash.ts'
import { KEY, withBench } from './step.ts'

jest.setTimeout(60_000)

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Runs what `npm start` runs. */
function start(
  args: string[],
  env: Record<string, string> = {},
  folder = root,
): Promise<{ code: number; text: string }> {
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      ['scripts/start.mjs', ...args],
      { cwd: folder, env: childEnvironment(env) },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
    )
  })
}

describe('the emulator by hand, as docs/emulator.md has it', () => {
  it.concurrent('works as it stands, but for the port', async () => {
    const page = readFileSync(join(root, 'docs/emulator.md'), 'utf8')
    const [begin = '', ...use] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text)
    const [program = '', ...args] = begin.trim().split(' ')
    expect(program).toBe('node')
    const emulator = spawn(process.execPath, [...args, '--port', '0'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnvironment(),
    })
    const folder = mkdtempSync(join(tmpdir(), 'by-hand-'))
    try {
      writeFileSync(join(folder, 'anna-today.jpg'), 'x'.repeat(1024))
      const [line] = (await once(emulator.stdout.setEncoding('utf8'), 'data')) as [string]
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? ''
      const commands = use
        .join('\n')
        .replaceAll('http://127.0.0.1:7373', address)
        // What the commands write is not to stay in the repository.
        .replace('npm start', `npm start --prefix '${root}'`)
      const { stdout } = await promisify(execFile)(BASH, ['-ec', commands], {
        cwd: folder,
        env: childEnvironment(),
      })
      expect(stdout).toContain("Person group 'staff': trained in")
      expect(stdout).toContain('The step passed: exit code 0')
      expect(stdout).toMatch(/\[\{"at":.*"path":"\/face\/v1\.0\/persongroups\/staff\/training".*\}\]$/)
      expect(stdout).not.toContain('{"error":')
    } finally {
      emulator.kill()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('npm start', () => {
  it.concurrent('shows what a training changes, and a failure, on a clone without node_modules', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'clone-'))
    try {
      const parts = ['action.yml', 'package.json', 'scripts'].map(part => join(root, part))
      for (const part of [...parts, built('dist')])
        cpSync(part, join(clone, basename(part)), { recursive: true })
      const { code, text } = await start([], {}, clone)
      const [before = '', , after = ''] = text.split("Person group 'staff': trained in")
      expect(before).toContain('Who is in anna-at-the-door.jpg? Identify knows nobody like that.\n')
      expect(after).toContain('Who is in anna-at-the-door.jpg now? Identify says: Anna.\n')
      expect(text).toContain('status: succeeded')
      expect(text).toContain("### ✅ Person group 'staff': trained in")
      expect(text).toContain('Error: not-found\n')
      expect(text).toContain("### ❌ Person group 'visitors': no training started")
      expect(text).toMatch(
        /\nAll came out as it should: Identify knows Anna since the training, and the second step failed\.\n$/,
      )
      expect(code).toBe(0)
    } finally {
      rmSync(clone, { recursive: true })
    }
  })

  it.concurrent('runs against the service that it is given, and ends as the step does', async () => {
    await withBench({}, async ({ emulator }) => {
      const inputs = ['--endpoint', emulator.url, '--personGroupId']
      const passed = await start([...inputs, 'staff', '--poll-interval', '1s'], { FACE_KEY: KEY })
      expect(passed.text).toContain('status: succeeded')
      expect(passed.text).not.toContain(KEY)
      expect(passed.code).toBe(0)
      const failed = await start([...inputs, 'nobody'], { FACE_KEY: KEY })
      expect(failed.text).toContain('reason: not-found')
      expect(failed.code).toBe(1)
    })
  })

  it.concurrent('tells what it takes', async () => {
    expect(await start(['--help'])).toMatchObject({ code: 0, text: expect.stringContaining('FACE_KEY=') })
    const noKey = await start(['--region', 'westus2', '--personGroupId', 'staff'])
    expect(noKey).toMatchObject({ code: 2, text: expect.stringContaining('The environment has no FACE_KEY') })
    expect(await start(['--secret-key', 'x'])).toMatchObject({
      code: 2,
      text: expect.stringContaining('--secret-key'),
    })
  })
})
