import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../scripts/child-environment.mjs'

/** What a script came to. */
export interface ScriptEnd {
  code: number
  /** What it wrote to both streams. */
  text: string
  /** What it left in its folder for temporary files. */
  left: string[]
}

/**
 * Runs a script of this repository as npm does.
 * @param path its PATH
 * @param temporary its folder for temporary files
 */
export function runScript(
  script: string,
  args: string[],
  { path, temporary }: { path: string; temporary: string },
): Promise<ScriptEnd> {
  const env = childEnvironment({ PATH: path, Path: path, TMPDIR: temporary, TEMP: temporary, TMP: temporary })
  return new Promise(resolve => {
    const program = fileURLToPath(new URL(`../../${script}`, import.meta.url))
    const child = execFile(process.execPath, [program, ...args], { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr, left: readdirSync(temporary) }),
    )
  })
}
