import { isIP } from 'node:net'
import { idsIn } from '../id-list.ts'
import type { EmulatorOptions } from './server.ts'
import { isContainerId } from './service/containers/container.ts'
import { defaultTimes } from './service/containers/training.ts'

/** How the emulator's command is to start it. */
export interface CommandOptions extends Omit<EmulatorOptions, 'tls'> {
  /** Whether it speaks https, with a certificate that is made when none is given. */
  https?: boolean
  /** The path of a certificate as PEM; with it, it speaks https. */
  httpsCertificate?: string
  /** The path of its key as PEM. */
  httpsKey?: string
}

/** An option of the emulator as people write it: on a command line, or as an input of the step. */
export interface Option {
  /** What stands for the value in the usage; empty for one that is switched on by its name alone. */
  value: string
  help: string
  /** The text that is the same as none; empty where there is no such text. */
  byDefault: string
  /** What is right, for complaints. */
  right: string
  /** A complaint doesn't repeat it: it may be a real one with a stray character. */
  isSecret?: true
  /** It names a file, relative to the folder where the process or the step runs. */
  isPath?: true
  /** What of a wrong text is wrong; without, all of it. */
  wrongPart?: (text: string) => string
  /** The value as options, or undefined when it is wrong. */
  read: (text: string) => CommandOptions | undefined
}

/** The options, or one sentence that tells what is wrong and what is right. */
export type ReadOption = { ok: true; value: CommandOptions } | { ok: false; complaint: string }

const duration = 'a duration such as 500ms, 2s, 1m; a bare number is seconds'

const seconds = (ms: number) => `${ms / 1000}s`

/** Every option, by its name. */
export const options = {
  host: {
    value: 'HOST',
    help: 'Address to listen on; 0.0.0.0 or :: for containers, where others reach it.',
    byDefault: '127.0.0.1',
    right: 'an IP address without brackets, or a name such as localhost',
    read: text => (isHost(text) ? { host: text } : undefined),
  },
  port: {
    value: 'PORT',
    help: 'Port to listen on; 0: one that is free.',
    // Azure Functions has 7071 on the same machines.
    byDefault: '7373',
    right: 'a whole number from 0 to 65535',
    read: text => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { port: Number(text) } : undefined),
  },
  key: {
    value: 'KEY',
    help: 'Subscription key. Default: the variable FACE_EMULATOR_KEY, or a random one',
    byDefault: '',
    right: 'one or more printable ASCII characters without spaces',
    isSecret: true,
    read: key => (/^[\x21-\x7e]+$/.test(key) ? { key } : undefined),
  },
  groups: {
    value: 'IDS',
    help: 'Person groups that exist from the start, each with a face. Default: none',
    byDefault: '',
    right: 'ids of 1 to 64 lower-case letters, digits, - and _, separated by commas',
    wrongPart: text => wrongIdsIn(text).join(', '),
    read: readGroups,
  },
  seed: {
    value: 'FILE',
    help: 'JSON file with what exists from the start: pictures, groups, persons, faces. Default: none',
    byDefault: '',
    right: 'the path of a JSON file',
    isPath: true,
    read: seed => (seed === '' ? undefined : { seed }),
  },
  'queue-time': {
    value: 'TIME',
    help: 'How long a training waits in the queue.',
    byDefault: seconds(defaultTimes.queueTimeMs),
    right: duration,
    read: text => withDuration(text, queueTimeMs => ({ queueTimeMs })),
  },
  'training-time': {
    value: 'TIME',
    help: 'How long a training runs after that.',
    byDefault: seconds(defaultTimes.trainingTimeMs),
    right: duration,
    read: text => withDuration(text, trainingTimeMs => ({ trainingTimeMs })),
  },
  'rate-limit': {
    value: 'CALLS/UNIT',
    help: 'Calls a second or a minute, 10/s or 20/m; more get 429. Default: no limit',
    byDefault: '',
    right: 'calls a second or a minute, such as 10/s or 20/m',
    read: readRateLimit,
  },
  quota: {
    value: 'CALLS',
    help: 'Calls in all before 403, out of call volume quota. Default: no limit',
    byDefault: '',
    right: 'a whole number of calls',
    read: text => (/^\d{1,9}$/.test(text) ? { quota: Number(text) } : undefined),
  },
  https: {
    value: '',
    help: 'Speak https, with a certificate that is made at the start.',
    byDefault: 'false',
    right: 'true or false',
    read: text => (text === 'true' || text === 'false' ? { https: text === 'true' } : undefined),
  },
  'https-certificate': {
    value: 'FILE',
    help: 'Speak https with this certificate (PEM). Default: none',
    byDefault: '',
    right: 'the path of a PEM file',
    isPath: true,
    read: text => (text === '' ? undefined : { httpsCertificate: text }),
  },
  'https-key': {
    value: 'FILE',
    help: 'The key of that certificate (PEM). Default: none',
    byDefault: '',
    right: 'the path of a PEM file',
    isPath: true,
    read: text => (text === '' ? undefined : { httpsKey: text }),
  },
} satisfies Record<string, Option>

/** The name of an option. */
export type OptionName = keyof typeof options

/**
 * Reads the text of an option.
 *
 * @param called the name that a complaint begins with: `--port` on a command line, `port` of an input
 */
export function readOption(option: Option, text: string, called: string): ReadOption {
  const value = option.read(text)
  if (value !== undefined) return { ok: true, value }
  const { right, isSecret, wrongPart } = option
  const shown = isSecret ? 'the value' : `"${wrongPart?.(text) ?? text}"`
  return { ok: false, complaint: `${called}: ${shown} is wrong. Right is ${right}.` }
}

/** A sentence for each option that another one needs. */
export function missingIn(
  { httpsCertificate, httpsKey }: CommandOptions,
  calledBy: (name: OptionName) => string,
): string[] {
  if ((httpsCertificate === undefined) === (httpsKey === undefined)) return []
  const [given, missing]: [OptionName, OptionName] =
    httpsKey === undefined ? ['https-certificate', 'https-key'] : ['https-key', 'https-certificate']
  return [`${calledBy(given)} needs ${calledBy(missing)}: a certificate and its key go together.`]
}

function isHost(text: string): boolean {
  // An address with a zone, fe80::1%eth0, is none that a URL can have.
  if (isIP(text) > 0) return !text.includes('%')
  // What has no letter is a wrong address.
  return /^[\w-]+(?:\.[\w-]+)*$/.test(text) && /[a-z]/i.test(text) && text.length <= 253
}

function readGroups(text: string): CommandOptions | undefined {
  const groups = [...new Set(idsIn(text))]
  return groups.length > 0 && wrongIdsIn(text).length === 0 ? { groups } : undefined
}

function wrongIdsIn(text: string): string[] {
  return idsIn(text).filter(id => !isContainerId(id))
}

function withDuration(text: string, name: (ms: number) => CommandOptions): CommandOptions | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? []
  if (number === undefined) return undefined
  const unitMs = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000
  return name(Number(number) * unitMs)
}

function readRateLimit(text: string): CommandOptions | undefined {
  const [, calls, unit] = /^([1-9]\d{0,8})\/([sm])$/.exec(text) ?? []
  if (calls === undefined) return undefined
  return { rateLimit: { calls: Number(calls), windowMs: unit === 's' ? 1000 : 60_000 } }
}
