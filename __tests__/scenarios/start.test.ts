import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, jest } from '@jest/globals'
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
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } }
    const child = execFile(process.execPath, ['scripts/start.mjs', ...args], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr })
    })
  })
}

describe('npm start', () => {
  it.concurrent('shows a training and a failure on a clone without node_modules', async () => {
    const clone = mkdtempSync(join(tmpdir(), 'clone-'))
    try {
      for (const part of ['action.yml', 'package.json', 'dist', 'scripts']) {
        cpSync(join(root, part), join(clone, part), { recursive: true })
      }
      const { code, text } = await start([], {}, clone)
      expect(text).toContain("Person group 'staff': trained in")
      expect(text).toContain('status: succeeded')
      expect(text).toContain("### ✅ Person group 'staff': trained in")
      expect(text).toContain('Error: not-found\n')
      expect(text).toContain("### ❌ Person group 'visitors': not trained")
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
