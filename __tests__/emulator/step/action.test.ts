import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { inputDefaults } from '../../../scripts/staged-runner.mjs'
import { INPUTS } from '../../../src/emulator/step/inputs.ts'
import { readRepositoryFile } from '../../support/repository-files.ts'

const text = readRepositoryFile('emulator/action.yml')
const manifest = parse(text) as {
  name: string
  description: string
  branding: object
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string; post: string }
}
const root = parse(readRepositoryFile('action.yml')) as typeof manifest

function errorsOf(content: string): unknown[] {
  const file = { name: 'emulator/action.yml', content }
  return parseAction(file, new NoOperationTraceWriter()).context.errors.getErrors()
}

describe('emulator/action.yml', () => {
  it("is accepted by GitHub's parser", () => {
    expect(errorsOf(text)).toEqual([])
    expect(errorsOf(text.replace('  post:', '  poste:'))).not.toEqual([])
  })

  it('declares the inputs that the step reads, with the same defaults, and requires none', () => {
    const declared = Object.entries(manifest.inputs).map(([name, input]) => [name, input.default ?? ''])
    expect(Object.fromEntries(declared)).toEqual(INPUTS)
    expect(inputDefaults(text)).toEqual(INPUTS)
    expect(Object.values(manifest.inputs).filter(({ required }) => required)).toEqual([])
  })

  it('describes every input and output', () => {
    for (const { description } of [...Object.values(manifest.inputs), ...Object.values(manifest.outputs)]) {
      expect(description).toMatch(/^\w.*\.$/)
    }
  })

  it('has a name of its own, a short description, and the branding of the whole', () => {
    expect(manifest.name).not.toBe(root.name)
    expect(manifest.description.length).toBeLessThan(125)
    expect(manifest.branding).toEqual(root.branding)
  })

  it('runs two bundles, each under 200 kB', () => {
    const { using, main, post } = manifest.runs
    expect(using).toBe('node24')
    for (const program of [main, post]) {
      expect(Buffer.byteLength(readRepositoryFile(`emulator/${program}`))).toBeLessThan(200_000)
    }
  })
})
