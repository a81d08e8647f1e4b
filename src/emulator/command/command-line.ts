import { parseArgs } from 'node:util'
import {
  type CommandOptions,
  findMissingOptions,
  type Option,
  type OptionName,
  options,
  parseOption,
} from './command-options.ts'

/** A parsed command line. */
export type CommandLine =
  | { kind: 'start'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'invalid'; errors: string[] }

/** The environment variable for the key, which the list of processes doesn't show. */
export const KEY_VARIABLE = 'FACE_EMULATOR_KEY'

const seeHelp = 'Try --help.'

/**
 * Parses a command line.
 *
 * @param args without the program
 * @param env the environment variables
 * @returns all errors, if there are any
 */
export function parseCommandLine(args: string[], env: NodeJS.ProcessEnv): CommandLine {
  const { tokens } = parseArgs({ args, options: parseArgsOptions(), strict: false, tokens: true })
  const errors: string[] = []
  const given: CommandOptions = {}
  const apply = (option: Option, text: string, label: string) => {
    const parsed = parseOption(option, text, label)
    if (parsed.ok) Object.assign(given, parsed.value)
    else errors.push(parsed.error)
  }
  apply(options.port, options.port.defaultText, '--port')
  const key = env[KEY_VARIABLE]
  if (key) apply(options.key, key, KEY_VARIABLE)
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      errors.push(`'${token.value}' is not an option; expected a name that begins with --. ${seeHelp}`)
      continue
    }
    if (token.name === 'help' || token.name === 'h') return { kind: 'help' }
    const { name, rawName } = token
    const value = token.value ?? (isOption(name) && isFlag(options[name]) ? 'true' : undefined)
    if (!isOption(name)) errors.push(`${rawName} is not a known option. ${seeHelp}`)
    else if (value === undefined) errors.push(`${rawName} has no value; expected ${options[name].expected}.`)
    else apply(options[name], value, rawName)
  }
  errors.push(...findMissingOptions(given, name => `--${name}`))
  return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'start', options: given }
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name)
}

/** Whether an option has no value on a command line. */
function isFlag({ placeholder }: Option): boolean {
  return placeholder === ''
}

/** The options in the usage text. */
export function optionsUsage(): string {
  const lines = Object.entries(options).map(([name, { placeholder, help, defaultText }]) => [
    `--${name} ${placeholder}`.trimEnd(),
    defaultText === '' ? help : `${help} Default: ${defaultText}`,
  ])
  lines.push(['--help', 'Print this text'])
  return lines.map(([left = '', right]) => `  ${left.padEnd(27)}${right}`).join('\n')
}

function parseArgsOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const named = Object.entries(options).map(([name, option]) => [
    name,
    { type: isFlag(option) ? 'boolean' : 'string' },
  ])
  return { ...Object.fromEntries(named), help: { type: 'boolean' } }
}
