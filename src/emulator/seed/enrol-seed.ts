import type { HttpAnswer } from '../service/protocol/http-answer.ts'
import type { FaceRequest } from '../service/protocol/request.ts'
import type { ContainerKind } from '../service/routes.ts'
import { containerFields, kindByField } from '../state/container-fields.ts'
import { deterministicGuid } from './deterministic-guid.ts'
import { pictureNameOf } from './picture-references.ts'
import type { PictureResolver, PictureSource } from './resolve-pictures.ts'
import type { SeedContainer, SeedJson } from './seed-schema.ts'

/** Answers a call that has passed the gateway; what it makes gets this id. */
type HandleRequest = (request: FaceRequest, newId: string) => HttpAnswer

/**
 * Enrols what a seed has, by the calls that a client would make. Ids are the same each time: that of a person comes from group and name,
 * that of a face from the person, or the list, and the picture.
 *
 * @returns what the service refused, in its own words, by place
 */
export function enrolSeed(seed: SeedJson, files: PictureResolver, call: HandleRequest): string[] {
  const complaints: string[] = []
  const ids = new Set<string>()
  for (const field of containerFields) {
    for (const [index, container] of (seed[field] ?? []).entries()) {
      enrolContainer(container, kindByField[field], `${field}[${index}]`)
    }
  }
  return complaints

  function enrolContainer(container: SeedContainer, kind: ContainerKind, place: string): void {
    const { id, name = id, userData, recognitionModel, trained = false, persons = [], faces = [] } = container
    const path = `${kind}/${id}`
    // The given ones first, so that no other takes them.
    for (const { personId } of persons) if (personId !== undefined) ids.add(path + personId)
    send('PUT', path, { name, userData, recognitionModel }, place)
    for (const [index, person] of persons.entries()) {
      const at = `${place}.persons[${index}]`
      const personId = person.personId ?? freeId(path, kind, id, person.name)
      send('POST', `${path}/persons`, { name: person.name, userData: person.userData }, at, personId)
      enrolFaces(person.faces ?? [], `${path}/persons/${personId}`, at)
    }
    enrolFaces(faces, path, place)
    if (trained) send('POST', `${path}/train`, {}, `${place}.trained`, deterministicGuid(path, 'training'))
  }

  function enrolFaces(texts: readonly string[], path: string, place: string): void {
    for (const [index, text] of texts.entries()) {
      for (const source of files.resolve(text).sources) {
        const at = `${place}.faces[${index}]`
        const faceId = freeId(path, path, pictureNameOf(source))
        send('POST', `${path}/persistedfaces`, payloadFor(source), at, faceId)
      }
    }
  }

  /** The id for these texts, or, where that has been given, for them and a number. */
  function freeId(scope: string, ...texts: string[]): string {
    let id = deterministicGuid(...texts)
    for (let again = 2; ids.has(scope + id); again += 1) id = deterministicGuid(...texts, String(again))
    ids.add(scope + id)
    return id
  }

  function payloadFor(source: PictureSource): object | Uint8Array {
    return 'url' in source ? { url: source.url } : files.bytes(source.file)
  }

  function send(method: string, path: string, sent: object, place: string, newId = ''): void {
    const isPicture = sent instanceof Uint8Array
    const request = {
      method,
      path: `/face/v1.0/${path}`,
      query: new URLSearchParams(),
      headers: { 'content-type': isPicture ? 'application/octet-stream' : 'application/json' },
      body: isPicture ? sent : Buffer.from(JSON.stringify(sent)),
    }
    const { status, body } = call(request, newId)
    if (status === 200 || status === 202) return
    const { error } = JSON.parse(body) as { error: { message: string } }
    complaints.push(`${place}: ${error.message}`)
  }
}
