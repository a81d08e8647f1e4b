// npm run bench: what a step costs that doesn't wait, as a whole process, next to Node alone and to what it is made of.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RUNS = 41
const GOAL = 1.6
const root = fileURLToPath(new URL('..', import.meta.url))
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
  /** @type {{ name: string, args: string[], file?: string }[]} */
  const contenders = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'node, the two calls', args: ['-e', BARE_CALLS] },
    { name: 'the libraries, the two calls', ...bundle('libraries', LIBRARY_CALLS, 'vendor/undici') },
    { name: 'this action, wait: false', args: [action], file: action },
    { name: 'the same with the real undici', ...bundle('undici', undefined, 'node_modules/undici-real') },
  ]
  const medians = (await race(contenders, port)).map(median)
  console.log(`Node ${process.version}, ${RUNS} interleaved runs, medians of the whole process\n`)
  for (const [index, { name, file }] of contenders.entries()) {
    const ms = medians[index] ?? 0
    const size = file ? `${String(Math.round(statSync(file).size / 1000)).padStart(5)} kB` : ''
    console.log(`${name.padEnd(32)}${ms.toFixed(0).padStart(5)} ms  ${ratio(ms)} x  ${size}`)
  }
  const reached = Number(ratio(medians[3] ?? 0))
  console.log(`\nGoal: at most ${GOAL} x node -e 0: ${reached <= GOAL ? 'met' : 'not met'}`)

  /** @param {number} ms */
  function ratio(ms) {
    return (ms / (medians[0] ?? 1)).toFixed(2)
  }
} finally {
  server.close()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Bundles a script as dist is bundled, with an undici of choice.
 * @param {string} name
 * @param {string | undefined} source of the script; undefined: the action itself
 * @param {string} undici its folder
 */
function bundle(name, source, undici) {
  const place = join(folder, name)
  mkdirSync(join(place, 'node_modules'), { recursive: true })
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
  if (source === undefined) cpSync(join(root, 'build'), join(place, 'build'), { recursive: true })
  else writeFileSync(join(place, 'index.js'), source)
  // Copies, not links: a link would find the undici beside its target.
  cpSync(join(root, 'node_modules/@actions'), join(place, 'node_modules/@actions'), { recursive: true })
  cpSync(join(root, undici), join(place, 'node_modules/undici'), { recursive: true })
  symlinkSync(join(root, 'node_modules/tunnel'), join(place, 'node_modules/tunnel'))
  const entry = source === undefined ? 'build/index.js' : 'index.js'
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const args = ['build', entry, '--out', 'dist', '--target', 'es2022', '--no-cache', '--quiet']
  execFileSync(process.execPath, [ncc, ...args], { cwd: place, stdio: 'ignore' })
  const file = join(place, 'dist/index.js')
  return { args: [file], file }
}

/**
 * Runs the contenders in turn, so that the machine's moods meet all alike.
 * @param {{ args: string[] }[]} contenders
 * @param {number} port
 * @returns {Promise<number[][]>} milliseconds of each run, a list a contender
 */
async function race(contenders, port) {
  /** @type {number[][]} */
  const times = contenders.map(() => [])
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [index, { args }] of contenders.entries()) {
      const ms = await time(args, port)
      // The first round warms the disk cache.
      if (run > 0) times[index]?.push(ms)
    }
  }
  return times
}

/**
 * @param {string[]} args
 * @param {number} port
 * @returns {Promise<number>} milliseconds from the start of a process to its end
 */
async function time(args, port) {
  const inputs = {
    ENDPOINT: `http://127.0.0.1:${port}`,
    PERSONGROUPID: 'staff',
    'SECRET-KEY': 'k',
    WAIT: 'false',
  }
  const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value]))
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...env, ...files } })
  const [exitCode] = await once(child, 'exit')
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}`)
  return performance.now() - begun
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
