import { promises } from 'node:fs'
import { basename } from 'node:path'
import { machineAddresses } from '../certificate/machine-addresses.ts'
import type { StepRunner } from './step-runner.ts'

/** What the main step saves, so that the post step finds the emulator. */
export interface SavedState {
  pid: number
  /** The folder that the step created, for the emulator's output. */
  folder: string
  /** The URL of the emulator; empty until it is known. */
  url: string
}

/** `mkdtemp` appends six characters. */
export const FOLDER_PREFIX = 'face-emulator-'

/** Saves the state for the post step; undefined: there is nothing to stop. */
export function saveForPost(runner: StepRunner, saved: SavedState | undefined): void {
  runner.saveState('pid', String(saved?.pid ?? ''))
  runner.saveState('folder', saved?.folder ?? '')
  runner.saveState('url', saved?.url ?? '')
}

/**
 * Loads the state that the main step saved, or undefined if there is none. Other steps may set such variables too, so a folder without our
 * prefix is rejected.
 */
export function loadForPost(runner: StepRunner): SavedState | undefined {
  const [pid, folder, url] = [runner.state('pid'), runner.state('folder'), runner.state('url')]
  const isOwn = new RegExp(`^${FOLDER_PREFIX}\\w{6}$`).test(basename(folder))
  // 0 would mean a group of processes.
  return /^[1-9]\d*$/.test(pid) && isOwn
    ? { pid: Number(pid), folder, url: isLocalUrl(url) ? url : '' }
    : undefined
}

/** Whether a URL is on this machine, as the emulator's is. */
function isLocalUrl(url: string): boolean {
  const [, name = ''] = /^https?:\/\/\[?([\w.:-]+?)\]?:\d+$/.exec(url) ?? []
  const { hostname, addresses } = machineAddresses()
  return ['localhost', hostname, ...addresses].includes(name)
}

/**
 * Removes the step's folder, after the emulator in it has ended.
 *
 * @throws the system's error if it can't be removed
 */
export function removeFolder(folder: string): Promise<void> {
  // Windows locks it for a moment longer, and rmSync would not wait: https://github.com/nodejs/node/issues/64016
  return promises.rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
