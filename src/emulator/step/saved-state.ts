import { closeSync, openSync, promises, readSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { machineAddresses } from '../certificate/machine-addresses.ts'
import type { StepRunner } from './step-runner.ts'

/** What the first half of the step leaves, so that the second finds the emulator. */
export interface SavedState {
  pid: number
  /** The step's own, for what the emulator prints. */
  folder: string
  /** Where the emulator listens; empty until that is known. */
  url: string
}

/** What `mkdtemp` adds six characters to. */
export const FOLDER_PREFIX = 'face-emulator-'

/** Bytes that are read of what an emulator has printed: its first line, and the latest. */
const MAX_BYTES = { first: 4_096, last: 16_777_216 }

/** Keeps a saved for the second half of the step; undefined: there is nothing to stop. */
export function saveForPost(runner: StepRunner, saved: SavedState | undefined): void {
  runner.saveState('pid', String(saved?.pid ?? ''))
  runner.saveState('folder', saved?.folder ?? '')
  runner.saveState('url', saved?.url ?? '')
}

/**
 * The saved that was kept, or undefined where there is none. Other steps may set such variables too: a folder that is not
 * the step's own is none.
 */
export function loadForPost(runner: StepRunner): SavedState | undefined {
  const [pid, folder, url] = [runner.state('pid'), runner.state('folder'), runner.state('url')]
  const isOwn = new RegExp(`^${FOLDER_PREFIX}\\w{6}$`).test(basename(folder))
  // 0 would be a whole group of processes.
  return /^[1-9]\d*$/.test(pid) && isOwn
    ? { pid: Number(pid), folder, url: isLocalUrl(url) ? url : '' }
    : undefined
}

/** Only there can the emulator be. */
function isLocalUrl(url: string): boolean {
  const [, name = ''] = /^https?:\/\/\[?([\w.:-]+?)\]?:\d+$/.exec(url) ?? []
  const { hostname, addresses } = machineAddresses()
  return ['localhost', hostname, ...addresses].includes(name)
}

/** The file for what the emulator prints. */
export function logFile(folder: string): string {
  return join(folder, 'emulator.log')
}

/**
 * Removes the step's folder, when the emulator that ran in it has ended.
 *
 * @throws the system's error when that can't be done
 */
export function removeFolder(folder: string): Promise<void> {
  // Windows holds it for a moment longer; rmSync would not wait for that: https://github.com/nodejs/node/issues/64016
  return promises.rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** What the emulator has printed so far, without the middle of very much; nothing when the file is gone. */
export function readOutput(folder: string): string {
  const path = logFile(folder)
  try {
    // Whatever else is there in its place might never be opened, or read to its end.
    const stats = statSync(path)
    if (!stats.isFile()) return ''
    const { size } = stats
    const lastFrom = Math.max(0, size - MAX_BYTES.last)
    const first = lastFrom > 0 ? `${readRange(path, 0, MAX_BYTES.first)}\n` : ''
    return first + readRange(path, lastFrom, size)
  } catch {
    return ''
  }
}

function readRange(path: string, from: number, until: number): string {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(until - from)
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, from))
  } finally {
    closeSync(file)
  }
}
