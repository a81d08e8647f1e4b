import { NoOperationTraceWriter } from '@actions/workflow-parser'
import { parseAction } from '@actions/workflow-parser/actions/action-parser'
import { describe, expect, it } from '@jest/globals'
import { inputDefaults } from '../../scripts/staged-runner.mjs'
import { INPUTS } from '../../src/inputs/read.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { resultWithoutCalls } from '../../src/report/result.ts'
import { USER_AGENT } from '../../src/version.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const manifest = readRepositoryFile('action.yml')

/** The entries of a block of action.yml, each with its fields: enough YAML for a file that we write ourselves. */
function entriesOf(block: string): Map<string, Map<string, string>> {
  const lines = new RegExp(`^${block}:\\n((?: .*\\n|\\n)*)`, 'm').exec(manifest)?.[1] ?? ''
  const entries = new Map<string, Map<string, string>>()
  for (const [, name = '', body = ''] of lines.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)*)/gm)) {
    const fields = [...body.matchAll(/^ {4}([\w-]+): (.*)$/gm)]
    entries.set(
      name,
      new Map(fields.map(([, field = '', value = '']) => [field, value.replace(/^(['"])(.*)\1$/, '$2')])),
    )
  }
  return entries
}

describe('action.yml', () => {
  it("is accepted by GitHub's parser", () => {
    const file = { name: 'action.yml', content: manifest }
    expect(parseAction(file, new NoOperationTraceWriter()).context.errors.getErrors()).toEqual([])
  })

  it('would not be, with a wrong runtime', () => {
    const file = { name: 'action.yml', content: manifest.replace('node24', 'node25') }
    expect(parseAction(file, new NoOperationTraceWriter()).context.errors.getErrors()).not.toEqual([])
  })

  it('is read right by the runner of the tests', () => {
    expect(inputDefaults(manifest)).toEqual(INPUTS)
  })

  it('declares the inputs that the action reads, with the same defaults', () => {
    const declared = [...entriesOf('inputs')].map(([name, fields]) => [name, fields.get('default') ?? ''])
    expect(Object.fromEntries(declared)).toEqual(INPUTS)
  })

  it('declares the outputs that the action sets', () => {
    const set = Object.keys(outputsOf([resultWithoutCalls('staff', 'invalid-input', '')]))
    expect([...entriesOf('outputs').keys()].sort()).toEqual(set.sort())
  })

  it('describes every input and output', () => {
    for (const fields of [...entriesOf('inputs').values(), ...entriesOf('outputs').values()]) {
      expect(fields.get('description')).toMatch(/^\w.*\.$/)
    }
  })

  it('has a description that the Marketplace takes: under 125 characters', () => {
    const description = /^description: (.*)$/m.exec(manifest)?.[1] ?? ''
    expect(description).not.toBe('')
    expect(description.length).toBeLessThan(125)
  })

  it('is shipped as a bundle under 210 kB', () => {
    expect(Buffer.byteLength(readRepositoryFile('dist/index.js'))).toBeLessThan(210_000)
  })

  it('runs the bundle', () => {
    expect(manifest).toMatch(/^runs:\n {2}using: node24\n {2}main: dist\/index\.js$/m)
  })
})

describe('the User-Agent', () => {
  it("is the package's name and version", () => {
    const { name, version } = JSON.parse(readRepositoryFile('package.json')) as {
      name: string
      version: string
    }
    expect(USER_AGENT).toBe(`${name}/${version}`)
  })
})
