// What the example of a recognition supposes: faces that were detected, and who is enrolled.
import { bodyOf } from './service.mjs'

/**
 * Detects a face for each face id of the example, and enrols whom its answer knows.
 * @param {import('./published.mjs').Example} example
 * @param {import('./service.mjs').Service} service
 * @returns {Promise<Map<string, unknown>>} what to put in the place of the example's ids
 */
export async function makeFaces(example, service) {
  const body = /** @type {Record<string, any>} */ (example.parameters.body)
  const faceIds = [body.faceIds, body.faceId, body.faceId1, body.faceId2]
    .flat()
    .filter(id => id !== undefined)
  /** @type {Map<string, unknown>} */
  const ids = new Map()
  for (const faceId of faceIds) {
    const url = await picture(faceId, whose(faceId, example))
    const [face] = await bodyOf(service.face('POST', '/detect', { url }))
    ids.set(faceId, face.faceId)
  }
  const { largePersonGroupId, personGroupId, largeFaceListId, faceListId } = body
  const group = largePersonGroupId
    ? `/largepersongroups/${largePersonGroupId}`
    : `/persongroups/${personGroupId}`
  const list = largeFaceListId ? `/largefacelists/${largeFaceListId}` : `/facelists/${faceListId}`
  if (largePersonGroupId ?? personGroupId) {
    await bodyOf(service.face('PUT', group, { name: 'Group' }))
    for (const person of new Set(faceIds.map(faceId => whose(faceId, example)))) {
      const { personId } = await bodyOf(service.face('POST', `${group}/persons`, { name: person }))
      await enrol(`${group}/persons/${personId}`, person)
      ids.set(body.personId ?? person, personId)
    }
    await bodyOf(service.face('POST', `${group}/train`))
  }
  if (largeFaceListId ?? faceListId) {
    await bodyOf(service.face('PUT', list, { name: 'List' }))
    await enrol(list, whose(body.faceId, example))
    if (largeFaceListId) await bodyOf(service.face('POST', `${list}/train`))
  }
  return ids

  /**
   * @param {string} where
   * @param {string} person
   */
  async function enrol(where, person) {
    await bodyOf(
      service.face('POST', `${where}/persistedfaces`, { url: await picture(`enrolled-${person}`, person) }),
    )
  }

  /**
   * @param {string} name
   * @param {string} person whom it shows
   */
  async function picture(name, person) {
    const url = `https://pictures.example/${name}.jpg`
    await bodyOf(service.tell({ url, shows: [person] }))
    return url
  }
}

/**
 * The person whom the example's answer takes a face for; one person for all where it names none.
 * @param {string} faceId
 * @param {Pick<import('./published.mjs').Example, 'body'>} example
 * @returns {string}
 */
function whose(faceId, { body }) {
  if (Array.isArray(body))
    return body.find(each => each.faceId === faceId)?.candidates?.[0].personId ?? 'Anna'
  const { groups } = Object(body)
  if (groups === undefined) return 'Anna'
  const index = groups.findIndex((/** @type {string[]} */ group) => group.includes(faceId))
  return index < 0 ? faceId : `person ${index}`
}
