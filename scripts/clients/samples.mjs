// The samples of the service's page "Train Person Group" (v1.0), with the calls of each as published; they take endpoint, key and group
// from the environment. The published ones call by https.
import { once } from 'node:events'
import { copyFileSync, readFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isThere, network, run, trusting } from '../run-program.mjs'

const fileOf = (/** @type {string} */ path) => fileURLToPath(new URL(`samples/${path}`, import.meta.url))

/**
 * @typedef {import('./clients.mjs').Bench} Bench
 * @typedef {object} Sample
 * @property {string} name
 * @property {[string, string[]][]} needs programs, with arguments that let them do nothing
 * @property {(bench: Bench) => Promise<[string, string[]]>} command
 */

/** Those that are tried. @type {readonly Sample[]} */
export const written = [
  {
    name: 'curl',
    needs: [
      ['sh', ['-c', 'true']],
      ['curl', ['--version']],
    ],
    command: async () => ['sh', [fileOf('curl.sh')]],
  },
  {
    name: 'Python',
    needs: [['python3', ['--version']]],
    command: async () => ['python3', [fileOf('python.py')]],
  },
  { name: 'Ruby', needs: [['ruby', ['--version']]], command: async () => ['ruby', [fileOf('ruby.rb')]] },
  {
    name: 'PHP',
    // A package of PEAR: that registry is one too many to install it here.
    needs: [
      ['php', ['--version']],
      ['php', ['-r', "require_once 'HTTP/Request2.php';"]],
    ],
    command: async ({ certificate }) => ['php', ['-d', `openssl.cafile=${certificate}`, fileOf('php.php')]],
  },
  {
    name: 'Java',
    needs: [
      ['javac', ['--version']],
      ['mvn', ['--version']],
    ],
    command: async bench => {
      const trust = await trustStoreOf(bench)
      return ['java', [...trust, '-cp', join(await jarsIn(bench), '*'), fileOf('JavaSample.java')]]
    },
  },
]

/** Those that were never tried here, and the one for which the tests start a browser. */
const notWritten = [
  { name: 'C#', why: 'not written: it would need the .NET SDK' },
  { name: 'Objective-C', why: "not written: it would need Apple's Foundation" },
  { name: 'JavaScript', why: 'it runs in a browser: npm test has it' },
]

/** @type {readonly import('./clients.mjs').Client[]} */
export const samples = [
  ...written.map(sample => ({
    name: `sample ${sample.name}`,
    protocols: /** @type {const} */ (['https']),
    options: ['--groups', 'sample'],
    run: (/** @type {Bench} */ bench) => trySample(sample, bench),
  })),
  ...notWritten.map(({ name, why }) => ({
    name: `sample ${name}`,
    protocols: /** @type {const} */ (['https']),
    options: [],
    run: async () => ({ kind: /** @type {const} */ ('left out'), lines: [`  ${why}`] }),
  })),
]

/**
 * @param {Sample} sample
 * @param {Bench} bench
 * @returns {Promise<import('./clients.mjs').Ending>}
 */
async function trySample({ needs, command }, bench) {
  const missing = needs.find(([program, args]) => !isThere(program, args))
  if (missing) return { kind: 'left out', lines: [`  there is none here: ${missing.flat().join(' ')}`] }
  const { url, key, certificate, signal } = bench
  const env = { FACE_ENDPOINT: url, FACE_KEY: key, PERSON_GROUP_ID: 'sample', ...trusting(certificate) }
  const { exitCode, output } = await run(...(await command(bench)), { env, signal })
  const status = await trainingStatusOf(bench)
  const isRight = exitCode === 0 && status === 200
  const line = `  ${isRight ? 'ok' : 'NO'}  it ended with ${exitCode}, and the training's status is answered ${status}`
  return { kind: isRight ? 'fits' : 'differs', lines: isRight ? [line] : [line, output] }
}

/**
 * The HTTP status with which the emulator answers for the training that a sample has begun.
 * @param {Bench} bench
 */
async function trainingStatusOf({ url, key, certificate }) {
  const headers = { 'ocp-apim-subscription-key': key }
  const request = get(`${url}/face/v1.0/persongroups/sample/training`, {
    headers,
    ca: readFileSync(certificate),
  })
  const [{ statusCode }] = await once(request, 'response')
  request.destroy()
  return statusCode
}

/**
 * The options by which Java trusts the emulator: it takes no file of a certificate as it is.
 * @param {Bench} bench
 */
async function trustStoreOf({ certificate, folder, signal }) {
  const [store, password] = [join(folder, 'trust.p12'), 'changeit']
  const where = ['-file', certificate, '-keystore', store, '-storepass', password]
  const { exitCode, output } = await run(
    'keytool',
    ['-importcert', '-noprompt', '-alias', 'face', ...where],
    { signal },
  )
  if (exitCode !== 0) throw new Error(`keytool ended with ${exitCode}: ${output}`)
  return [`-Djavax.net.ssl.trustStore=${store}`, `-Djavax.net.ssl.trustStorePassword=${password}`]
}

/**
 * The Apache HTTP client that the sample for Java imports, by Maven.
 * @param {Bench} bench
 */
async function jarsIn({ folder, signal }) {
  const jars = join(folder, 'jars')
  copyFileSync(fileOf('pom.xml'), join(folder, 'pom.xml'))
  const args = ['--quiet', '--batch-mode', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`]
  const { exitCode, output } = await run('mvn', args, { env: network(), folder, signal })
  if (exitCode !== 0) throw new Error(`mvn ${args.join(' ')} ended with ${exitCode}: ${output}`)
  return jars
}
