// What the tools run against: an emulator, and another host that must not get the key.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmulator } from '../emulator.mjs'

const GROUP = '/face/v1.0/persongroups/staff'

/**
 * What the emulator reports of a call.
 * @typedef {{ method: string, path: string, status?: number, fault?: string }} Call
 */

/**
 * A running emulator, with a group `staff` that has one face.
 * @typedef {object} Service
 * @property {string} url
 * @property {string} key
 * @property {(method: string, path: string, body?: object) => Promise<any>} call gives the answer's JSON, or undefined
 * @property {() => Promise<string>} status of the group's training, as the service shows it; empty where it shows none
 * @property {() => Promise<void>} trainNow trains the group and waits for the end
 * @property {() => Promise<void>} removeFaces
 * @property {() => Promise<Call[]>} calls
 * @property {() => void} stop
 */

/**
 * @param {string[]} options of the emulator's command line
 * @returns {Promise<Service>}
 */
export async function startService(options) {
  const { url, key, stop } = await startEmulator(...options)
  const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' }
  /** @type {Service['call']} */
  const call = async (method, path, body) => {
    const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  await call('PUT', GROUP, { name: 'Staff' })
  const { personId } = await call('POST', `${GROUP}/persons`, { name: 'Ann' })
  await call('POST', `${GROUP}/persons/${personId}/persistedfaces`, { url: 'https://example.com/ann.jpg' })
  const status = () =>
    call('GET', `${GROUP}/training`).then(
      training => training.status,
      () => '',
    )
  return {
    url,
    key,
    call,
    status,
    async trainNow() {
      await call('POST', `${GROUP}/train`)
      while ((await status()) !== 'succeeded') await sleep(200)
    },
    removeFaces: () => call('DELETE', `${GROUP}/persons/${personId}`),
    calls: () => call('GET', '/emulator/calls'),
    stop,
  }
}

/**
 * Another host: it answers every call with a success, and remembers whether it got the key.
 * @returns {Promise<{ url: string, gotKey: () => boolean, stop: () => void }>}
 */
export async function startStranger() {
  let gotKey = false
  const server = createServer((request, response) => {
    gotKey ||= request.headers['ocp-apim-subscription-key'] !== undefined
    response.setHeader('content-type', 'application/json')
    response.end('{"status":"succeeded"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}/persongroups/staff/training`,
    gotKey: () => gotKey,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
