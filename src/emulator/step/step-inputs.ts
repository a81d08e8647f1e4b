import { resolve } from 'node:path'
import {
  type CommandOptions,
  findMissingOptions,
  type Option,
  type OptionName,
  options,
  parseOption,
} from '../command/command-options.ts'

/** The inputs and their defaults, as `emulator/action.yml` declares them: the options of the command, but a free port. */
export const STEP_INPUT_DEFAULTS: Readonly<Record<OptionName, string>> = { ...defaultsOf(options), port: '0' }

/** What the emulator is to be, and how its command is told; or a sentence for every wrong input. */
export type StepInputs =
  | { ok: true; options: CommandOptions; args: string[] }
  | { ok: false; complaints: string[] }

/**
 * Reads all inputs. An empty one counts as not set.
 *
 * @param getInput gives the text of an input
 * @param workspace the folder that paths are relative to: the command runs in another one
 * @returns with `args` that hold no key: every process of the machine may read them
 */
export function readStepInputs(getInput: (name: OptionName) => string, workspace: string): StepInputs {
  const complaints: string[] = []
  const read: CommandOptions = {}
  const args: string[] = []
  for (const name of Object.keys(options) as OptionName[]) {
    const option: Option = options[name]
    const text = getInput(name).trim() || STEP_INPUT_DEFAULTS[name]
    if (text === '') continue
    const parsed = parseOption(option, text, name)
    if (parsed.ok) Object.assign(read, parsed.value)
    else complaints.push(parsed.complaint)
    if (!option.isSecret) args.push(`--${name}=${option.isPath ? resolve(workspace, text) : text}`)
  }
  complaints.push(...findMissingOptions(read, name => name))
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, options: read, args }
}

function defaultsOf(of: Record<OptionName, Option>): Record<OptionName, string> {
  const texts = Object.entries(of).map(([name, { defaultText }]) => [name, defaultText])
  return Object.fromEntries(texts) as Record<OptionName, string>
}
