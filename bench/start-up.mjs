// npm run bench: what a step costs that doesn't wait, as a whole process, next to Node alone and to what it is made of.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, race, root, stepVariables } from './processes.mjs'

const RUNS = 41
const GOAL = 1.6
const folder = mkdtempSync(join(tmpdir(), 'bench-'))

/** The two calls of a step with `wait: false`, by Node alone. */
const BARE_CALLS = `
  const http = require('node:http')
  const call = (method, path, next) => http.request(process.env.INPUT_ENDPOINT + path, { method, agent: false },
    answer => answer.resume().on('end', next)).end()
  call('GET', '/training', () => call('POST', '/train', () => console.log('done')))
`

/** The same two calls by the libraries of this action, and nothing else of it. */
const LIBRARY_CALLS = `
  import { getInput, info } from '@actions/core'
  import { HttpClient } from '@actions/http-client'
  const client = new HttpClient('bench')
  const url = getInput('endpoint')
  const status = await client.request('GET', url + '/training', '', {})
  info(await status.readBody())
  await (await client.request('POST', url + '/train', '', {})).readBody()
`

const server = createServer((request, response) => {
  const isPost = request.method === 'POST'
  response.writeHead(isPost ? 202 : 200).end(isPost ? '' : '{"status":"succeeded"}')
}).listen(0, '127.0.0.1')

try {
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const action = join(root, 'dist/index.js')
  /** @type {import('./processes.mjs').Contender[]} */
  const contenders = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'node, the two calls', args: ['-e', BARE_CALLS] },
    { name: 'the libraries, the two calls', ...bundle(folder, 'libraries', LIBRARY_CALLS, 'vendor/undici') },
    { name: 'this action, wait: false', args: [action], file: action },
    {
      name: 'the same with the real undici',
      ...bundle(folder, 'undici', undefined, 'node_modules/undici-real'),
    },
  ]
  const inputs = {
    endpoint: `http://127.0.0.1:${port}`,
    personGroupId: 'staff',
    'secret-key': 'k',
    wait: 'false',
  }
  const ratios = await race(contenders, RUNS, stepVariables(folder, inputs))
  const reached = ratios[3] ?? 0
  console.log(`\nGoal: at most ${GOAL} x node -e 0: ${reached <= GOAL ? 'met' : 'not met'}`)
} finally {
  server.close()
  rmSync(folder, { recursive: true, force: true })
}
