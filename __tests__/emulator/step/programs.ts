import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from '../../../scripts/dist.mjs'

/** The emulator's command, as it is built. */
export const EMULATOR = built('dist/emulator/index.js')

/** A folder for programs and for what they leave. */
export interface Workbench {
  folder: string
  /** Writes a program and gives its path. */
  program: (text: string) => string
  /** What is in the folder. */
  left: () => string[]
}

/** Lends a folder to a test. */
export async function withWorkbench<T>(test: (bench: Workbench) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-step-'))
  try {
    return await test({
      folder,
      program(text) {
        const file = join(folder, 'program.mjs')
        writeFileSync(file, text)
        return file
      },
      left: () => readdirSync(folder),
    })
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
