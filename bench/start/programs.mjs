// What is started: limits that no program can be under, this action, and other programs that do the same.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { built } from '../../scripts/dist.mjs'
import { inputVariables } from '../../scripts/staged-runner.mjs'
import { bundleScript, bundleWithUndici } from './bundle.mjs'
import { leastProgram } from './least-program.mjs'

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {'limit' | 'ours' | 'other' | 'part'} kind limit: less than a program that trains; part: less than one that signs in
 * @property {string[]} args of Node; of curl where that runs it
 * @property {'curl'} [command] by default Node
 * @property {Record<string, string>} [env] beside the step's
 * @property {string} [file] the program's own code
 */

/** Below which no program of Node that trains over https can be. */
export const FLOOR = 'node, the two calls alone'
export const ACTION = 'this action'

/** The two calls of a step with `wait: false`, by Node alone, with what they need to be made to Azure. */
const BARE_CALLS = `
  require('node:https')
  const http = require('node:http')
  const call = (method, path, next) => http.request(process.env.INPUT_ENDPOINT + path, { method, agent: false },
    answer => answer.resume().on('end', next)).end()
  call('GET', '/training', () => call('POST', '/train', () => console.log('done')))
`

/** The same by Microsoft's SDK. */
const SDK_CALLS = `
  import createClient, { isUnexpected } from '@azure-rest/ai-vision-face'
  const { INPUT_ENDPOINT, INPUT_PERSONGROUPID } = process.env
  const key = { key: process.env['INPUT_SECRET-KEY'] }
  const client = createClient(INPUT_ENDPOINT, key, { allowInsecureConnection: true })
  async function train() {
    const before = await client.path('/persongroups/{personGroupId}/training', INPUT_PERSONGROUPID).get()
    console.log(before.body.status)
    const accepted = await client.path('/persongroups/{personGroupId}/train', INPUT_PERSONGROUPID).post()
    if (isUnexpected(accepted)) throw new Error(accepted.body.error.message)
  }
  train()
`

/** Only loaded and made: a token it would ask for over https alone. So this is the least that it costs. */
const IDENTITY = `
  import { ClientAssertionCredential } from '@azure/identity'
  new ClientAssertionCredential('common', process.env.INPUT_PERSONGROUPID, () => Promise.resolve('token'))
`

/**
 * @param {string} folder for what is made on the way
 * @param {string} url of the service
 * @param {Record<string, string>} step its variables, as the runner sets them
 * @returns {Promise<Program[]>}
 */
export async function programs(folder, url, step) {
  const action = built('dist/index.js')
  const least = await leastProgram(join(folder, 'least'), action, { ...step, ...BY_KEY })
  const undici = bundleWithUndici(folder)
  const sdk = bundleScript(folder, 'sdk', SDK_CALLS)
  const identity = bundleScript(folder, 'identity', IDENTITY)
  const group = `${url}/face/v1.0/persongroups/staff`
  const post = ['--next', '-sSf', '-X', 'POST', '-H', 'Content-Length: 0', `${group}/train`]
  return [
    { name: FLOOR, kind: 'limit', args: ['-e', BARE_CALLS] },
    { name: 'node, node:https loaded', kind: 'limit', args: ['-e', "require('node:https')"] },
    { name: 'node -e 0', kind: 'limit', args: ['-e', '0'] },
    { name: `${ACTION}, only what it calls`, kind: 'limit', args: [least], env: BY_KEY, file: least },
    { name: ACTION, kind: 'ours', args: [action], env: BY_KEY, file: action },
    { name: `${ACTION}, without a key`, kind: 'ours', args: [action], env: keyless(url), file: action },
    { name: `${ACTION}, the real undici`, kind: 'other', args: [undici], env: BY_KEY, file: undici },
    { name: '@azure-rest/ai-vision-face', kind: 'other', args: [sdk], env: BY_KEY, file: sdk },
    { name: '@azure/identity, only loaded', kind: 'part', args: [identity], file: identity },
    { name: 'curl', kind: 'other', command: 'curl', args: ['-sSf', `${group}/training`, ...post] },
  ]
}

const BY_KEY = inputVariables({ 'secret-key': '0123456789abcdef0123456789abcdef' })

/** @param {string} url */
function keyless(url) {
  return {
    ...inputVariables({ 'tenant-id': 'tenant.example', 'client-id': '66666666-7777-8888-9999-aaaaaaaaaaaa' }),
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc?`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
    AZURE_AUTHORITY_HOST: url,
  }
}

/**
 * What the runner sets for the step.
 * @param {string} folder
 * @param {string} url
 * @returns {Record<string, string>}
 */
export function stepVariables(folder, url) {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return { ...inputVariables({ endpoint: url, personGroupId: 'staff', wait: 'false' }), ...files }
}
