import type { HttpAnswer } from '../protocol/http-answer.ts'
import type { FaceRequest } from '../protocol/request.ts'

/**
 * Creates a person group with one person who has a face, by the calls that a client would make.
 *
 * @param handle handles a call without checks of the gateway
 * @throws an error with the service's answer if it rejects a call, as for an invalid id
 */
export function createSampleGroup(id: string, handle: (request: FaceRequest) => HttpAnswer): void {
  const group = `/face/v1.0/persongroups/${encodeURIComponent(id)}`
  send('PUT', group, { name: id })
  const { personId } = JSON.parse(send('POST', `${group}/persons`, { name: 'Ann' })) as { personId: string }
  send('POST', `${group}/persons/${personId}/persistedfaces`, { url: 'https://example.com/ann.jpg' })

  function send(method: string, path: string, json: object): string {
    const headers = { 'content-type': 'application/json' }
    const body = Buffer.from(JSON.stringify(json))
    const answer = handle({ method, path, query: new URLSearchParams(), headers, body })
    if (answer.status !== 200) throw new Error(`person group '${id}': ${answer.body}`)
    return answer.body
  }
}
