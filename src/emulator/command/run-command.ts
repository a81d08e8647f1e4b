import { prepareTls } from '../certificate/tls-setup.ts'
import { InvalidSeedError } from '../seed/load-seed-file.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../server.ts'
import { optionsUsage, parseCommandLine } from './command-line.ts'
import { readyLine } from './ready-line.ts'

/** The process around the command. */
export interface Terminal {
  /** Prints a line to standard output. */
  print: (line: string) => void
  /** Prints a line to standard error. */
  printError: (line: string) => void
  /** The environment. */
  env: NodeJS.ProcessEnv
  /** Settles when the process gets a signal to stop. */
  stopped: Promise<void>
}

const usage = `A local Azure Face service, in memory, for trying workflows without Azure.

Usage: node dist/emulator/index.js [options]

${optionsUsage()}

Create and train a group through the Face API, as --groups does (with the address and key that the emulator prints):

  FACE=http://127.0.0.1:7373/face/v1.0/persongroups/staff
  curl -X PUT $FACE -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Staff"}'
  curl $FACE/persons -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Ann"}'
  curl $FACE/persons/PERSON_ID/persistedfaces -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"url":"https://example.com/a.jpg"}'
  curl $FACE/train -H 'Ocp-Apim-Subscription-Key: KEY' -d ''
  curl $FACE/training -H 'Ocp-Apim-Subscription-Key: KEY'

Inject faults into the next calls (on: train, status or any); several faults as a JSON list:

  curl -d '{"on":"train","kind":"status","status":503}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"status","kind":"reset","times":2,"skip":1}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"train","kind":"hang","acted":true}' http://127.0.0.1:7373/emulator/faults
  curl -X DELETE http://127.0.0.1:7373/emulator/faults
  curl http://127.0.0.1:7373/emulator/calls

Kinds: reset, truncate, truncate-headers, hang, stall, slow (ms), drip (ms), status (status, headers, body),
html (status), redirect (location, status), foreign-operation-location (url), huge (bytes), garbage,
garbage-json, older-status (ms), answer-training (set, omit). times: how many calls to affect, 0 = all; skip: how many to
answer normally first; acted: true = the service processes the call, and only the answer is lost.

Set which persons a picture shows, for all later calls ([] = nobody):

  curl -d '{"url":"https://example.com/a.jpg","shows":["anna"]}' http://127.0.0.1:7373/emulator/pictures`

/**
 * Runs the emulator until it is stopped.
 *
 * @param args the command line without the program
 * @returns the exit code: 0 if it was stopped, 1 if it could not start, 2 if the command line or the seed is not valid
 */
export async function runCommand(args: string[], terminal: Terminal): Promise<number> {
  const { print, printError, env, stopped } = terminal
  const commandLine = parseCommandLine(args, env)
  if (commandLine.kind === 'help') {
    print(usage)
    return 0
  }
  if (commandLine.kind === 'invalid') {
    for (const error of commandLine.errors) printError(error)
    return 2
  }
  const prepared = prepareTls(commandLine.options)
  if (!prepared.ok) {
    printError(prepared.error)
    return 1
  }
  const { tlsSetup } = prepared
  try {
    const emulator = await start(
      { ...commandLine.options, ...(tlsSetup && { tls: tlsSetup.tls }), log: print },
      printError,
    )
    if (typeof emulator === 'number') return emulator
    print(readyLine({ ...emulator, certificate: tlsSetup?.file }))
    if (tlsSetup) print(trustHint(tlsSetup.file))
    if (emulator.isReachableFromNetwork) print(NETWORK_WARNING)
    await stopped
    await emulator.close()
    return 0
  } finally {
    tlsSetup?.remove()
  }
}

const NETWORK_WARNING =
  'Anyone who can reach this port can inject faults and read calls without a key: use it only in networks that you trust.'

function trustHint(file: string): string {
  return `To trust the certificate, set NODE_EXTRA_CA_CERTS=${file} (Node), or give the file as REQUESTS_CA_BUNDLE (Python) or --cacert (curl).`
}

/** Codes of errors that mean: this machine has no such address or name. */
const HOST_ERROR_CODES = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT', 'EINVAL']

/** The emulator, or the exit code after its error was printed. */
async function start(
  options: EmulatorOptions,
  printError: (line: string) => void,
): Promise<Emulator | number> {
  try {
    return await startEmulator(options)
  } catch (error) {
    if (error instanceof InvalidSeedError) {
      for (const line of error.errors) printError(line)
      return 2
    }
    const { message, code = '' } = error as NodeJS.ErrnoException
    const advice = HOST_ERROR_CODES.includes(code)
      ? 'Choose another host; 0.0.0.0 means all addresses of this machine.'
      : 'Choose another port; 0 means a free one.'
    printError(`The emulator can't start: ${message}. ${advice}`)
    return 1
  }
}
