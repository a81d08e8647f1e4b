import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { KEY_VARIABLE } from '../command/command-line.ts'
import { logFile, readOutput } from './emulator-log.ts'
import type { EmulatorProcess } from './wait-until-ready.ts'

/** An emulator that this process has started, and that continues after it. */
export interface SpawnedEmulator extends EmulatorProcess {
  pid: number
  /** Kills it, if it is running, and settles when it has ended. */
  kill(): Promise<void>
  /** Lets this process end while the emulator continues. */
  detach(): void
}

/**
 * Starts the emulator's command as a separate process.
 *
 * @param program its JavaScript file
 * @param args its options without the key
 * @param key empty: the emulator generates one
 * @param folder for its output, and its working directory: Windows can't remove a folder in which a process runs, such as a workspace
 * @throws the system's error if no process can be started
 */
export async function spawnEmulator(
  program: string,
  args: readonly string[],
  key: string,
  folder: string,
): Promise<SpawnedEmulator> {
  // Readable by this user only: the key is in the first line.
  const file = openSync(logFile(folder), 'a', 0o600)
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    // All variables, because the runner uses one to find orphan processes. Temporary files are in `folder`, which is always removed.
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
