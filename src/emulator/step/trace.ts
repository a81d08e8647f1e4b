import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StepRunner } from './runner.ts'

/** What the first half of the step leaves, so that the second finds the emulator. */
export interface Trace {
  pid: number
  /** The step's own, for what the emulator prints. */
  folder: string
}

/** Keeps a trace for the second half of the step; undefined: there is nothing to stop. */
export function saveTrace(runner: StepRunner, trace: Trace | undefined): void {
  runner.saveState('pid', String(trace?.pid ?? ''))
  runner.saveState('folder', trace?.folder ?? '')
}

/** The trace that was kept, or undefined where there is none. */
export function readTrace(runner: StepRunner): Trace | undefined {
  const [pid, folder] = [runner.state('pid'), runner.state('folder')]
  // 0 would be a whole group of processes.
  return /^[1-9]\d*$/.test(pid) && folder !== '' ? { pid: Number(pid), folder } : undefined
}

/** The file for what the emulator prints. */
export function printFile(folder: string): string {
  return join(folder, 'emulator.log')
}

/** What the emulator has printed so far; nothing when the file is gone. */
export function readPrinted(folder: string): string {
  try {
    return readFileSync(printFile(folder), 'utf8')
  } catch {
    return ''
  }
}
