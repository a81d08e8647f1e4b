// An example as a request.

/** Parameters that are sent in every request, in other places than the query: the address, and two headers. */
const OF_EVERY_REQUEST = ['Endpoint', 'Content-Type', 'Ocp-Apim-Subscription-Key']

/** Parameters that are the body. */
const BODIES = ['body', 'Image', 'ImageUrl']

/**
 * @param {Pick<import('./published.mjs').Example, 'path' | 'parameters'>} example
 * @returns {{ target: string, type: string, body?: string | Uint8Array }} the path with the query, and the body with its type
 */
export function requestOf({ path, parameters }) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(parameters[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (![...OF_EVERY_REQUEST, ...BODIES, ...inPath].includes(name)) query.set(name, String(value))
  }
  const target = query.size > 0 ? `${filled}?${query}` : filled
  const type = String(parameters['Content-Type'] ?? 'application/json')
  const { Image: image } = parameters
  if (image instanceof Uint8Array) return { target, type, body: image }
  const json = parameters.body ?? parameters.ImageUrl
  return json === undefined ? { target, type } : { target, type, body: JSON.stringify(json) }
}

/**
 * The parameters with other texts in the place of some: the ids of an example by those that the service gave.
 * @template T
 * @param {T} value
 * @param {ReadonlyMap<string, unknown>} replacements
 * @returns {T}
 */
export function replaced(value, replacements) {
  if (typeof value === 'string') return /** @type {T} */ (replacements.get(value) ?? value)
  if (Array.isArray(value)) return /** @type {T} */ (value.map(each => replaced(each, replacements)))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, each]) => [name, replaced(each, replacements)])
  return Object.fromEntries(entries)
}
