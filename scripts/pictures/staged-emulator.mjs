// The emulator with groups and faults in it, for the runs that pictures are taken of.
import { startEmulator } from '../emulator.mjs'

/**
 * A Face service that runs.
 * @typedef {object} StagedEmulator
 * @property {string} url
 * @property {string} key
 * @property {(method: string, path: string, body: unknown) => Promise<string>} call with the key; it returns the body
 * @property {(id: string, hasFace: boolean) => Promise<void>} createGroup
 * @property {(group: string, name: string) => Promise<string>} addPerson with a face; it returns the person's id
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

  /** @param {string} group @param {string} name */
  const addPerson = async (group, name) => {
    const persons = `/face/v1.0/persongroups/${group}/persons`
    /** @type {{ personId: string }} */
    const { personId } = JSON.parse(await call('POST', persons, { name }))
    const face = { url: `https://example.com/${name.toLowerCase()}.jpg` }
    await call('POST', `${persons}/${personId}/persistedfaces`, face)
    return personId
  }

  return {
    url,
    key,
    stop,
    call,
    addPerson,
    async createGroup(id, hasFace) {
      await call('PUT', `/face/v1.0/persongroups/${id}`, { name: id })
      if (hasFace) await addPerson(id, 'Ann')
    },
    async addFaults(...faults) {
      await call('POST', '/emulator/faults', faults)
    },
  }
}
