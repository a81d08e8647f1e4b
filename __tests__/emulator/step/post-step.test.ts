import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../../scripts/child-environment.mjs'
import { type Clock, systemClock } from '../../../src/clock.ts'
import { logFile } from '../../../src/emulator/step/emulator-log.ts'
import { runPostStep } from '../../../src/emulator/step/post-step.ts'
import { isRunning } from '../../../src/emulator/step/process-control.ts'
import { spawnEmulator } from '../../../src/emulator/step/spawn-emulator.ts'
import { waitUntilReady } from '../../../src/emulator/step/wait-until-ready.ts'
import { Secrets } from '../../../src/secrets.ts'
import { hasSignals } from '../../support/systems.ts'
import { EMULATOR, type Workbench, withWorkbench } from './programs.ts'
import { RecordingStepRunner } from './recording-step-runner.ts'

const { clean } = new Secrets(() => {})
const never = new AbortController().signal

/** A folder as the first half of the step leaves it, with what the emulator printed. */
function printedFolder({ folder }: Workbench, printed: string): string {
  const own = join(folder, 'face-emulator-x1Y2z3')
  mkdirSync(own)
  writeFileSync(logFile(own), printed)
  return own
}

async function stopped(pid: number | string, folder: string, clock: Clock = systemClock) {
  const runner = new RecordingStepRunner()
  runner.states = { pid: String(pid), folder }
  await runPostStep(runner, clean, clock)
  expect(runner.annotations).toEqual([])
  return runner
}

/** A process that has nothing to do with the emulator. */
async function withStranger(test: (pid: number) => Promise<void>): Promise<void> {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
    env: childEnvironment(),
  })
  await once(stranger, 'spawn')
  try {
    await test(Number(stranger.pid))
    expect(isRunning(Number(stranger.pid))).toBe(true)
  } finally {
    stranger.kill('SIGKILL')
  }
}

describe('the second half of the step', () => {
  it('stops the emulator, tells what was called, and leaves nothing', () =>
    withWorkbench(async bench => {
      const folder = printedFolder(bench, '')
      const emulator = await spawnEmulator(EMULATOR, ['--port=0', '--groups=staff'], 'k3y', folder)
      const readiness = await waitUntilReady(emulator, systemClock, never)
      const { url } = readiness.kind === 'ready' ? readiness.ready : { url: '' }
      await fetch(`${url}/face/v1.0/persongroups/staff/training`)
      const { log, folds } = await stopped(emulator.pid, folder)
      expect(log).toEqual(['The Face emulator has stopped.', '1 call: 1 × GET training (401)'])
      expect(folds).toEqual([
        {
          title: 'Output of the Face emulator',
          lines: [expect.stringContaining(' GET /face/v1.0/persongroups/staff/training 401 ')],
        },
      ])
      expect(isRunning(emulator.pid)).toBe(false)
      expect(existsSync(folder)).toBe(false)
    }))

  it('shows the beginning and the end of many calls', () =>
    withWorkbench(async bench => {
      const calls = Array.from({ length: 1_200 }, (_, n) => `line ${n}`)
      const folder = printedFolder(
        bench,
        `Face emulator at http://127.0.0.1:1, key k3y\n${calls.join('\n')}\n`,
      )
      const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore', env: childEnvironment() })
      await once(gone, 'exit')
      const [fold] = (await stopped(Number(gone.pid), folder)).folds
      expect(fold?.lines).toHaveLength(1_001)
      expect(fold?.lines[500]).toBe('… 200 lines left out')
    }))

  it('kills an emulator that does not stop', () =>
    withWorkbench(async bench => {
      const folder = printedFolder(bench, '')
      const stubborn = bench.program(`
        import { createServer } from 'node:http'
        process.on('SIGTERM', () => {})
        const server = createServer((_, response) => response.end(JSON.stringify({ pid: process.pid })))
        server.listen(0, '127.0.0.1', () => {
          console.log('Face emulator at http://127.0.0.1:' + server.address().port + ', key k')
        })
      `)
      const { pid } = await spawnEmulator(stubborn, [], '', folder)
      const how = hasSignals ? 'did not stop in time and was killed' : 'has stopped'
      expect(await stopped(pid, folder)).toMatchObject({
        log: [`The Face emulator ${how}.`, 'No calls'],
        folds: [],
      })
      expect(isRunning(pid)).toBe(false)
    }))

  it('tells what an emulator left that was gone already, harmless', () =>
    withWorkbench(async bench => {
      const printed = 'Face emulator at http://127.0.0.1:1, key k3y\n::error::x\n##[error]y\n'
      const folder = printedFolder(bench, printed)
      const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore', env: childEnvironment() })
      await once(gone, 'exit')
      const { log, folds } = await stopped(Number(gone.pid), folder)
      expect(log).toEqual(['The Face emulator had already stopped.', 'No calls'])
      expect(folds).toEqual([{ title: 'Output of the Face emulator', lines: [': :error::x', '## [error]y'] }])
      expect(existsSync(folder)).toBe(false)
    }))

  it('leaves a process alone that has only got the same pid', () =>
    withWorkbench(async bench => {
      const folder = printedFolder(bench, 'Face emulator at http://127.0.0.1:1, key k3y\n')
      await withStranger(async pid => {
        expect((await stopped(pid, folder)).log).toEqual([
          `Process ${pid} does not answer as the Face emulator, so it was not stopped.`,
          'No calls',
        ])
      })
    }))

  it('leaves it alone also where the emulator never listened', () =>
    withStranger(async pid => {
      const hurried = { ...systemClock, now: () => systemClock.now() * 100 }
      expect((await stopped(pid, '/nowhere/face-emulator-x1Y2z3', hurried)).log[0]).toBe(
        `Process ${pid} does not answer as the Face emulator, so it was not stopped.`,
      )
    }))

  it('has nothing to do when the first half failed', async () => {
    expect((await stopped('', '')).log).toEqual(['No Face emulator was started, so there is none to stop.'])
  })
})
