import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { stopwatch } from './stopwatch.ts'

/** Works for 800 ms of the processor's time. */
const BUSY = `
  const worked = () => process.cpuUsage().user / 1_000
  const until = worked() + 800
  while (worked() < until);
`

/** The milliseconds of a process with this program, from its first word to its end; `meanwhile` happens after that word. */
async function timed(program: string, meanwhile: () => void = () => {}): Promise<number> {
  const watch = stopwatch()
  const args = [...watch.nodeArgs, '--eval', `process.stdout.write('x'); ${program}`]
  const child = spawn(process.execPath, args, { env: childEnvironment() })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  watch.start()
  meanwhile()
  await ended
  return watch.fairMs()
}

it('counts what a step waits, and what it works', async () => {
  expect(await timed('setTimeout(() => {}, 2_000)')).toBeGreaterThan(500)
  expect(await timed(BUSY)).toBeGreaterThan(500)
})

it('does not count when the step or this process had no turn', async () => {
  const held = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800)'
  expect(await timed(`setTimeout(() => ${held}, 50)`)).toBeLessThan(500)
  const holdUp = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800)
  expect(await timed('setTimeout(() => {}, 50)', holdUp)).toBeLessThan(500)
})
