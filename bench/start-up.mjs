// npm run bench: what the start of the process costs, next to Node itself and to a bundle with the real undici.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RUNS = 41
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const server = createServer(answer).listen(0, '127.0.0.1')
try {
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const contenders = [
    { name: 'node -e 0', args: ['-e', '0'], file: undefined },
    {
      name: 'this action, wait: false',
      args: [join(root, 'dist/index.js')],
      file: join(root, 'dist/index.js'),
    },
  ]
  const withUndici = bundleWithUndici()
  contenders.push({ name: 'the same with the real undici', args: [withUndici], file: withUndici })

  /** @type {number[][]} */
  const times = contenders.map(() => [])
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [index, { args }] of contenders.entries()) {
      const ms = await time(args, port)
      // The first round warms the disk cache.
      if (run > 0) times[index]?.push(ms)
    }
  }
  const medians = times.map(median)
  console.log(`Node ${process.version}, ${RUNS} interleaved runs, medians of the whole process\n`)
  for (const [index, { name, file }] of contenders.entries()) {
    const ms = medians[index] ?? 0
    const ratio = (ms / (medians[0] ?? 1)).toFixed(2)
    const size = file ? `${String(Math.round(statSync(file).size / 1000)).padStart(5)} kB` : ''
    console.log(`${name.padEnd(32)}${ms.toFixed(0).padStart(5)} ms  ${ratio} x  ${size}`)
  }
} finally {
  server.close()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * A Face service reduced to its two answers.
 * @type {import('node:http').RequestListener}
 */
function answer(request, response) {
  const isPost = request.method === 'POST'
  response.writeHead(isPost ? 202 : 200).end(isPost ? '' : '{"status":"succeeded"}')
}

/** Bundles the action as it would be without the override, and gives the path of the bundle. */
function bundleWithUndici() {
  cpSync(join(root, 'build'), join(folder, 'build'), { recursive: true })
  cpSync(join(root, 'node_modules/@actions'), join(folder, 'node_modules/@actions'), { recursive: true })
  for (const [name, source] of [
    ['undici', 'undici-real'],
    ['tunnel', 'tunnel'],
  ]) {
    cpSync(join(root, `node_modules/${source}`), join(folder, `node_modules/${name}`), { recursive: true })
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const args = ['build', 'build/index.js', '--out', 'dist', '--target', 'es2022', '--no-cache', '--quiet']
  execFileSync(process.execPath, [ncc, ...args], { cwd: folder, stdio: 'ignore' })
  return join(folder, 'dist/index.js')
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
