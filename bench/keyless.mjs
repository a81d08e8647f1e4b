// npm run bench: what it costs to do without a key, next to a step with one, to the last commit that knew only keys, and to a
// bundle of @azure/identity.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inputVariables } from '../scripts/runner.mjs'
import { bundle, race, root, stepVariables } from './processes.mjs'

const RUNS = 41
/** The last commit whose action knew only keys. */
const BEFORE = '76b7a50c659d2916a2eae50469c6eb4c4322949a'
const folder = mkdtempSync(join(tmpdir(), 'bench-'))

/** Only loaded and made: a token it would ask for over https alone. So this is the least that it costs. */
const LIBRARY = `
  import { getInput } from '@actions/core'
  import { ClientAssertionCredential } from '@azure/identity'
  new ClientAssertionCredential('common', getInput('personGroupId'), () => Promise.resolve('token'))
`

/** GitHub's OIDC provider, Entra ID and the Face service, each at its best. */
const server = createServer((request, response) => {
  const { method, url = '' } = request
  request.resume()
  if (url.startsWith('/oidc')) response.end('{"value":"header.payload.signature"}')
  else if (url.endsWith('/token')) response.end('{"access_token":"a.b.c","expires_in":3599}')
  else
    response.writeHead(method === 'POST' ? 202 : 200).end(method === 'POST' ? '' : '{"status":"succeeded"}')
}).listen(0, '127.0.0.1')

try {
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const url = `http://127.0.0.1:${port}`
  const now = join(root, 'dist/index.js')
  const before = distOf(BEFORE)
  const key = inputVariables({ 'secret-key': 'k' })
  const keyless = {
    ...inputVariables({
      'tenant-id': 'tenant.example',
      'client-id': '66666666-7777-8888-9999-aaaaaaaaaaaa',
    }),
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc?`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
    AZURE_AUTHORITY_HOST: url,
  }
  const inputs = stepVariables(folder, { endpoint: url, personGroupId: 'staff', wait: 'false' })
  const ratios = await race(
    [
      { name: 'a key, before keyless was known', args: [before], env: key, file: before },
      { name: 'a key', args: [now], env: key, file: now },
      { name: 'keyless', args: [now], env: keyless, file: now },
      { name: '@azure/identity, only loaded', ...bundle(folder, 'identity', LIBRARY, 'vendor/undici') },
    ],
    RUNS,
    inputs,
  )
  const slower = (ratios[1] ?? 0) - 1
  console.log(
    `\nGoal: with a key not slower than before (within 3 %, the noise of such a run): ${slower <= 0.03 ? 'met' : 'not met'}`,
  )
} finally {
  server.close()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * The action as a commit has it.
 * @param {string} commit
 */
function distOf(commit) {
  const place = join(folder, 'before')
  mkdirSync(place)
  for (const file of ['index.js', 'package.json']) {
    writeFileSync(join(place, file), execFileSync('git', ['show', `${commit}:dist/${file}`], { cwd: root }))
  }
  return join(place, 'index.js')
}
