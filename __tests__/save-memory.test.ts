import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../scripts/child-environment.mjs'
import { MOST_KILOBYTES } from '../scripts/peak-memory.mjs'
import { saveMemory } from '../src/save-memory.ts'

const MODULE = new URL('../src/save-memory.ts', import.meta.url).href

/** Kilobytes that a process had at the most which makes much garbage in a while. */
function memoryOf(before: string): number {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { saveMemory } from ${JSON.stringify(MODULE)}
      ${before}
      const kept = []
      for (let n = 0; n < 3_000_000; n += 1) kept[n % 50_000] = { n, text: 'x' + n }
      console.log(${MOST_KILOBYTES})`,
    ],
    { encoding: 'utf8', env: childEnvironment() },
  )
  return Number(stdout)
}

describe('saved memory', () => {
  it('makes a process that lives on with much garbage smaller', () => {
    expect(memoryOf('saveMemory()')).toBeLessThan(0.85 * memoryOf(''))
  })

  it('may be asked for twice', () => {
    saveMemory()
    saveMemory()
    expect(memoryOf('saveMemory()')).toBeGreaterThan(0)
  })
})
