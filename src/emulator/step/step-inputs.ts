import { resolve } from 'node:path'
import {
  type CommandOptions,
  findMissingOptions,
  type Option,
  type OptionName,
  options,
  parseOption,
} from '../command/command-options.ts'

/** The inputs and their defaults, as in `emulator/action.yml`: those of the command, except for a free port. */
export const STEP_INPUT_DEFAULTS: Readonly<Record<OptionName, string>> = { ...defaultsOf(options), port: '0' }

/** Parsed options and command-line arguments, or all errors. */
export type StepInputs =
  | { ok: true; options: CommandOptions; args: string[] }
  | { ok: false; errors: string[] }

/**
 * Reads all inputs. An empty one counts as not set.
 *
 * @param getInput returns the text of an input
 * @param workspace the folder to which paths are relative; the command runs in another one
 * @returns `args` never contain the key, because other processes can read them
 */
export function readStepInputs(getInput: (name: OptionName) => string, workspace: string): StepInputs {
  const errors: string[] = []
  const given: CommandOptions = {}
  const args: string[] = []
  for (const name of Object.keys(options) as OptionName[]) {
    const option: Option = options[name]
    const text = getInput(name).trim() || STEP_INPUT_DEFAULTS[name]
    if (text === '') continue
    const parsed = parseOption(option, text, name)
    if (parsed.ok) Object.assign(given, parsed.value)
    else errors.push(parsed.error)
    if (!option.isSecret) args.push(`--${name}=${option.isPath ? resolve(workspace, text) : text}`)
  }
  errors.push(...findMissingOptions(given, name => name))
  return errors.length > 0 ? { ok: false, errors } : { ok: true, options: given, args }
}

function defaultsOf(all: Record<OptionName, Option>): Record<OptionName, string> {
  const texts = Object.entries(all).map(([name, { defaultText }]) => [name, defaultText])
  return Object.fromEntries(texts) as Record<OptionName, string>
}
