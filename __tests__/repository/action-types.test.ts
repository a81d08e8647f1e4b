import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { options as OPTIONS } from '../../src/emulator/command/command-options.ts'
import { readStepInputs as readEmulatorInputs } from '../../src/emulator/step/step-inputs.ts'
import { INPUT_DEFAULTS, type InputName } from '../../src/inputs/input-defaults.ts'
import { type ReadInputs, readInputs } from '../../src/inputs/read-inputs.ts'
import { errorResult, REASONS, STATUSES } from '../../src/report/group-result.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { definitionIn } from '../schemas/schema.ts'
import { declaredInputs, readManifest } from '../support/manifest.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

/** The type of an input or output. */
interface Type {
  type: string
  'allowed-values'?: string[]
  separator?: string
  'list-item'?: Type
}

interface Types {
  inputs: Record<string, Type>
  outputs: Record<string, Type>
}

const typesIn = (file: string): Types => parse(readRepositoryFile(file)) as Types

/** Every type of the format, with the fields that it must have; it may have no others. Source: typesafegithub/github-actions-typing. */
const FIELDS: Record<string, string[]> = {
  string: ['type'],
  boolean: ['type'],
  integer: ['type'],
  float: ['type'],
  enum: ['type', 'allowed-values'],
  list: ['type', 'separator', 'list-item'],
}

/** What is wrong with a type. */
function faultsOf(type: Type): string[] {
  const { 'allowed-values': values = [], separator = ',', 'list-item': item } = type
  const fields = FIELDS[type.type]
  if (fields === undefined) return [`unknown type ${type.type}`]
  if (Object.keys(type).join() !== fields.join()) return [`fields are ${Object.keys(type).join()}`]
  if (separator === '') return ['the separator is empty']
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  if (!values.every(isText) || new Set(values).size < values.length) return [`values are ${values.join()}`]
  if (item === undefined) return []
  return item.type === 'list' ? ['a list of lists'] : faultsOf(item)
}

/** Whether a text is a value of a type. */
function isValue({ type, 'allowed-values': values }: Type, text: string): boolean {
  if (type === 'boolean') return text === 'true' || text === 'false'
  if (type === 'integer') return /^\d+$/.test(text)
  return values?.includes(text) ?? true
}

/** What a complaint says that an input expects: as many types as a complaint can tell apart. */
function typeExpected(right: string): Type {
  const [, words = '', last = ''] = /^((?:[\w-]+, )*[\w-]+) or ([\w-]+)$/.exec(right) ?? []
  if (right === 'true or false') return { type: 'boolean' }
  if (last !== '') return { type: 'enum', 'allowed-values': [...words.split(', '), last] }
  if (right.startsWith('a whole number')) return { type: 'integer' }
  return {
    type: /^(?:the id|ids) of .*(?:one per line|separated by commas)$/.test(right) ? 'list' : 'string',
  }
}

function read(inputs: Partial<Record<InputName, string>>): ReadInputs {
  const getInput = (name: InputName): string => inputs[name] ?? ''
  return readInputs({ getInput, getVariable: () => '', readFile: () => '', utcMs: 0 })
}

/** What the action says that an input expects when it is wrong. Without any group it expects one. */
function expectedOf(name: InputName): string {
  const result = read(name === 'personGroupId' ? {} : { [name]: '?' })
  const errors = result.ok ? [] : result.errors
  const own = errors.find(complaint => complaint.startsWith(`${name} `))
  return /expected (.*)\.$/.exec(own ?? '')?.[1] ?? ''
}

const ACTIONS = [
  {
    folder: '.',
    expectations: Object.keys(INPUT_DEFAULTS).map(name => [name, expectedOf(name as InputName)]),
  },
  {
    folder: 'emulator',
    expectations: Object.entries(OPTIONS).map(([name, { expected }]) => [name, expected]),
  },
] as const

describe.each(ACTIONS)('$folder/action-types.yml', ({ folder, expectations }) => {
  const { inputs, outputs, ...more } = typesIn(`${folder}/action-types.yml`)
  const manifest = readManifest(`${folder}/action.yml`)

  it('has the published format', () => {
    const faults = Object.entries({ ...inputs, ...outputs }).map(([name, type]) => [name, faultsOf(type)])
    expect(faults.filter(([, { length } = '']) => length > 0)).toEqual([])
    expect(more).toEqual({})
  })

  it('has the inputs and outputs of action.yml, in the same order', () => {
    expect(Object.keys(inputs)).toEqual(Object.keys(manifest.inputs))
    expect(Object.keys(outputs)).toEqual(Object.keys(manifest.outputs))
  })

  it('has types that the defaults of action.yml are values of', () => {
    const defaults = Object.entries(declaredInputs(manifest)).filter(([, text]) => text !== '')
    const wrong = defaults.filter(([name, text]) => !isValue(inputs[name] as Type, text))
    expect(defaults.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('has the types that the errors about inputs name, and enums with exactly their values', () => {
    const typed = Object.entries(inputs).map(([name, { type, 'allowed-values': values }]) => [
      name,
      { type, 'allowed-values': values },
    ])
    expect(Object.fromEntries(typed)).toEqual(
      Object.fromEntries(expectations.map(([name, right]) => [name, typeExpected(right ?? '')])),
    )
  })
})

describe('action-types.yml', () => {
  const { inputs, outputs } = typesIn('action-types.yml')
  const { properties = {} } = definitionIn('results.schema.json', 'result')

  it('has only values that the action accepts', () => {
    const right = {
      region: 'westus2',
      personGroupId: 'staff',
      'secret-key': '0123456789abcdef0123456789abcdef',
    }
    const allowed = Object.entries(inputs).flatMap(([name, { type, 'allowed-values': values = [] }]) =>
      (type === 'boolean' && name !== 'managed-identity' ? ['true', 'false'] : values).map(value => [
        name,
        value,
      ]),
    )
    expect(allowed).toHaveLength(10)
    for (const [name = '', value] of allowed)
      expect([name, value, read({ ...right, [name]: value })]).toMatchObject([name, value, { ok: true }])
  })

  it('separates groups as the action reads them', () => {
    const text = ['staff', 'visitors'].join(inputs.personGroupId?.separator)
    const result = read({
      region: 'westus2',
      personGroupId: text,
      'secret-key': '0123456789abcdef0123456789abcdef',
    })
    expect(result).toMatchObject({ settings: { personGroupIds: ['staff', 'visitors'] } })
  })

  it('separates the groups of the output failed as the action writes them', () => {
    const [first, second] = ['staff', 'visitors'].map(id => errorResult(id, 'invalid-input', ''))
    const step = { elapsedMs: 0, json: '[]', resultsFile: '', handle: '' }
    const { failed } = outputsOf([first, second] as [typeof first & object, typeof second & object], step)
    expect(failed?.split(outputs.failed?.separator ?? '')).toEqual(['staff', 'visitors'])
  })

  it('has the words that the action sets', () => {
    expect(outputs.status?.['allowed-values']).toEqual(STATUSES)
    expect(outputs.reason?.['allowed-values']).toEqual(REASONS.filter(reason => reason !== ''))
    expect(outputs.started?.['allowed-values']).toEqual(properties.started?.enum)
  })

  it('has the types of the fields in the schema of results', () => {
    const typeOf = (field: string): string => {
      const { type = [], enum: values } = properties[field] ?? {}
      const [first] = [type].flat()
      return values ? 'enum' : first === 'number' ? 'float' : (first ?? 'string')
    }
    const fieldOf = (output: string): string => output.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    const ofSchema = Object.keys(outputs).map(name => [name, typeOf(fieldOf(name))])
    const types = Object.entries(outputs).map(([name, { type }]) => [name, type])
    expect(Object.fromEntries(types)).toEqual({ ...Object.fromEntries(ofSchema), failed: 'list' })
  })
})

describe('emulator/action-types.yml', () => {
  it('separates groups as the emulator reads them', () => {
    const { groups } = typesIn('emulator/action-types.yml').inputs
    const text = ['staff', 'visitors'].join(groups?.separator)
    expect(readEmulatorInputs(name => (name === 'groups' ? text : ''), '.')).toMatchObject({
      options: { groups: ['staff', 'visitors'] },
    })
  })
})

describe('a type', () => {
  it.each<[string, Type, string]>([
    ['of another name', { type: 'number' }, 'unknown type number'],
    ['with a field too many', { type: 'string', separator: ',' }, 'fields are type,separator'],
    ['with a field too few', { type: 'enum' }, 'fields are type'],
    [
      'with a value that YAML reads as no text',
      parse('{type: enum, allowed-values: [true]}'),
      'values are true',
    ],
    ['with a value twice', { type: 'enum', 'allowed-values': ['a', 'a'] }, 'values are a,a'],
    [
      'without a separator',
      { type: 'list', separator: '', 'list-item': { type: 'string' } },
      'the separator is empty',
    ],
    [
      'of a list of lists',
      { type: 'list', separator: ',', 'list-item': { type: 'list' } },
      'a list of lists',
    ],
  ])('%s is refused', (_, type, fault) => {
    expect(faultsOf(type)).toEqual([fault])
  })
})
