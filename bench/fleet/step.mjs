// One step that trains many groups, and what it took.
import { fileURLToPath } from 'node:url'
import { MOST_KILOBYTES } from '../../scripts/peak-memory.mjs'
import { runAction } from '../../scripts/staged-runner.mjs'

/** Lets a step tell the kilobytes that it had at the most. */
const MEASURED = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => process.stderr.write('memory ' + ${MOST_KILOBYTES} + '\\n'))`,
)}`

/**
 * @param {import('../../src/emulator/server.ts').Emulator} emulator
 * @param {string[]} ids
 * @param {number} callsASecond
 */
export async function trainGroups(emulator, ids, callsASecond) {
  const before = emulator.calls.length
  const step = await runAction({
    actionFile: fileURLToPath(new URL('../../action.yml', import.meta.url)),
    inputs: {
      endpoint: emulator.url,
      personGroupId: ids.join('\n'),
      'secret-key': emulator.key,
      'max-parallel': String(ids.length),
      'rate-limit': `${callsASecond}/s`,
    },
    nodeArgs: ['--import', MEASURED],
  })
  return {
    step,
    calls: emulator.calls.length - before,
    durationMs: Math.round(step.durationMs),
    kilobytes: Number(/memory (\d+)/.exec(step.stderr)?.[1]),
  }
}
