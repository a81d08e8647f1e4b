import { describe, expect, it } from '@jest/globals'
import { systemClock } from '../../../src/clock.ts'
import { isRunning } from '../../../src/emulator/step/process-control.ts'
import { spawnEmulator } from '../../../src/emulator/step/spawn-emulator.ts'
import { waitUntilReady } from '../../../src/emulator/step/wait-until-ready.ts'
import { EMULATOR, withWorkbench } from './programs.ts'

const never = new AbortController().signal

describe('an emulator that is launched', () => {
  it('runs with its options and its key until it is killed', () =>
    withWorkbench(async ({ folder }) => {
      const emulator = await spawnEmulator(EMULATOR, ['--port=0'], 'k3y', folder)
      expect(await waitUntilReady(emulator, systemClock, never)).toMatchObject({ ready: { key: 'k3y' } })
      expect([emulator.hasEnded(), isRunning(emulator.pid)]).toEqual([false, true])
      await emulator.kill()
      expect([emulator.hasEnded(), isRunning(emulator.pid)]).toEqual([true, false])
      await emulator.kill()
    }))

  it('leaves what it said when it ends by itself', () =>
    withWorkbench(async ({ folder }) => {
      const emulator = await spawnEmulator(EMULATOR, ['--prot=0'], '', folder)
      expect(await waitUntilReady(emulator, systemClock, never)).toEqual({ kind: 'ended' })
      expect(emulator.output()).toBe('--prot is not a known option. Try --help.\n')
    }))

  it('has only the key that it is given', () =>
    withWorkbench(async ({ folder, program }) => {
      process.env.FACE_EMULATOR_KEY = 'of the job'
      const emulator = await spawnEmulator(
        program('console.log(process.env.FACE_EMULATOR_KEY)'),
        [],
        '',
        folder,
      )
      delete process.env.FACE_EMULATOR_KEY
      await waitUntilReady(emulator, systemClock, never)
      expect(emulator.output()).toBe('\n')
    }))

  it('is none where there is no place for its files', async () => {
    await expect(spawnEmulator(EMULATOR, [], '', '/nowhere')).rejects.toThrow('ENOENT')
  })
})
