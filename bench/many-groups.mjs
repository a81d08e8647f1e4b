// npm run bench: a thousand groups in one step, some failing, some throttled, with an outage in the middle, next to what the
// rate limit asks for and to the memory of one group.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startAction } from '../scripts/runner.mjs'
import { startEmulator } from '../src/emulator/server.ts'

const GROUPS = 1_000
const CALLS_A_SECOND = 200
const OUTAGE = { fromMs: 8_000, toMs: 13_000 }
/** Groups without a face, and groups that don't exist, by the last two digits of their numbers. */
const [EMPTY, MISSING] = [3, 4]
const THROTTLE = { skip: 100, times: 5 }
const GOALS = { time: 1.15, memory: 1.5 }

const KEY = 'key-of-the-bench'
const emulator = await startEmulator({ key: KEY, queueTimeMs: 50, trainingTimeMs: 2_500, registerTimeMs: 50 })

/** @param {string} method @param {string} path @param {unknown} body */
async function call(method, path, body) {
  const headers = { 'ocp-apim-subscription-key': KEY, 'content-type': 'application/json' }
  const url = `${emulator.url}/face/v1.0/persongroups/${path}`
  const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
  return /** @type {Promise<{ personId: string }>} */ (answer.text().then(text => JSON.parse(text || '{}')))
}

/** Kilobytes that a step had at the most, told by itself. */
const MEASURED = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('memory ' + process.resourceUsage().maxRSS + '\\n'))",
)}`

/** @param {string[]} ids */
async function train(ids) {
  const step = startAction({
    actionFile: fileURLToPath(new URL('../action.yml', import.meta.url)),
    inputs: {
      endpoint: emulator.url,
      personGroupId: ids.join('\n'),
      'secret-key': KEY,
      'max-parallel': String(GROUPS),
      'rate-limit': `${CALLS_A_SECOND}/s`,
    },
    nodeArgs: ['--import', MEASURED],
  })
  await once(step.child, 'spawn')
  return step.finished
}

try {
  const ids = Array.from({ length: GROUPS }, (_, index) => `g${index}`)
  for (const [index, id] of ids.entries()) {
    if (index % 100 === MISSING) continue
    await call('PUT', id, { name: id })
    if (index % 100 === EMPTY) continue
    const { personId } = await call('POST', `${id}/persons`, { name: 'Ann' })
    await call('POST', `${id}/persons/${personId}/persistedfaces`, { url: 'https://example.com/ann.jpg' })
  }
  const one = await train(ids.slice(0, 1))
  const before = emulator.calls.length
  emulator.faults.add({
    on: 'train',
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '1' },
    ...THROTTLE,
  })
  setTimeout(() => emulator.faults.add({ on: 'any', kind: 'status', status: 503, times: 0 }), OUTAGE.fromMs)
  setTimeout(() => emulator.faults.clear(), OUTAGE.toMs)
  const many = await train(ids)
  expectRight(JSON.parse(many.outputs.results ?? ''))
  const calls = emulator.calls.length - before
  const neededMs = (calls / CALLS_A_SECOND) * 1_000
  const kilobytes = [one, many].map(({ stderr }) => Number(/memory (\d+)/.exec(stderr)?.[1]))
  const [ofOne = 0, ofMany = 0] = kilobytes
  console.log(`Node ${process.version}, ${GROUPS} groups at rate-limit ${CALLS_A_SECOND}/s,`)
  console.log(`some failing, ${THROTTLE.times} throttled for 1 s, an outage of 5 s in the middle\n`)
  console.log(`outcome        ${many.log.find(line => line.startsWith('❌ '))}`)
  console.log(`calls          ${calls}, which take ${(neededMs / 1_000).toFixed(1)} s at that rate`)
  row('time', `${(many.durationMs / 1_000).toFixed(1)} s`, many.durationMs / neededMs)
  row(
    'memory',
    `${Math.round(ofMany / 1_000)} MB, of one group ${Math.round(ofOne / 1_000)} MB`,
    ofMany / ofOne,
  )
} finally {
  await emulator.close()
}

/** @param {{ personGroupId: string, reason: string }[]} results */
function expectRight(results) {
  const reasons = ['training-failed', 'not-found']
  for (const [index, { personGroupId, reason }] of results.entries()) {
    const expected = reasons[[EMPTY, MISSING].indexOf(index % 100)] ?? ''
    if (personGroupId !== `g${index}` || reason !== expected) {
      throw new Error(`${personGroupId} ended with '${reason}'; expected g${index} and '${expected}'`)
    }
  }
  if (results.length !== GROUPS) throw new Error(`${results.length} results; expected ${GROUPS}`)
}

/** @param {keyof typeof GOALS} name @param {string} figure @param {number} ratio */
function row(name, figure, ratio) {
  const goal = GOALS[name]
  console.log(
    `${name.padEnd(15)}${figure}: ${ratio.toFixed(2)} x, goal ${goal}: ${ratio <= goal ? 'met' : 'not met'}`,
  )
}
