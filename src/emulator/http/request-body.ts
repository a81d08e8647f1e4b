import type { IncomingMessage } from 'node:http'

/** Maximum size of a body in bytes: a picture of a face has 6 MB at most, a state may be much larger. */
export function maxBodyBytes(path: string): number {
  return path === '/emulator/state' ? 2 ** 28 : 8_388_608
}

/** Time for the client to finish sending a body that is not read. If the connection closed earlier, the client would not see the answer. */
const DRAIN_TIMEOUT_MS = 5_000

/** A request's body; empty if it is too long or was not kept. */
export interface RequestBody {
  body: Uint8Array
  isTooLong: boolean
}

/**
 * Reads the body of a request.
 *
 * @param isKept false: the body is read, but not kept in memory
 * @returns undefined if the client disconnected before the end
 */
export async function readBody(
  request: IncomingMessage,
  isKept: boolean,
  maxBytes: number,
): Promise<RequestBody | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += (chunk as Uint8Array).length
      if (length > maxBytes) {
        discardRest(request)
        return { body: new Uint8Array(), isTooLong: true }
      }
      if (isKept) chunks.push(chunk as Uint8Array)
    }
  } catch {
    return undefined
  }
  return { body: Buffer.concat(chunks), isTooLong: false }
}

/** Discards the rest of a request. If it takes too long, the connection is closed. */
export function discardRest(request: IncomingMessage): void {
  setTimeout(() => request.complete || request.socket.destroy(), DRAIN_TIMEOUT_MS).unref()
  request.resume()
}
