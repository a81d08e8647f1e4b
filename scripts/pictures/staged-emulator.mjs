// The emulator with groups and faults in it, for the runs that pictures are taken of.
import { startEmulator } from '../emulator.mjs'

/**
 * A Face service that runs.
 * @typedef {object} StagedEmulator
 * @property {string} url
 * @property {string} key
 * @property {(id: string, hasFace: boolean) => Promise<void>} createGroup
 * @property {(...faults: object[]) => Promise<void>} addFaults
 * @property {() => void} stop
 */

/**
 * Starts one on a free port.
 * @param {...string} options
 * @returns {Promise<StagedEmulator>}
 */
export async function startStagedEmulator(...options) {
  const { url, key, stop } = await startEmulator(...options)

  /** @param {string} method @param {string} path @param {unknown} body @returns {Promise<string>} */
  const call = async (method, path, body) => {
    const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' }
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status}`)
    return answer.text()
  }

  return {
    url,
    key,
    stop,
    async createGroup(id, hasFace) {
      const group = `/face/v1.0/persongroups/${id}`
      await call('PUT', group, { name: id })
      if (!hasFace) return
      const { personId } = JSON.parse(await call('POST', `${group}/persons`, { name: 'Ann' }))
      const face = { url: 'https://example.com/ann.jpg' }
      await call('POST', `${group}/persons/${personId}/persistedfaces`, face)
    },
    async addFaults(...faults) {
      await call('POST', '/emulator/faults', faults)
    },
  }
}
