import { parseArgs } from 'node:util'
import { defaultTimes, type EmulatorOptions } from '../server.ts'

/** What a command line asks for. */
export type CommandLine =
  | { kind: 'start'; options: EmulatorOptions }
  | { kind: 'help' }
  | { kind: 'wrong'; complaints: string[] }

/** The port when none is given. Azure Functions has 7071 on the same machines. */
export const defaultPort = 7373

interface Option {
  /** What stands for the value in the usage. */
  value: string
  help: string
  /** What is right, for complaints. */
  right: string
  /** The value as options, or undefined when it is wrong. */
  read: (text: string) => EmulatorOptions | undefined
}

const duration = 'a duration such as 500ms, 2s, 1m; a bare number is seconds'

const seconds = (ms: number) => `${ms / 1000}s`

const options: Record<string, Option> = {
  port: {
    value: 'PORT',
    help: `Port on 127.0.0.1; 0: one that is free. Default: ${defaultPort}`,
    right: 'a whole number from 0 to 65535',
    read: text => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { port: Number(text) } : undefined),
  },
  key: {
    value: 'KEY',
    help: 'Subscription key. Default: a random one, printed at the start',
    right: 'one or more printable ASCII characters without spaces',
    read: key => (/^[\x21-\x7e]+$/.test(key) ? { key } : undefined),
  },
  'queue-time': {
    value: 'TIME',
    help: `How long a training waits in the queue. Default: ${seconds(defaultTimes.queueTimeMs)}`,
    right: duration,
    read: text => withDuration(text, queueTimeMs => ({ queueTimeMs })),
  },
  'training-time': {
    value: 'TIME',
    help: `How long a training runs after that. Default: ${seconds(defaultTimes.trainingTimeMs)}`,
    right: duration,
    read: text => withDuration(text, trainingTimeMs => ({ trainingTimeMs })),
  },
  'register-time': {
    value: 'TIME',
    help: `How long the previous status is still served. Default: ${seconds(defaultTimes.registerTimeMs)}`,
    right: duration,
    read: text => withDuration(text, registerTimeMs => ({ registerTimeMs })),
  },
  'rate-limit': {
    value: 'CALLS/UNIT',
    help: 'Calls a second or a minute, 10/s or 20/m; more get 429. Default: no limit',
    right: 'calls a second or a minute, such as 10/s or 20/m',
    read: readRateLimit,
  },
  quota: {
    value: 'CALLS',
    help: 'Calls in all before 403, out of call volume quota. Default: no limit',
    right: 'a whole number of calls',
    read: text => (/^\d{1,9}$/.test(text) ? { quota: Number(text) } : undefined),
  },
}

/**
 * Reads a command line.
 *
 * @param args without the program
 * @returns all complaints at once when something is wrong
 */
export function readCommandLine(args: string[]): CommandLine {
  const { tokens } = parseArgs({ args, options: parseOptions(), strict: false, tokens: true })
  const complaints: string[] = []
  const read: EmulatorOptions = { port: defaultPort }
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      complaints.push(`${token.value} is no option. ${seeHelp}`)
      continue
    }
    if (token.name === 'help' || token.name === 'h') return { kind: 'help' }
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    const value = option?.read(token.value ?? '')
    if (option === undefined) complaints.push(`There is no option ${token.rawName}. ${seeHelp}`)
    else if (value === undefined) complaints.push(complain(token.rawName, token.value, option))
    else Object.assign(read, value)
  }
  return complaints.length > 0 ? { kind: 'wrong', complaints } : { kind: 'start', options: read }
}

const seeHelp = 'Try --help.'

/** The lines of the usage that tell the options. */
export function describeOptions(): string {
  const lines = Object.entries(options).map(([name, { value, help }]) => [`--${name} ${value}`, help])
  lines.push(['--help', 'This text'])
  return lines.map(([left = '', right]) => `  ${left.padEnd(24)}${right}`).join('\n')
}

function parseOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const named = Object.keys(options).map(name => [name, { type: 'string' as const }])
  return { ...Object.fromEntries(named), help: { type: 'boolean' } }
}

/** A wrong key is not repeated: it may be a real one with a stray character. */
function complain(rawName: string, value: string | undefined, { right }: Option): string {
  if (value === undefined) return `${rawName} needs a value: ${right}.`
  const shown = rawName === '--key' ? 'the value' : `"${value}"`
  return `${rawName}: ${shown} is wrong. Right is ${right}.`
}

function withDuration(text: string, name: (ms: number) => EmulatorOptions): EmulatorOptions | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? []
  if (number === undefined) return undefined
  const unitMs = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000
  return name(Number(number) * unitMs)
}

function readRateLimit(text: string): EmulatorOptions | undefined {
  const [, calls, unit] = /^([1-9]\d{0,8})\/([sm])$/.exec(text) ?? []
  if (calls === undefined) return undefined
  return { rateLimit: { calls: Number(calls), windowMs: unit === 's' ? 1000 : 60_000 } }
}
