import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { parse } from 'yaml'
import { readRepositoryFile } from './repository-files.ts'

/** What the tests need of an action.yml. */
export interface Manifest {
  name: string
  description: string
  branding: object
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string; post?: string }
}

/** An action.yml of this repository. */
export function readManifest(file: string): Manifest {
  return parse(readRepositoryFile(file)) as Manifest
}

/** What GitHub's own parser complains of in an action.yml. */
export function manifestErrors(content: string): unknown[] {
  const file = { name: 'action.yml', content }
  return parseAction(file, new NoOperationTraceWriter()).context.errors.getErrors()
}

/** The inputs that it declares, with their defaults; empty where it has none. */
export function declaredInputs({ inputs }: Manifest): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']))
}

/** What it says of each input and output. */
export function descriptionsIn({ inputs, outputs }: Manifest): string[] {
  return [...Object.values(inputs), ...Object.values(outputs)].map(({ description }) => description)
}
