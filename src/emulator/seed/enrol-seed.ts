import type { HttpAnswer } from '../service/protocol/http-answer.ts'
import type { FaceRequest } from '../service/protocol/request.ts'
import type { ContainerKind } from '../service/routes.ts'
import { containerFields, kindByField } from '../state/container-fields.ts'
import { deterministicGuid } from './deterministic-guid.ts'
import { pictureNameOf } from './reference-schemas.ts'
import type { PictureResolver, PictureSource } from './resolve-pictures.ts'
import type { SeedContainer, SeedJson } from './seed-schema.ts'

/** Handles a request without checks of the gateway; `newId` is the id of what it creates. */
type HandleRequest = (request: FaceRequest, newId: string) => HttpAnswer

/**
 * Creates what a seed contains, by the calls that a client would make. Ids are deterministic: a person's comes from group and name, a face's
 * from person or list and picture.
 *
 * @returns the errors of the service, each with its path in the seed
 */
export function enrolSeed(seed: SeedJson, files: PictureResolver, handle: HandleRequest): string[] {
  const errors: string[] = []
  const ids = new Set<string>()
  for (const field of containerFields) {
    for (const [index, container] of (seed[field] ?? []).entries()) {
      enrolContainer(container, kindByField[field], `${field}[${index}]`)
    }
  }
  return errors

  function enrolContainer(container: SeedContainer, kind: ContainerKind, jsonPath: string): void {
    const { id, name = id, userData, recognitionModel, trained = false, persons = [], faces = [] } = container
    const path = `${kind}/${id}`
    // Given ids first, so that no generated one equals them.
    for (const { personId } of persons) if (personId !== undefined) ids.add(path + personId)
    send('PUT', path, { name, userData, recognitionModel }, jsonPath)
    for (const [index, person] of persons.entries()) {
      const at = `${jsonPath}.persons[${index}]`
      const personId = person.personId ?? freeId(path, kind, id, person.name)
      send('POST', `${path}/persons`, { name: person.name, userData: person.userData }, at, personId)
      enrolFaces(person.faces ?? [], `${path}/persons/${personId}`, at)
    }
    enrolFaces(faces, path, jsonPath)
    if (trained) send('POST', `${path}/train`, {}, `${jsonPath}.trained`, deterministicGuid(path, 'training'))
  }

  function enrolFaces(texts: readonly string[], path: string, jsonPath: string): void {
    for (const [index, text] of texts.entries()) {
      for (const source of files.resolve(text).sources) {
        const at = `${jsonPath}.faces[${index}]`
        const faceId = freeId(path, path, pictureNameOf(source))
        send('POST', `${path}/persistedfaces`, payloadFor(source), at, faceId)
      }
    }
  }

  /** The id for these texts. If it is taken, a number is added to them. */
  function freeId(scope: string, ...texts: string[]): string {
    let id = deterministicGuid(...texts)
    for (let attempt = 2; ids.has(scope + id); attempt += 1) id = deterministicGuid(...texts, String(attempt))
    ids.add(scope + id)
    return id
  }

  function payloadFor(source: PictureSource): object | Uint8Array {
    return 'url' in source ? { url: source.url } : files.bytes(source.file)
  }

  function send(method: string, path: string, payload: object, jsonPath: string, newId = ''): void {
    const isPicture = payload instanceof Uint8Array
    const request = {
      method,
      path: `/face/v1.0/${path}`,
      query: new URLSearchParams(),
      headers: { 'content-type': isPicture ? 'application/octet-stream' : 'application/json' },
      body: isPicture ? payload : Buffer.from(JSON.stringify(payload)),
    }
    const { status, body } = handle(request, newId)
    if (status === 200 || status === 202) return
    const { error } = JSON.parse(body) as { error: { message: string } }
    errors.push(`${jsonPath}: ${error.message}`)
  }
}
