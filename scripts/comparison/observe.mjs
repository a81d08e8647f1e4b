// One tool in one situation.
import { setTimeout as sleep } from 'node:timers/promises'
import { startService, startStranger } from './service.mjs'

/** @import { Observation, Situation } from './situations.mjs' */
/** @import { Call, Service } from './service.mjs' */
/** @import { Running, Tool } from './tools.mjs' */

/** Long enough for two status checks of every tool, so that each has the fault during the wait. */
const SERVICE = ['--queue-time', '0.5s', '--training-time', '4s']
const PATIENCE_SECONDS = 30
/** What GitHub's runner gives a process after SIGINT, and after SIGTERM. Source: GitHub's reference of workflow cancellation. */
const CANCELLATION = /** @type {const} */ ([
  ['SIGINT', 7.5],
  ['SIGTERM', 2.5],
])

/**
 * @param {Tool} tool
 * @param {Situation} situation
 * @returns {Promise<Observation>}
 */
export async function observe(tool, situation) {
  const service = await startService(situation.service ?? SERVICE)
  const stranger = await startStranger()
  try {
    await prepare(service, situation, tool, stranger.url)
    const before = (await service.calls()).length
    const begunAt = performance.now()
    const running = tool.start(service)
    try {
      const end = situation.isCancelled
        ? await cancel(running, service)
        : await patiently(running.exited, situation.patienceSeconds ?? PATIENCE_SECONDS)
      const seconds = (performance.now() - (end.since ?? begunAt)) / 1000
      const calls = (await service.calls()).slice(before)
      const status = await service.status()
      // The last lines may still be in the pipe.
      await sleep(200)
      return {
        isOver: end.exitCode !== undefined,
        exitCode: end.exitCode ?? null,
        seconds,
        calls: calls.length,
        begun: calls.filter(call => hasBegun(call, situation)).length,
        status,
        strangerGotKey: stranger.gotKey(),
        output: running.output(),
      }
    } finally {
      running.end()
    }
  } finally {
    service.stop()
    stranger.stop()
  }
}

/**
 * @param {Service} service
 * @param {Situation} situation
 * @param {Tool} tool
 * @param {string} strangerUrl
 */
async function prepare(service, situation, tool, strangerUrl) {
  if (situation.isTrainedBefore) await service.trainNow()
  if (situation.hasNoFace) await service.removeFaces()
  const { fault, needsStranger } = situation
  if (!fault) return
  const elsewhere = fault.kind === 'redirect' ? { location: strangerUrl } : { url: strangerUrl }
  await service.call('POST', '/emulator/faults', {
    ...fault,
    ...(fault.on === 'status' && { skip: tool.looksBefore }),
    ...(needsStranger && elsewhere),
  })
}

/**
 * @param {Call} call
 * @param {Situation} situation
 */
function hasBegun({ method, path, status, fault }, situation) {
  if (method !== 'POST' || !path.endsWith('/train')) return false
  return status === 202 || (fault !== undefined && situation.fault?.acted === true)
}

/**
 * @param {Promise<number | null>} exited
 * @param {number} seconds
 * @returns {Promise<{ exitCode: number | null | undefined, since?: number }>} undefined: it still runs
 */
async function patiently(exited, seconds) {
  const tired = new AbortController()
  const late = sleep(seconds * 1000, undefined, { signal: tired.signal }).catch(() => undefined)
  const exitCode = await Promise.race([exited, late])
  tired.abort()
  return { exitCode }
}

/**
 * Cancels as GitHub's runner does, three seconds after the POST: while the loop sleeps, as it does nearly all the time.
 * @param {Running} running
 * @param {Service} service
 */
async function cancel(running, service) {
  while (!(await service.calls()).some(({ method, path }) => method === 'POST' && path.endsWith('/train'))) {
    await sleep(50)
  }
  await sleep(3_000)
  const since = performance.now()
  for (const [signal, seconds] of CANCELLATION) {
    running.send(signal)
    const { exitCode } = await patiently(running.exited, seconds)
    if (exitCode !== undefined) return { exitCode, since }
  }
  return { exitCode: undefined, since }
}
