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
  /** Settles when the command is told to stop. */
  stopped: Promise<void>
}

const usage = `A local Azure Face service, in memory, for trying workflows without Azure.

Usage: node dist/emulator/index.js [options]

${optionsUsage()}

What --groups does for a group, and a training, as the Face API has them (with the key and the address that it prints):

  FACE=http://127.0.0.1:7373/face/v1.0/persongroups/staff
  curl -X PUT $FACE -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Staff"}'
  curl $FACE/persons -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"name":"Ann"}'
  curl $FACE/persons/PERSON_ID/persistedfaces -H 'Ocp-Apim-Subscription-Key: KEY' -d '{"url":"https://example.com/a.jpg"}'
  curl $FACE/train -H 'Ocp-Apim-Subscription-Key: KEY' -d ''
  curl $FACE/training -H 'Ocp-Apim-Subscription-Key: KEY'

Faults on demand, on the next calls (on: train, status or any), several as a JSON list:

  curl -d '{"on":"train","kind":"status","status":503}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"status","kind":"reset","times":2,"skip":1}' http://127.0.0.1:7373/emulator/faults
  curl -d '{"on":"train","kind":"hang","acted":true}' http://127.0.0.1:7373/emulator/faults
  curl -X DELETE http://127.0.0.1:7373/emulator/faults
  curl http://127.0.0.1:7373/emulator/calls

Kinds: reset, truncate, truncate-headers, hang, stall, slow (ms), drip (ms), status (status, headers, body),
html (status), redirect (location, status), foreign-operation-location (url), huge (bytes), garbage,
garbage-json, older-status (ms), answer-training (set, omit). times: how often, 0 for ever; skip: calls that pass first;
acted: true when the service shall act and only its answer be lost.

Who a picture shows, for all calls after it ([] for nobody):

  curl -d '{"url":"https://example.com/a.jpg","shows":["anna"]}' http://127.0.0.1:7373/emulator/pictures`

/**
 * Runs the emulator until it is told to stop.
 *
 * @param args the command line without the program
 * @returns the exit code: 0 when it was stopped, 1 when it could not start, 2 when the command line or the seed is wrong
 */
export async function runCommand(args: string[], terminal: Terminal): Promise<number> {
  const { print, printError, env, stopped } = terminal
  const commandLine = parseCommandLine(args, env)
  if (commandLine.kind === 'help') {
    print(usage)
    return 0
  }
  if (commandLine.kind === 'wrong') {
    for (const complaint of commandLine.complaints) printError(complaint)
    return 2
  }
  const prepared = prepareTls(commandLine.options)
  if (!prepared.ok) {
    printError(prepared.complaint)
    return 1
  }
  const { secured } = prepared
  try {
    const emulator = await start(
      { ...commandLine.options, ...(secured && { tls: secured.tls }), log: print },
      printError,
    )
    if (typeof emulator === 'number') return emulator
    print(readyLine({ ...emulator, certificate: secured?.file }))
    if (secured) print(trustHint(secured.file))
    if (emulator.isReachableFromNetwork) print(NETWORK_WARNING)
    await stopped
    await emulator.close()
    return 0
  } finally {
    secured?.remove()
  }
}

const NETWORK_WARNING =
  'Other machines and containers that reach this port may set faults and read calls without a key: open it to networks of your own only.'

function trustHint(file: string): string {
  return `Clients trust it with NODE_EXTRA_CA_CERTS=${file} (Node); others take the file as REQUESTS_CA_BUNDLE (Python) or --cacert (curl).`
}

/** Codes of errors that say that this machine has no such address or name. */
const HOST_ERROR_CODES = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT', 'EINVAL']

/** The emulator, or the exit code after it was told why there is none. */
async function start(options: EmulatorOptions, complain: (line: string) => void): Promise<Emulator | number> {
  try {
    return await startEmulator(options)
  } catch (error) {
    if (error instanceof InvalidSeedError) {
      for (const complaint of error.complaints) complain(complaint)
      return 2
    }
    const { message, code = '' } = error as NodeJS.ErrnoException
    const advice = HOST_ERROR_CODES.includes(code)
      ? 'Choose another host; 0.0.0.0 is every address of this machine.'
      : 'Choose another port; 0 finds one that is free.'
    complain(`The emulator can't start: ${message}. ${advice}`)
    return 1
  }
}
