import type { ContainerKind } from '../../../src/emulator/service/routes.ts'
import { createService, type ServiceOptions } from '../../../src/emulator/service/service.ts'
import type { State } from '../../../src/emulator/service/state.ts'

/** An answer as a client reads it. */
interface Read {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** A service whose clock the test sets, called without any network. */
export interface ServiceInHand {
  state: State
  /** Milliseconds since 1970. */
  clock: { now: number }
  /** Calls `/face/{version}/{path}` with the key; bytes are sent as such, anything else as JSON. */
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string | undefined>) => Read
  /** Creates a person group with one person with one face. */
  enrol: (id: string) => void
  trainings: (kind: ContainerKind, id: string) => number
  /** Says what a picture shows. */
  shows: (url: string, ...persons: string[]) => void
  /** Detects the faces of a picture. */
  detect: (url: string, query?: string) => string[]
}

/** A picture of the smallest size. */
export const picture = new Uint8Array(1024)

/** 2026-11-23T06:00:00Z. */
export const start = Date.UTC(2026, 10, 23, 6)

/** Trainings wait 500 ms and run 2 s. GUIDs count up from 1. */
export function serviceInHand(options: Partial<ServiceOptions> = {}, version = 'v1.0'): ServiceInHand {
  const clock = { now: start }
  let ids = 0
  const service = createService({
    auth: { key: 'right' },
    now: () => clock.now,
    newId: () => guid(++ids),
    origin: () => 'http://127.0.0.1:7373',
    queueTimeMs: 500,
    trainingTimeMs: 2000,
    ...options,
  })
  const call: ServiceInHand['call'] = (method, path, body, headers = {}) => {
    const isPicture = body instanceof Uint8Array
    const bytes = isPicture ? body : Buffer.from(text(body))
    const [pathOnly = '', query] = path.split('?')
    const answer = service.handle(
      {
        method,
        path: path.startsWith('/') ? pathOnly : `/face/${version}/${pathOnly}`,
        query: new URLSearchParams(query),
        headers: {
          'ocp-apim-subscription-key': 'right',
          'content-length': String(bytes.length),
          'content-type': isPicture ? 'application/octet-stream' : 'application/json',
          ...headers,
        },
        body: bytes,
      },
      options.statusDelayMs,
    )
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true
    return { ...answer, body: isJson ? (JSON.parse(answer.body) as unknown) : answer.body }
  }
  return {
    state: service.state,
    clock,
    call,
    trainings: service.trainingCount,
    shows: (url, ...persons) => service.state.pictures.set(url, persons),
    detect: (url, query = '') => {
      const faces = call('POST', `detect?${query}`, { url }).body as { faceId: string }[]
      return faces.map(({ faceId }) => faceId)
    },
    enrol(id) {
      call('PUT', `persongroups/${id}`, { name: 'Visitors' })
      const { personId } = call('POST', `persongroups/${id}/persons`, { name: 'Ada' }).body as {
        personId: string
      }
      call('POST', `persongroups/${id}/persons/${personId}/persistedfaces`, picture)
    },
  }
}

/** The `n`th GUID of a service in hand. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** The body of an error in the service's own shape. */
export function errorBody(code: string, message: string): unknown {
  return { error: { code, message } }
}

function text(body: unknown): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}
