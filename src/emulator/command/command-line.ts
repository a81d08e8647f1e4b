import { parseArgs } from 'node:util'
import {
  type CommandOptions,
  missingIn,
  type Option,
  type OptionName,
  options,
  readOption,
} from '../options.ts'

/** What a command line asks for. */
export type CommandLine =
  | { kind: 'start'; options: CommandOptions }
  | { kind: 'help' }
  | { kind: 'wrong'; complaints: string[] }

/** The variable that gives a key which the list of processes doesn't show. */
export const KEY_VARIABLE = 'FACE_EMULATOR_KEY'

const seeHelp = 'Try --help.'

/**
 * Reads a command line.
 *
 * @param args without the program
 * @param variables of the environment
 * @returns all complaints at once when something is wrong
 */
export function readCommandLine(args: string[], variables: NodeJS.ProcessEnv): CommandLine {
  const { tokens } = parseArgs({ args, options: parseOptions(), strict: false, tokens: true })
  const complaints: string[] = []
  const read: CommandOptions = {}
  const take = (option: Option, text: string, called: string) => {
    const one = readOption(option, text, called)
    if (one.ok) Object.assign(read, one.value)
    else complaints.push(one.complaint)
  }
  take(options.port, options.port.byDefault, '--port')
  const key = variables[KEY_VARIABLE]
  if (key) take(options.key, key, KEY_VARIABLE)
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      complaints.push(`${token.value} is no option. ${seeHelp}`)
      continue
    }
    if (token.name === 'help' || token.name === 'h') return { kind: 'help' }
    const { name, rawName } = token
    const value = token.value ?? (isOption(name) && isSwitch(options[name]) ? 'true' : undefined)
    if (!isOption(name)) complaints.push(`There is no option ${rawName}. ${seeHelp}`)
    else if (value === undefined) complaints.push(`${rawName} needs a value: ${options[name].right}.`)
    else take(options[name], value, rawName)
  }
  complaints.push(...missingIn(read, name => `--${name}`))
  return complaints.length > 0 ? { kind: 'wrong', complaints } : { kind: 'start', options: read }
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name)
}

/** Whether an option needs no value on a command line. */
function isSwitch({ value }: Option): boolean {
  return value === ''
}

/** The lines of the usage that tell the options. */
export function describeOptions(): string {
  const lines = Object.entries(options).map(([name, { value, help, byDefault }]) => [
    `--${name} ${value}`.trimEnd(),
    byDefault === '' ? help : `${help} Default: ${byDefault}`,
  ])
  lines.push(['--help', 'This text'])
  return lines.map(([left = '', right]) => `  ${left.padEnd(27)}${right}`).join('\n')
}

function parseOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const named = Object.entries(options).map(([name, option]) => [
    name,
    { type: isSwitch(option) ? 'boolean' : 'string' },
  ])
  return { ...Object.fromEntries(named), help: { type: 'boolean' } }
}
