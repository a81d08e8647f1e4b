import { isIP } from 'node:net'
import { idsIn } from '../../id-list.ts'
import type { EmulatorOptions } from '../server.ts'
import { isContainerId } from '../service/containers/container.ts'
import { defaultTimes } from '../service/containers/training.ts'

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
  placeholder: string
  help: string
  /** The text that is the same as none; empty where there is no such text. */
  defaultText: string
  /** What is right, for complaints. */
  expected: string
  /** A complaint doesn't repeat it: it may be a real one with a stray character. */
  isSecret?: true
  /** It names a file, relative to the folder where the process or the step runs. */
  isPath?: true
  /** What of a wrong text is wrong; without, all of it. */
  invalidPart?: (text: string) => string
  /** The value as options, or undefined when it is wrong. */
  parse: (text: string) => CommandOptions | undefined
}

/** The options, or one sentence that tells what is wrong and what is right. */
export type ParsedOption = { ok: true; value: CommandOptions } | { ok: false; complaint: string }

const duration = 'a duration such as 500ms, 2s, 1m; a bare number is seconds'

const seconds = (ms: number) => `${ms / 1000}s`

/** Every option, by its name. */
export const options = {
  host: {
    placeholder: 'HOST',
    help: 'Address to listen on; 0.0.0.0 or :: for containers, where others reach it.',
    defaultText: '127.0.0.1',
    expected: 'an IP address without brackets, or a name such as localhost',
    parse: text => (isHost(text) ? { host: text } : undefined),
  },
  port: {
    placeholder: 'PORT',
    help: 'Port to listen on; 0: one that is free.',
    // Azure Functions has 7071 on the same machines.
    defaultText: '7373',
    expected: 'a whole number from 0 to 65535',
    parse: text => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? { port: Number(text) } : undefined),
  },
  key: {
    placeholder: 'KEY',
    help: 'Subscription key. Default: the variable FACE_EMULATOR_KEY, or a random one',
    defaultText: '',
    expected: 'one or more printable ASCII characters without spaces',
    isSecret: true,
    parse: key => (/^[\x21-\x7e]+$/.test(key) ? { key } : undefined),
  },
  groups: {
    placeholder: 'IDS',
    help: 'Person groups that exist from the start, each with a face. Default: none',
    defaultText: '',
    expected: 'ids of 1 to 64 lower-case letters, digits, - and _, separated by commas',
    invalidPart: text => invalidIdsIn(text).join(', '),
    parse: parseGroups,
  },
  seed: {
    placeholder: 'FILE',
    help: 'JSON file with what exists from the start: pictures, groups, persons, faces. Default: none',
    defaultText: '',
    expected: 'the path of a JSON file',
    isPath: true,
    parse: seed => (seed === '' ? undefined : { seed }),
  },
  'queue-time': {
    placeholder: 'TIME',
    help: 'How long a training waits in the queue.',
    defaultText: seconds(defaultTimes.queueTimeMs),
    expected: duration,
    parse: text => parseDuration(text, queueTimeMs => ({ queueTimeMs })),
  },
  'training-time': {
    placeholder: 'TIME',
    help: 'How long a training runs after that.',
    defaultText: seconds(defaultTimes.trainingTimeMs),
    expected: duration,
    parse: text => parseDuration(text, trainingTimeMs => ({ trainingTimeMs })),
  },
  'rate-limit': {
    placeholder: 'CALLS/UNIT',
    help: 'Calls a second or a minute, 10/s or 20/m; more get 429. Default: no limit',
    defaultText: '',
    expected: 'calls a second or a minute, such as 10/s or 20/m',
    parse: parseRateLimit,
  },
  quota: {
    placeholder: 'CALLS',
    help: 'Calls in all before 403, out of call volume quota. Default: no limit',
    defaultText: '',
    expected: 'a whole number of calls',
    parse: text => (/^\d{1,9}$/.test(text) ? { quota: Number(text) } : undefined),
  },
  https: {
    placeholder: '',
    help: 'Speak https, with a certificate that is made at the start.',
    defaultText: 'false',
    expected: 'true or false',
    parse: text => (text === 'true' || text === 'false' ? { https: text === 'true' } : undefined),
  },
  'https-certificate': {
    placeholder: 'FILE',
    help: 'Speak https with this certificate (PEM). Default: none',
    defaultText: '',
    expected: 'the path of a PEM file',
    isPath: true,
    parse: text => (text === '' ? undefined : { httpsCertificate: text }),
  },
  'https-key': {
    placeholder: 'FILE',
    help: 'The key of that certificate (PEM). Default: none',
    defaultText: '',
    expected: 'the path of a PEM file',
    isPath: true,
    parse: text => (text === '' ? undefined : { httpsKey: text }),
  },
} satisfies Record<string, Option>

/** The name of an option. */
export type OptionName = keyof typeof options

/**
 * Reads the text of an option.
 *
 * @param called the name that a complaint begins with: `--port` on a command line, `port` of an input
 */
export function parseOption(option: Option, text: string, called: string): ParsedOption {
  const value = option.parse(text)
  if (value !== undefined) return { ok: true, value }
  const { expected, isSecret, invalidPart } = option
  const shown = isSecret ? 'the value' : `"${invalidPart?.(text) ?? text}"`
  return { ok: false, complaint: `${called}: ${shown} is wrong. Right is ${expected}.` }
}

/** A sentence for each option that another one needs. */
export function findMissingOptions(
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

function parseGroups(text: string): CommandOptions | undefined {
  const groups = [...new Set(idsIn(text))]
  return groups.length > 0 && invalidIdsIn(text).length === 0 ? { groups } : undefined
}

function invalidIdsIn(text: string): string[] {
  return idsIn(text).filter(id => !isContainerId(id))
}

function parseDuration(text: string, name: (ms: number) => CommandOptions): CommandOptions | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? []
  if (number === undefined) return undefined
  const unitMs = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000
  return name(Number(number) * unitMs)
}

function parseRateLimit(text: string): CommandOptions | undefined {
  const [, calls, unit] = /^([1-9]\d{0,8})\/([sm])$/.exec(text) ?? []
  if (calls === undefined) return undefined
  return { rateLimit: { calls: Number(calls), windowMs: unit === 's' ? 1000 : 60_000 } }
}
