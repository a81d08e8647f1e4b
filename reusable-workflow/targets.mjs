import { looksLikeKey, quoted, shown, withoutCredentials } from './shown.mjs'
import { oneLine } from './text.mjs'

/**
 * A Face resource and the groups to train there, as a job of the matrix gets it.
 * @typedef {object} Target
 * @property {string} name
 * @property {string} region empty where `endpoint` is set
 * @property {string} endpoint empty where `region` is set
 * @property {string[]} groups
 * @property {string} group-type
 * @property {string} secret name of the secret that has the key; empty where the ids are set
 * @property {string} tenant-id of a target without a key
 * @property {string} client-id of a target without a key
 */

/** GitHub's own limit for the jobs of a matrix. */
export const MOST_TARGETS = 256
/** Of one target, so that their results fit into a variable of a step, unless most have long messages. */
export const MOST_GROUPS = 200
/** Of all targets, so that their results, cut to what matters, fit into the outputs of a job. */
const MOST_GROUPS_IN_ALL = 2_000
/** Of the text, and of what a step is given of it: Linux passes no variable over 128 KiB. */
const MOST_BYTES = 120_000
/** Far more than any endpoint has. */
const LONGEST_PLACE = 2_000

const FIELDS = ['name', 'region', 'endpoint', 'groups', 'group-type', 'secret', 'tenant-id', 'client-id']
const DEFAULT_SECRET = 'FACE_KEY'
const GROUP_TYPES = ['person-group', 'large-person-group', 'large-face-list']

/**
 * Reads the input `targets`. What is right comes out with every field set; what is wrong, as a sentence each that names
 * the target and the field. The meaning of region and endpoint is left to the action, which knows the service.
 * @param {string} text
 * @returns {{ targets: Target[], complaints: string[] }}
 */
export function readTargets(text) {
  /** @param {string} complaint */
  const refuse = complaint => ({ targets: [], complaints: [complaint] })
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) return refuse(tooLong(bytes, ''))
  if (text.trim() === '') return refuse('targets is empty; expected a JSON list of targets.')
  /** @type {unknown} */
  let list
  try {
    // Without the byte order mark that some editors begin a file with.
    list = JSON.parse(text.trim())
  } catch (error) {
    // Without what it quotes: the whole text may be a key.
    const problem = oneLine(/** @type {Error} */ (error).message.replace(/(?:\.\.\.)?".*"(?:\.\.\.)?/s, 'it'))
    return refuse(`targets is not JSON (${problem}); expected a JSON list of targets.`)
  }
  if (!Array.isArray(list)) return refuse(`targets is ${shown(list)}; expected a JSON list of targets.`)
  if (list.length < 1 || list.length > MOST_TARGETS) {
    return refuse(
      `targets has ${list.length} targets; expected 1 to ${MOST_TARGETS}, as many as a matrix takes. Call the workflow more than once for more.`,
    )
  }
  /** @type {string[]} */
  const complaints = []
  const targets = list.map((item, at) => readTarget(item, at, complaints))
  complaints.push(...complaintsOfAll(targets))
  return { targets, complaints }
}

/** @param {Target[]} targets */
function complaintsOfAll(targets) {
  const complaints = []
  /** @type {Map<string, number>} */
  const firstAt = new Map()
  for (const [at, { name }] of targets.entries()) {
    // Artifacts have the names, and on some file systems Europe is europe.
    const earlier = firstAt.get(name.toLowerCase())
    if (name === '' || earlier === undefined) firstAt.set(name.toLowerCase(), at)
    else complaints.push(`${place(at, name)}: name is that of targets[${earlier}] too; expected another one.`)
  }
  const groups = targets.reduce((sum, target) => sum + target.groups.length, 0)
  if (groups > MOST_GROUPS_IN_ALL) {
    complaints.push(
      `targets has ${groups} groups in all; expected at most ${MOST_GROUPS_IN_ALL}. Call the workflow more than once for more.`,
    )
  }
  const bytes = Buffer.byteLength(JSON.stringify(targets))
  if (bytes > MOST_BYTES) complaints.push(tooLong(bytes, ' once every field is filled in'))
  return complaints
}

/** @param {number} bytes @param {string} when */
function tooLong(bytes, when) {
  return `targets is ${bytes} bytes long${when}; expected at most ${MOST_BYTES}. Call the workflow more than once for more.`
}

/**
 * @param {unknown} item
 * @param {number} at
 * @param {string[]} complaints takes what is wrong
 * @returns {Target}
 */
function readTarget(item, at, complaints) {
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item)
  /** @type {Record<string, unknown>} */
  const fields = isObject ? { ...item } : {}
  const name = isName(fields.name) ? fields.name.trim() : ''
  /** @param {string} problem */
  const complain = problem => {
    complaints.push(`${place(at, name)}: ${problem}.`)
  }
  /** @param {string} field */
  const text = field => {
    const value = fields[field] ?? ''
    if (typeof value === 'string') return value.trim()
    complain(`${field} is ${shown(value)}; expected text`)
    return undefined
  }
  if (!isObject) {
    complain(`is ${shown(item)}; expected an object such as {"name": "eu", "region": "westeurope", …}`)
    return {
      name,
      region: '',
      endpoint: '',
      groups: [],
      'group-type': '',
      secret: '',
      'tenant-id': '',
      'client-id': '',
    }
  }
  const unknown = Object.keys(fields).filter(field => !FIELDS.includes(field))
  if (unknown.length > 0) complain(`${quoted(unknown)} unknown; expected only ${FIELDS.join(', ')}`)
  checkName(text('name'), complain)
  const [region, endpoint] = [text('region'), text('endpoint')]
  checkPlace(region, endpoint, complain)
  const groups = readGroups(fields.groups, complain)
  const groupType = text('group-type') || 'person-group'
  if (!GROUP_TYPES.includes(groupType)) {
    complain(`group-type ${shown(groupType)} is unknown; expected ${GROUP_TYPES.join(', ')}`)
  }
  const [tenantId, clientId] = [text('tenant-id'), text('client-id')]
  const named = text('secret')
  // Ids that are there and empty, as variables that don't exist are, must not have a key sent instead.
  const hasIds = 'tenant-id' in fields || 'client-id' in fields
  const isKeyless = Boolean(tenantId || clientId) || (hasIds && !named)
  const secret = named || (isKeyless ? '' : DEFAULT_SECRET)
  if (isKeyless) checkIds({ tenantId, clientId, secret, endpoint }, complain)
  else checkSecret(secret, complain)
  return {
    name,
    region: region ?? '',
    endpoint: endpoint ?? '',
    groups,
    'group-type': groupType,
    secret,
    'tenant-id': tenantId ?? '',
    'client-id': clientId ?? '',
  }
}

/** @param {unknown} name @returns {name is string} */
function isName(name) {
  return typeof name === 'string' && /^[a-z0-9][a-z0-9._-]{0,63}$/i.test(name.trim())
}

/** @param {string | undefined} name @param {(problem: string) => void} complain */
function checkName(name, complain) {
  if (name === undefined || isName(name)) return
  const problem = name === '' ? 'is empty' : `${shown(name)} is no name for a target`
  complain(
    `name ${problem}; expected 1 to 64 letters, digits, ".", "-" and "_", with a letter or digit first`,
  )
}

/**
 * @param {string | undefined} region
 * @param {string | undefined} endpoint
 * @param {(problem: string) => void} complain
 */
function checkPlace(region, endpoint, complain) {
  if (region && endpoint) complain('region and endpoint are both set; expected one of them')
  if (region === '' && endpoint === '') complain('region and endpoint are both empty; expected one of them')
  for (const [field, value] of Object.entries({ region, endpoint })) {
    if (value && (value.length > LONGEST_PLACE || oneLine(value) !== value)) {
      complain(`${field} ${shown(value)} is no ${field}; expected one line of plain text`)
    } else if (
      value &&
      (withoutCredentials(value) !== value || (field === 'region' && looksLikeKey(value)))
    ) {
      // Here, since it would be in the log of this job before the action sees it.
      complain(
        `${field} ${shown(value)} has a key, a password, a query or a fragment in it; expected it without that`,
      )
    }
  }
}

/** @param {unknown} value @param {(problem: string) => void} complain */
function readGroups(value, complain) {
  const list = typeof value === 'string' ? value.split(/[,\n]/) : (value ?? [])
  if (!Array.isArray(list)) {
    complain(`groups is ${shown(value)}; expected a list of ids, or a text with commas between them`)
    return []
  }
  const ids = list.map(id => (typeof id === 'string' ? id.trim() : id)).filter(id => id !== '')
  if (ids.length === 0) complain('groups is empty; expected the ids of the groups to train')
  else if (ids.length > MOST_GROUPS) {
    complain(`groups has ${ids.length} ids; expected at most ${MOST_GROUPS}. Make two targets of it`)
  } else checkGroups(ids, complain)
  return ids
}

/** @param {unknown[]} ids @param {(problem: string) => void} complain */
function checkGroups(ids, complain) {
  const wrong = ids.filter(id => typeof id !== 'string' || !/^[a-z0-9_-]{1,64}$/.test(id))
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at && !wrong.includes(id)))]
  if (wrong.length > 0) {
    complain(`groups: ${quoted(wrong)} no valid id; expected 1 to 64 lower-case letters, digits, - and _`)
  }
  if (twice.length > 0) complain(`groups: ${quoted(twice)} given twice; expected each id once`)
}

/**
 * What a target without a key needs. The form of the ids is left to the action.
 * @param {Record<'tenantId' | 'clientId' | 'secret' | 'endpoint', string | undefined>} target
 * @param {(problem: string) => void} complain
 */
function checkIds({ tenantId, clientId, secret, endpoint }, complain) {
  if (secret)
    complain('secret and tenant-id or client-id are both set; expected the secret, or the pair of ids')
  if (tenantId === '') complain('tenant-id is empty; expected it beside client-id')
  if (clientId === '') complain('client-id is empty; expected it beside tenant-id')
  if (endpoint === '')
    complain("endpoint is empty; expected the resource's own, since hosts of regions take keys only")
  for (const [field, value] of Object.entries({ 'tenant-id': tenantId, 'client-id': clientId })) {
    if (value && !/^[a-z0-9.-]{1,253}$/i.test(value)) {
      complain(`${field} ${shown(value)} is no ${field}; expected letters, digits, "." and "-"`)
    }
  }
}

/** @param {string} secret @param {(problem: string) => void} complain */
function checkSecret(secret, complain) {
  if (looksLikeKey(secret)) {
    return complain('secret looks like a key itself; expected the name of the secret that has the key')
  }
  if (/^[a-z_][a-z0-9_]{0,254}$/i.test(secret) && !/^github_/i.test(secret)) return
  complain(
    `secret ${shown(secret)} is no name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first`,
  )
}

/** @param {number} at @param {string} name */
function place(at, name) {
  return name === '' ? `targets[${at}]` : `targets[${at}] '${name}'`
}
