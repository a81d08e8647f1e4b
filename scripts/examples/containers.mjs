// What the example of an operation on a container supposes: that its ids are there, with something inside.
import { bodyOf } from './service.mjs'

const ABOUT = { userData: 'Text of a user.' }

/**
 * Creates what a path names, and a little more, so that lists have items.
 * @param {import('./published.mjs').Example} example
 * @param {import('./service.mjs').Service} service
 * @returns {Promise<Map<string, unknown>>} what to put in the place of the example's ids
 */
export async function makeContainers({ method, path, parameters }, service) {
  const [, kind = '', id = '', inside = ''] = path.split('/')
  /** @type {Map<string, unknown>} */
  const ids = new Map()
  // Of a name, the field of that name: `start`, and what stands in braces.
  const given = (/** @type {string} */ word) => String(parameters[word.replace(/[{}]/g, '')] ?? 'sample')
  if (method === 'PUT') return ids
  if (id === '') {
    // Only those behind `start` are listed, whatever the example has.
    for (const end of ['', '-1', '-2']) await create(`${given('start')}${end}`)
    return ids
  }
  await create(given(id))
  const container = `/${kind}/${given(id)}`
  const hasPersons = kind.endsWith('persongroups')
  const made = hasPersons ? await makePersons(container) : await makeFaces(container)
  if (inside === 'training') await bodyOf(service.face('POST', `${container}/train`))
  ids.set(given('start'), made[0]?.id)
  ids.set(given(hasPersons ? 'personId' : 'persistedFaceId'), made[0]?.id)
  if (hasPersons) ids.set(given('persistedFaceId'), made[0]?.faces[0]?.id)
  return ids

  /** @param {string} of */
  async function create(of) {
    await bodyOf(service.face('PUT', `/${kind}/${of}`, { name: of, ...ABOUT }))
  }

  /** @param {string} where */
  async function makePersons(where) {
    const persons = []
    for (const name of ['Anna', 'Ben', 'Carl']) {
      const { personId } = await bodyOf(service.face('POST', `${where}/persons`, { name, ...ABOUT }))
      persons.push({ id: personId, faces: await makeFaces(`${where}/persons/${personId}`) })
    }
    return inOrder(persons)
  }

  /** @param {string} where */
  async function makeFaces(where) {
    const faces = []
    for (const name of ['front', 'left', 'right']) {
      const target = `${where}/persistedfaces?${new URLSearchParams(ABOUT)}`
      const url = `https://pictures.example${where}/${name}.jpg`
      const { persistedFaceId } = await bodyOf(service.face('POST', target, { url }))
      faces.push({ id: persistedFaceId, faces: [] })
    }
    return inOrder(faces)
  }
}

/**
 * By id, as the service lists them.
 * @template {{ id: string }} T
 * @param {T[]} items
 */
function inOrder(items) {
  return items.sort((one, other) => (one.id < other.id ? -1 : 1))
}
