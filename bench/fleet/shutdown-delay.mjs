// Ten thousand groups in one step, whatever is answered: how late the outputs are after the time-out and after a cancellation.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { MOST_KILOBYTES } from '../../scripts/peak-memory.mjs'
import { startAction } from '../../scripts/staged-runner.mjs'

const GROUPS = 10_000
const CALLS_A_SECOND = 1_000
const AFTER_MS = 10_000

/** What the service answers every call with. @type {Record<string, () => string>} */
const ANSWERS = {
  'as documented': () => NOT_TRAINED,
  'JSON of 60 kB': () => http(503, JSON.stringify({ error: { code: text(20_000), message: text(40_000) } })),
  'stamps of 15 kB': () => {
    const [createdDateTime, lastActionDateTime, message] = [text(15_000), text(15_000), text(15_000)]
    return http(200, JSON.stringify({ status: 'running', createdDateTime, lastActionDateTime, message }))
  },
  'text of 1 MB': () => http(503, 'x '.repeat(500_000)),
}
const NOT_TRAINED = http(404, '{"error":{"code":"PersonGroupNotTrained","message":"Not trained."}}')

/** Lets a step tell when it wrote the last of its outputs, and the kilobytes that it had at the most. */
const MEASURED = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs'
  const { appendFileSync } = fs
  let wroteAt
  fs.appendFileSync = (...given) => {
    appendFileSync(...given)
    wroteAt = Date.now()
  }
  process.on('exit', () => process.stderr.write('wrote ' + wroteAt + ', memory ' + ${MOST_KILOBYTES} + '\\n'))
`)}`

/**
 * Milliseconds, and kilobytes of the step that had the most.
 * @typedef {{ answer: string, timeoutLateMs: number, cancelLateMs: number, kilobytes: number }} Late
 */
/** @typedef {{ groups: number, callsASecond: number, answers: Late[] }} Lateness */

/** @returns {Promise<Lateness>} */
export async function measureLateness() {
  /** @type {Late[]} */
  const measured = []
  for (const [answer, make] of Object.entries(ANSWERS)) {
    const timeout = await measure(make, false)
    const cancel = await measure(make, true)
    measured.push({
      answer,
      timeoutLateMs: timeout.lateMs,
      cancelLateMs: cancel.lateMs,
      kilobytes: Math.max(timeout.kilobytes, cancel.kilobytes),
    })
  }
  return { groups: GROUPS, callsASecond: CALLS_A_SECOND, answers: measured }
}

/** @param {() => string} answer @param {boolean} isCancelled */
async function measure(answer, isCancelled) {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.on('data', () => socket.end(answer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  let dueAt = Number.POSITIVE_INFINITY
  const { cancel, finished } = startAction({
    actionFile: fileURLToPath(new URL('../../action.yml', import.meta.url)),
    inputs: {
      endpoint: `http://127.0.0.1:${port}`,
      personGroupId: Array.from({ length: GROUPS }, (_, at) => `g${at}`).join('\n'),
      'secret-key': 'c0ffee5ca1ab1edeca7b0a7f00dcafe5',
      'max-parallel': String(GROUPS),
      'rate-limit': `${CALLS_A_SECOND}/s`,
      timeout: isCancelled ? '30m' : `${AFTER_MS / 1_000}s`,
    },
    nodeArgs: ['--import', MEASURED],
    onLine: line => {
      if (!line.startsWith('Training')) return
      dueAt = Date.now() + AFTER_MS
      if (isCancelled) setTimeout(() => cancelNow(), AFTER_MS)
    },
  })
  const cancelNow = () => {
    dueAt = Date.now()
    cancel('SIGINT')
  }
  const { stderr, outputs } = await finished
  server.close()
  const [, wroteAt, kilobytes] = /wrote (\d+), memory (\d+)/.exec(stderr) ?? []
  const reasons = JSON.parse(outputs.results ?? '[]').map(
    (/** @type {{ reason: string }} */ one) => one.reason,
  )
  const expected = isCancelled ? 'cancelled' : 'timed-out'
  if (!reasons.includes(expected)) throw new Error(`nothing was ${expected}: ${stderr}`)
  return { lateMs: Number(wroteAt) - dueAt, kilobytes: Number(kilobytes) }
}

let texts = 0

/** A text that is like no other, of so many characters. @param {number} length */
function text(length) {
  texts += 1
  return `${texts} ${'<b> ##[error] _x_ '.repeat(length / 18)}`
}

/** @param {number} status @param {string} body */
function http(status, body) {
  return `HTTP/1.1 ${status} X\r\nContent-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\n\r\n${body}`
}
