import { describe, expect, it } from '@jest/globals'
import { pythonSdks } from '../../scripts/clients/python-sdks.mjs'
import { written } from '../../scripts/clients/samples.mjs'
import { parseFaults } from '../../src/emulator/faults/fault-json.ts'
import { STEP_INPUT_DEFAULTS as EMULATOR_INPUTS } from '../../src/emulator/step/step-inputs.ts'
import { FIELDS } from '../../src/reusable-workflow/target.ts'
import { controlInHand } from '../emulator/control/control-in-hand.ts'
import { targetsOf } from '../reusable-workflow/left-results.ts'
import { DEFAULTS } from '../reusable-workflow/reading.ts'
import { readManifest } from '../support/manifest.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { readWorkflow, yamlBlocks } from '../support/workflow-files.ts'
import { tableUnder } from './table.ts'

const train = readWorkflow(readRepositoryFile('.github/workflows/train.yml'))
describe('docs/emulator.md', () => {
  const page = readRepositoryFile('docs/emulator.md')
  /** What the page's examples send to a control call. */
  const sentTo = (call: string): string[] =>
    [...page.matchAll(/-d '(.*?)'[\s\\]+(\S+)/g)]
      .filter(([, , url = '']) => url.endsWith(`/${call}`) || url.endsWith(`/${call}"`))
      .map(([, body = '']) => body)

  it('tells every option with its default', () => {
    expect(tableUnder(page, 'Options')).toEqual(EMULATOR_INPUTS)
  })

  it('shows the page in light and dark', () => {
    const pictures = [...page.matchAll(/(?:srcset|src)="([^"]*)"/g)].map(([, file = '']) => file)
    expect(pictures).toEqual(['pictures/emulator-dark.png', 'pictures/emulator-light.png'])
    // A PNG begins so.
    for (const file of pictures) expect(readRepositoryFile(`docs/${file}`).slice(1, 4)).toBe('PNG')
  })

  it('tells every output', () => {
    const { outputs } = readManifest('emulator/action.yml')
    expect(Object.keys(tableUnder(page, 'Outputs'))).toEqual(Object.keys(outputs))
  })

  it('tells every kind of fault', () => {
    const refused = parseFaults('{"on":"any","kind":"none"}')
    const kinds = /one of (.*)\.$/.exec('error' in refused ? refused.error : '')?.[1] ?? ''
    const [, table = ''] = (page.split('\n## Clients\n')[0] ?? '').split('| kind | what happens |')
    const told = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, kind]) => kind)
    expect(told).toEqual(kinds.split(', '))
  })

  it('has faults that are right', () => {
    const faults = sentTo('faults').map(parseFaults)
    expect(faults).toHaveLength(3)
    for (const read of faults) expect(read).not.toHaveProperty('error')
  })

  it('says of pictures what can be said', () => {
    const told = sentTo('pictures')
    expect(told).toHaveLength(2)
    for (const text of told) expect(controlInHand().call('POST', 'pictures', text).status).toBe(200)
  })

  it('tells every client that is tried, and by what', () => {
    const [, section = ''] = page.split('\n## Clients\n')
    const rows = section.split('\n## ')[0]?.matchAll(/^\| (`.*?) \| v[\w.-]+ \| `(.*?)` \|/gm) ?? []
    const told = [...rows].flatMap(([, names = '', by]) =>
      [...names.matchAll(/`(.*?)`/g)].map(([, name]) => `${by}: ${name}`),
    )
    const tested = Object.keys(JSON.parse(readRepositoryFile('package.json')).devDependencies)
    const ofNpm = tested.filter(name => /^@azure.*face$/.test(name))
    const tried = [...pythonSdks.map(({ name }) => name), ...written.map(({ name }) => `sample ${name}`)]
    expect(told.sort()).toEqual(
      [
        ...ofNpm.map(name => `npm test: ${name}`),
        // __tests__/emulator/clients/jquery-sample.test.ts
        'npm test: sample JavaScript',
        ...tried.filter(name => name !== 'sample PHP').map(name => `npm run clients: ${name}`),
      ].sort(),
    )
  })

  it('has a state that is right', () => {
    const [nothing] = sentTo('state')
    expect(controlInHand().call('PUT', 'state', nothing).status).toBe(200)
  })

  it('tells every control call', () => {
    const { error } = controlInHand().call('GET', 'nothing').body as { error: string }
    const told = [...page.matchAll(/^\| `([A-Z]+ \/emulator\/\w+)` \|/gm)].map(([, call]) => call)
    expect(error).toBe(`GET /emulator/nothing is not a control call; expected one of ${told.join(', ')}.`)
  })
})

describe('docs/reusable-workflow.md', () => {
  const page = readRepositoryFile('docs/reusable-workflow.md')

  it('tells every input with its default', () => {
    const inputs = Object.entries(train.inputs)
    expect(tableUnder(page, 'Inputs')).toEqual(
      Object.fromEntries(inputs.map(([name, input]) => [name, String(input.default ?? 'required')])),
    )
  })

  it('tells every field of a target with its default', () => {
    const [target] = targetsOf({ name: 'eu', region: 'x', groups: 'a' })
    const { 'group-type': groupType, secret } = target ?? {}
    const none = Object.fromEntries(FIELDS.map(field => [field, '']))
    const ofCall = Object.keys(DEFAULTS).map(field => [field, "the call's"])
    expect(tableUnder(page, 'Targets')).toEqual({
      ...none,
      ...Object.fromEntries(ofCall),
      'group-type': groupType,
      'managed-identity': 'false',
      secret,
    })
  })

  it('has a pipeline to copy: enrol, train, evaluate', () => {
    const [pipeline = ''] = yamlBlocks(page)
    expect(Object.keys(readWorkflow(pipeline).jobs)).toEqual(['enrol', 'train', 'evaluate'])
  })
})
