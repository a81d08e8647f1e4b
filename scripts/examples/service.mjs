// The emulator as the replay of the examples calls it.

/**
 * @typedef {object} Service
 * @property {(method: string, target: string, body?: string | Uint8Array | object, type?: string) => Promise<Answered>} face a call of
 *   the Face service, its path from behind the version
 * @property {(pictures: object) => Promise<Answered>} tell tells the emulator what pictures show
 *
 * @typedef {{ status: number, body: any }} Answered the body read from JSON; undefined where there is none
 */

/**
 * @param {{ url: string, key: string }} emulator
 * @returns {Service}
 */
export function serviceAt({ url, key }) {
  return {
    face: (method, target, body, type = 'application/json') =>
      call(`${url}/face/v1.0${target}`, method, body, {
        'ocp-apim-subscription-key': key,
        'content-type': type,
      }),
    tell: pictures =>
      call(`${url}/emulator/pictures`, 'POST', pictures, { 'content-type': 'application/json' }),
  }
}

/**
 * @param {string} address
 * @param {string} method
 * @param {any} body an object as JSON
 * @param {Record<string, string>} headers
 * @returns {Promise<Answered>}
 */
async function call(address, method, body, headers) {
  const sent = typeof body === 'object' && !(body instanceof Uint8Array) ? JSON.stringify(body) : body
  const init = sent === undefined ? { method, headers } : { method, headers, body: sent }
  const response = await fetch(address, init)
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

/**
 * The body of an answer that has to be a success.
 * @param {Promise<Answered>} answered
 */
export async function bodyOf(answered) {
  const { status, body } = await answered
  if (status >= 300) throw new Error(`The emulator answers ${status} ${JSON.stringify(body)}.`)
  return body
}
