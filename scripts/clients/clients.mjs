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
 * @property {string} certificate the file of what a client is to trust by https; empty by http
 * @property {string} folder where it may write; it goes in the end
 * @property {AbortSignal} signal ends all that was started
 *
 * What a try came to, with lines that tell more.
 * @typedef {{ kind: 'fits' | 'differs' | 'left out', lines: string[] }} Ending
 *
 * @typedef {object} Client
 * @property {string} name
 * @property {readonly ('http' | 'https')[]} protocols by which it is tried, one after the other
 * @property {readonly string[]} options of the emulator that it is tried on
 * @property {(bench: Bench) => Promise<Ending>} run
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
      for (const protocol of client.protocols) {
        const { kind, lines } = await tryClient(client, protocol, folder)
        counts[kind] += 1
        console.log([`${client.name} by ${protocol}: ${kind}`, ...lines].join('\n'))
      }
    }
    console.log(`${counts.fits} fit, ${counts.differs} differ, ${counts['left out']} left out`)
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
 * @param {'http' | 'https'} protocol
 * @param {string} folder
 */
async function tryClient({ options, run }, protocol, folder) {
  const times = ['--queue-time', '200ms', '--training-time', '300ms']
  const emulator = await startEmulator(...times, ...options, ...(protocol === 'https' ? ['--https'] : []))
  const { url, key, certificate = '' } = emulator
  try {
    return await run({ url, key, certificate, folder, signal: stop.signal })
  } finally {
    emulator.stop()
  }
}
