import { isIP } from 'node:net'
import { parseIdList } from '../../parse-id-list.ts'
import type { EmulatorOptions } from '../server.ts'
import { isContainerId } from '../service/containers/container.ts'
import { defaultTimes } from '../service/containers/training.ts'

/** Options of the emulator's command. */
export interface CommandOptions extends Omit<EmulatorOptions, 'tls'> {
  /** Serve HTTPS. A certificate is generated if none is given. */
  https?: boolean
  /** The path of a certificate in PEM form, to serve HTTPS with it. */
  httpsCertificate?: string
  /** The path of its key in PEM form. */
  httpsKey?: string
}

/** An option as text: on a command line, or as an input of the step. */
export interface Option {
  /** Placeholder of the value in the usage text. Empty: a flag without a value. */
  placeholder: string
  help: string
  /** The default as text. Empty: there is none. */
  defaultText: string
  /** Describes valid values, for error messages. */
  expected: string
  /** Never shown in errors: it may be a real key with a typo. */
  isSecret?: true
  /** A path, relative to the folder in which the process or the step runs. */
  isPath?: true
  /** The invalid part of a text. Default: the whole text. */
  invalidPart?: (text: string) => string
  /** The value as options, or undefined if the text is not valid. */
  parse: (text: string) => CommandOptions | undefined
}

/** The options, or an error. */
export type ParsedOption = { ok: true; value: CommandOptions } | { ok: false; error: string }

const duration = 'a duration such as 500ms, 2s or 1m; a bare number is seconds'

const seconds = (ms: number) => `${ms / 1000}s`

/** Every option, by its name. */
export const options = {
  host: {
    placeholder: 'HOST',
    help: 'Address to listen on. With 0.0.0.0 or ::, other machines and containers can reach it.',
    defaultText: '127.0.0.1',
    expected: 'an IP address without brackets, or a name such as localhost',
    parse: text => (isHost(text) ? { host: text } : undefined),
  },
  port: {
    placeholder: 'PORT',
    help: 'Port to listen on. 0 chooses a free port.',
    // Not 7071, which Azure Functions uses on the same machines.
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
    help: 'Ids of person groups to create, each with one person who has a face. Default: none',
    defaultText: '',
    expected: 'ids of 1 to 64 lower-case letters, digits, - and _, separated by commas',
    invalidPart: text => invalidIdsIn(text).join(', '),
    parse: parseGroups,
  },
  seed: {
    placeholder: 'FILE',
    help: 'JSON file with the initial data: pictures, groups, persons, faces. Default: none',
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
    help: 'How long a training runs after it leaves the queue.',
    defaultText: seconds(defaultTimes.trainingTimeMs),
    expected: duration,
    parse: text => parseDuration(text, trainingTimeMs => ({ trainingTimeMs })),
  },
  'rate-limit': {
    placeholder: 'CALLS/UNIT',
    help: 'Calls per second or minute, such as 10/s or 20/m. More calls get 429. Default: no limit',
    defaultText: '',
    expected: 'calls per second or minute, such as 10/s or 20/m',
    parse: parseRateLimit,
  },
  quota: {
    placeholder: 'CALLS',
    help: 'Total number of calls. More calls get 403 (out of call volume quota). Default: no limit',
    defaultText: '',
    expected: 'a whole number of calls',
    parse: text => (/^\d{1,9}$/.test(text) ? { quota: Number(text) } : undefined),
  },
  https: {
    placeholder: '',
    help: 'Serve HTTPS with a certificate that is generated at the start.',
    defaultText: 'false',
    expected: 'true or false',
    parse: text => (text === 'true' || text === 'false' ? { https: text === 'true' } : undefined),
  },
  'https-certificate': {
    placeholder: 'FILE',
    help: 'Certificate to serve HTTPS with (PEM). Default: none',
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
 * Parses the text of an option.
 *
 * @param label the option's name in errors: `--port` on a command line, `port` as an input
 */
export function parseOption(option: Option, text: string, label: string): ParsedOption {
  const value = option.parse(text)
  if (value !== undefined) return { ok: true, value }
  const { expected, isSecret, invalidPart } = option
  const quoted = isSecret ? '' : ` '${invalidPart?.(text) ?? text}'`
  return { ok: false, error: `${label}${quoted} is not valid; expected ${expected}.` }
}

/** An error for each missing option that another one requires. */
export function findMissingOptions(
  { httpsCertificate, httpsKey }: CommandOptions,
  labelOf: (name: OptionName) => string,
): string[] {
  if ((httpsCertificate === undefined) === (httpsKey === undefined)) return []
  const [given, missing]: [OptionName, OptionName] =
    httpsKey === undefined ? ['https-certificate', 'https-key'] : ['https-key', 'https-certificate']
  return [`${labelOf(missing)} is missing; expected together with ${labelOf(given)}.`]
}

function isHost(text: string): boolean {
  // A URL can't contain a zone, such as fe80::1%eth0.
  if (isIP(text) > 0) return !text.includes('%')
  // Digits and dots alone are a mistyped IP address.
  return /^[\w-]+(?:\.[\w-]+)*$/.test(text) && /[a-z]/i.test(text) && text.length <= 253
}

function parseGroups(text: string): CommandOptions | undefined {
  const groups = [...new Set(parseIdList(text))]
  return groups.length > 0 && invalidIdsIn(text).length === 0 ? { groups } : undefined
}

function invalidIdsIn(text: string): string[] {
  return parseIdList(text).filter(id => !isContainerId(id))
}

function parseDuration(text: string, toOption: (ms: number) => CommandOptions): CommandOptions | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? []
  if (number === undefined) return undefined
  const unitMs = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000
  return toOption(Number(number) * unitMs)
}

function parseRateLimit(text: string): CommandOptions | undefined {
  const [, calls, unit] = /^([1-9]\d{0,8})\/([sm])$/.exec(text) ?? []
  if (calls === undefined) return undefined
  return { rateLimit: { calls: Number(calls), windowMs: unit === 's' ? 1000 : 60_000 } }
}
