// GitHub's OIDC provider, Entra ID and the Face service in one, each at its best.
import { once } from 'node:events'
import { createServer } from 'node:http'

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** Starts it on a free port of this machine. */
export async function startServer() {
  /** @type {number | undefined} */
  let firstRequestAt
  const server = createServer((request, response) => {
    firstRequestAt ??= performance.now()
    const { method, url = '' } = request
    request.resume()
    if (url.startsWith('/oidc')) response.end('{"value":"header.payload.signature"}')
    else if (url.endsWith('/token')) response.end('{"access_token":"a.b.c","expires_in":3599}')
    else if (method === 'POST') response.writeHead(202).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"succeeded"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    /** When the first request came since this was asked before, by `performance.now()`; undefined: none. */
    takeFirstRequest() {
      const at = firstRequestAt
      firstRequestAt = undefined
      return at
    },
    close: () => server.close(),
  }
}
