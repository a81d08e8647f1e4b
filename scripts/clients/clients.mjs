// npm run clients: clients of the Face service that are not written in JavaScript, each against the emulator of dist.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../emulator.mjs'
import { pythonSdks } from './python-sdks.mjs'
import { samples } from './samples.mjs'

/**
 * What a client is tried on.
 * @typedef {object} Bench
 * @property {string} url of an emulator that only it uses
 * @property {string} key
 * @property {string} folder where it may write; it goes in the end
 * @property {AbortSignal} signal ends all that was started
 *
 * What a try came to, with lines that tell more.
 * @typedef {{ kind: 'fits' | 'differs' | 'left out', lines: string[] }} Ending
 *
 * @typedef {{ name: string, run: (bench: Bench) => Promise<Ending> }} Client
 */

/** @type {readonly Client[]} */
const clients = [...pythonSdks, ...samples]

const HELP = `Runs clients of the Face service against dist/emulator, and prints a line for each step:

${clients.map(({ name }) => `  ${name}`).join('\n')}

  npm run clients
  npm run clients -- vision       only those with this in their name

What they need is installed from the registries of Python and Maven into a folder of its own, which goes in the end. A
sample whose language is missing is left out. The exit code is 1 when a step comes to something else than it should.
`

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())
process.exitCode = await tryClients(process.argv.slice(2))

/** @param {string[]} args */
async function tryClients([part = '']) {
  if (part === '--help') {
    console.log(HELP)
    return 0
  }
  const chosen = clients.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()))
  if (chosen.length === 0) {
    console.error(`No client has ${JSON.stringify(part)} in its name.\n\n${HELP}`)
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'face-clients-'))
  try {
    /** @type {Record<Ending['kind'], number>} */
    const counts = { fits: 0, differs: 0, 'left out': 0 }
    for (const client of chosen) {
      const { kind, lines } = await tryClient(client, folder)
      counts[kind] += 1
      console.log([`${client.name}: ${kind}`, ...lines].join('\n'))
    }
    console.log(
      Object.entries(counts)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', '),
    )
    return counts.differs > 0 ? 1 : 0
  } catch (error) {
    console.error(stop.signal.aborted ? 'Interrupted.' : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * @param {Client} client
 * @param {string} folder
 */
async function tryClient(client, folder) {
  const {
    url,
    key,
    stop: stopEmulator,
  } = await startEmulator('--queue-time', '200ms', '--training-time', '300ms')
  try {
    return await client.run({ url, key, folder, signal: stop.signal })
  } finally {
    stopEmulator()
  }
}
