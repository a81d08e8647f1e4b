// The emulated Face service as its own process, with groups and faults in it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../dist/emulator/index.js', import.meta.url))

/**
 * A Face service that runs.
 * @typedef {object} Emulator
 * @property {string} url
 * @property {string} key
 * @property {(id: string, hasFace: boolean) => Promise<void>} createGroup
 * @property {(...faults: object[]) => Promise<void>} addFaults
 * @property {() => void} stop
 */

/**
 * Starts one on a free port.
 * @param {...string} options
 * @returns {Promise<Emulator>}
 */
export async function startEmulator(...options) {
  const child = spawn(process.execPath, [PROGRAM, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url, key } = await addressOf(child)

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
    stop: () => child.kill(),
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

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child
 * @returns {Promise<{ url: string, key: string }>}
 */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`the emulator ended with ${code}`)))
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text
      const [, url, key] = /(http:\S+), key (\S+)\n/.exec(said) ?? []
      if (url && key) resolve({ url, key })
    })
  })
}
