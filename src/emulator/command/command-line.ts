import { parseArgs } from 'node:util'
import {
  type CommandOptions,
  findMissingOptions,
  type Option,
  type OptionName,
  options,
  parseOption,
} from './command-options.ts'

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
export function parseCommandLine(args: string[], variables: NodeJS.ProcessEnv): CommandLine {
  const { tokens } = parseArgs({ args, options: parseArgsOptions(), strict: false, tokens: true })
  const complaints: string[] = []
  const read: CommandOptions = {}
  const apply = (option: Option, text: string, called: string) => {
    const parsed = parseOption(option, text, called)
    if (parsed.ok) Object.assign(read, parsed.value)
    else complaints.push(parsed.complaint)
  }
  apply(options.port, options.port.defaultText, '--port')
  const key = variables[KEY_VARIABLE]
  if (key) apply(options.key, key, KEY_VARIABLE)
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
    else if (value === undefined) complaints.push(`${rawName} needs a value: ${options[name].expected}.`)
    else apply(options[name], value, rawName)
  }
  complaints.push(...findMissingOptions(read, name => `--${name}`))
  return complaints.length > 0 ? { kind: 'wrong', complaints } : { kind: 'start', options: read }
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name)
}

/** Whether an option needs no value on a command line. */
function isSwitch({ placeholder }: Option): boolean {
  return placeholder === ''
}

/** The lines of the usage that tell the options. */
export function optionsUsage(): string {
  const lines = Object.entries(options).map(([name, { placeholder, help, defaultText }]) => [
    `--${name} ${placeholder}`.trimEnd(),
    defaultText === '' ? help : `${help} Default: ${defaultText}`,
  ])
  lines.push(['--help', 'This text'])
  return lines.map(([left = '', right]) => `  ${left.padEnd(27)}${right}`).join('\n')
}

function parseArgsOptions(): Record<string, { type: 'string' | 'boolean' }> {
  const named = Object.entries(options).map(([name, option]) => [
    name,
    { type: isSwitch(option) ? 'boolean' : 'string' },
  ])
  return { ...Object.fromEntries(named), help: { type: 'boolean' } }
}
