// One step that trains many groups, and what it took.
import { fileURLToPath } from 'node:url'
import { runAction } from '../../scripts/runner.mjs'

/**
 * Lets a step tell the kilobytes that it had at the most. On Linux by what the kernel keeps of the program alone: the figure
 * of `resourceUsage()` has there what the bench had when it started the step.
 */
const MEASURED = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs'
  const most = () => process.platform === 'linux'
    ? /^VmHWM:\\s+(\\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]
    : process.resourceUsage().maxRSS
  process.on('exit', () => process.stderr.write('memory ' + most() + '\\n'))
`)}`

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
