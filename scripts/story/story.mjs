// What npm start tells of a person group: who is enrolled, and whom Identify knows.
import { fileURLToPath } from 'node:url'

/** The seed of the emulator: group staff was trained with Ben, and two pictures show Anna. */
export const SEED = fileURLToPath(new URL('seed.json', import.meta.url))

/**
 * A client of the Face service at a URL.
 * @param {{ url: string, key: string }} service
 */
export function storyAt({ url, key }) {
  /** @param {string} path @param {object} [body] without: a GET */
  const call = async (path, body) => {
    const answer = await fetch(`${url}/face/v1.0/${path}`, {
      headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${text}`)
    return JSON.parse(text)
  }

  return {
    /** Enrols Anna in group staff. */
    async enrolAnna() {
      const { personId } = await call('persongroups/staff/persons', { name: 'Anna' })
      const face = { url: 'https://example.com/anna.jpg' }
      await call(`persongroups/staff/persons/${personId}/persistedfaces`, face)
      console.log('Anna is enrolled, by anna.jpg.')
    },

    /**
     * Asks Identify who is at the door.
     * @returns {Promise<string | undefined>} the person's name, or undefined when the group knows nobody like that
     */
    async identify() {
      const [{ faceId }] = await call('detect', { url: 'https://example.com/anna-at-the-door.jpg' })
      const [{ candidates }] = await call('identify', { personGroupId: 'staff', faceIds: [faceId] })
      const [candidate] = candidates
      if (candidate === undefined) return undefined
      const { name } = await call(`persongroups/staff/persons/${candidate.personId}`)
      return name
    },
  }
}
