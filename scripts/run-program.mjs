// The programs that scripts need: whether this machine has one, and a run of it to its end.
import { execFileSync, spawn } from 'node:child_process'
import { childEnvironment } from './child-environment.mjs'

/** How pip, Maven and Go reach their registries, beside what every child is given. */
const NETWORK = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'PIP_CERT',
  'PIP_CONFIG_FILE',
  'PIP_INDEX_URL',
  'REQUESTS_CA_BUNDLE',
  'SSL_CERT_FILE',
  'JAVA_HOME',
  'MAVEN_OPTS',
  'GOPROXY',
  'GOFLAGS',
  'GOPATH',
  'GOCACHE',
]

/** The variables by which a program reaches a registry. The emulator is on this machine, whatever they say. */
export function network() {
  return Object.fromEntries(NETWORK.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/**
 * The variables by which programs trust a certificate: curl, Python's requests, and what is built on OpenSSL.
 * @param {string} file empty where there is none to trust
 */
export function trusting(file) {
  const names = file === '' ? [] : ['CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE']
  return Object.fromEntries(names.map(name => [name, file]))
}

/**
 * Whether a program can be run with these arguments, which let it do nothing.
 * @param {string} program
 * @param {string[]} args
 */
export function isThere(program, args) {
  try {
    execFileSync(program, args, { stdio: 'ignore', env: childEnvironment() })
    return true
  } catch {
    return false
  }
}

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, folder?: string, signal: AbortSignal }} options
 * @returns {Promise<{ exitCode: number | null, output: string, stdout: string }>} `output` is what it has written to both streams
 */
export function run(program, args, { env = {}, folder, signal }) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment(env),
    ...(folder !== undefined && { cwd: folder }),
    signal,
  })
  return new Promise((resolve, reject) => {
    let output = ''
    let stdout = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        output += text
        if (stream === child.stdout) stdout += text
      })
    }
    /** @type {Error | undefined} */
    let failure
    child.on('error', error => {
      failure = error
    })
    // One that was ended by the signal may still have to clean up.
    child.on('close', exitCode => (failure ? reject(failure) : resolve({ exitCode, output, stdout })))
  })
}
