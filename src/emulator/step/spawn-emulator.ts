import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { KEY_VARIABLE } from '../command/command-line.ts'
import { logFile, readOutput } from './saved-state.ts'
import type { EmulatorProcess } from './wait-until-ready.ts'

/** An emulator that this process has started, and that doesn't end with it. */
export interface SpawnedEmulator extends EmulatorProcess {
  pid: number
  /** Kills it, if it still runs, and settles when it is gone. */
  kill(): Promise<void>
  /** Lets this process end while the emulator goes on. */
  detach(): void
}

/**
 * Starts the emulator's command as a process of its own.
 *
 * @param program its JavaScript file
 * @param args its options but for the key
 * @param key empty: one that it makes up
 * @param folder for what it prints, and the one that it runs in: a workspace that a process runs in can't be removed on
 *   Windows
 * @throws the system's error when no process can be started
 */
export async function spawnEmulator(
  program: string,
  args: readonly string[],
  key: string,
  folder: string,
): Promise<SpawnedEmulator> {
  // For no one else: the key is in the first line.
  const file = openSync(logFile(folder), 'a', 0o600)
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    // With all variables: by one of them the runner finds what a job has left running.
    // What it makes for a time goes when the folder goes, however it ends.
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder, [KEY_VARIABLE]: key },
    detached: true,
    windowsHide: true,
    stdio: ['ignore', file, file],
  })
  closeSync(file)
  await once(child, 'spawn')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid: Number(child.pid),
    hasEnded,
    output: () => readOutput(folder),
    async kill() {
      if (hasEnded()) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    detach: () => child.unref(),
  }
}
