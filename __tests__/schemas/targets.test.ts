import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { GROUP_TYPES } from '../../src/face/group-type.ts'
import { FIELDS } from '../../src/reusable-workflow/target.ts'
import { MOST_GROUPS, MOST_TARGETS, readTargets } from '../../src/reusable-workflow/targets.ts'
import type { Plan } from '../../src/training/context.ts'
import { complaintsOf, DEFAULTS, GOOD, KEYLESS, read } from '../reusable-workflow/reading.ts'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'
import { workedMs } from '../support/worked.ts'
import { readWorkflow, yamlBlocks } from '../support/workflow-files.ts'
import { definitionIn, errorsOf, SCHEMAS, validatorOf } from './schema.ts'

const FILE = 'targets.schema.json'
const validate = validatorOf(FILE)
const schema = SCHEMAS[FILE]
const { properties = {}, examples = [] } = definitionIn(FILE, 'target')

/** What to do when a group is already being trained, held complete by the compiler. */
const ON_CONFLICT = Object.keys({ fail: 0, join: 0, retrain: 0 } satisfies Record<Plan['onConflict'], 0>)

describe('the fields of the schema', () => {
  it('are those that a target may have', () => {
    expect(Object.keys(properties)).toEqual(FIELDS)
  })

  it('have the words that the code knows', () => {
    expect(properties['group-type']?.enum).toEqual(Object.keys(GROUP_TYPES))
    expect(properties['on-conflict']?.enum).toEqual(ON_CONFLICT)
  })

  it('have as defaults what a target has that leaves them out, and none where that is an input of the call', () => {
    const defaults = Object.entries(properties).flatMap(([name, of]) =>
      'default' in of ? [[name, of.default]] : [],
    )
    const { secret, 'group-type': groupType } = read(GOOD).targets[0] ?? {}
    expect(Object.fromEntries(defaults)).toEqual({ secret, 'group-type': groupType })
  })

  it('have the limits of the code', () => {
    expect(schema).toMatchObject({ minItems: 1, maxItems: MOST_TARGETS })
    expect(properties.groups?.anyOf?.[0]).toMatchObject({ minItems: 1, maxItems: MOST_GROUPS })
  })
})

/** The targets of all workflows in README and docs, by their pages. */
const ofPages = [...markdownIn('.'), ...markdownIn('docs')].flatMap(page =>
  yamlBlocks(readRepositoryFile(page))
    .flatMap(workflow => Object.values(readWorkflow(workflow).jobs))
    .map(job => job.with?.targets)
    .map(text => ({ page, text: String(text ?? '') }))
    // Of one that a job reads from a file, the page's JSON is tested in recipes/targets.test.ts.
    .filter(({ text }) => text !== '' && !text.startsWith('\u0024{{')),
)

describe('targets that are right', () => {
  it.each(ofPages)('are those of $page', ({ text }) => {
    expect(readTargets(text, DEFAULTS).errors).toEqual([])
    expect(errorsOf(validate, JSON.parse(text))).toEqual([])
  })

  it('are those of the examples', () => {
    expect(complaintsOf(...examples)).toEqual([])
    expect(errorsOf(validate, examples)).toEqual([])
  })

  it.each<object>([
    { region: 'West US 2' },
    { region: '(US) West US 2' },
    { region: 'usgovvirginia' },
    { region: 'eastus2euap' },
    { groups: 'staff' },
    { groups: '# Berlin\r\nstaff # all, day\n\n visitors,guests,#\n' },
    { groups: ['a'.repeat(64), '-_9'] },
    { groups: `${'a'.repeat(64)},-_9` },
    { secret: '_key_2' },
    { wait: true },
    { wait: 'false' },
    { timeout: 1 },
    { timeout: '90' },
    { timeout: '1h30m' },
    { timeout: '120h' },
    { 'rate-limit': '2/s' },
    { 'rate-limit': '100000/m' },
    { 'managed-identity': false, secret: 'KEY' },
    { 'managed-identity': 'false' },
    { 'managed-identity': true, region: undefined, endpoint: 'https://x.example' },
    {
      'managed-identity': 'true',
      region: undefined,
      endpoint: 'https://x.example',
      'client-id': KEYLESS['client-id'],
    },
  ])('may have %j', fields => {
    expect(complaintsOf({ ...GOOD, ...fields })).toEqual([])
    expect(errorsOf(validate, [{ ...GOOD, ...fields }])).toEqual([])
  })

  it.each([
    'http://127.0.0.1:8080',
    'http://[::1]:1/face/v1.0',
    'https://my-resource.cognitiveservices.azure.com/',
  ])('may have the endpoint %s', endpoint => {
    expect(complaintsOf({ ...KEYLESS, endpoint })).toEqual([])
    expect(errorsOf(validate, [{ ...KEYLESS, endpoint }])).toEqual([])
  })
})

describe('targets that are wrong, to the schema as to the workflow', () => {
  it.each<[object]>([
    [{ name: undefined }],
    [{ name: 5 }],
    [{ name: '' }],
    [{ name: '-eu' }],
    [{ name: 'e u' }],
    [{ name: 'x'.repeat(65) }],
    [{ region: undefined }],
    [{ region: 7 }],
    [{ region: 'west\neurope' }],
    [{ endpoint: 'https://x.example' }],
    [{ region: undefined, endpoint: 'https://me:secret@x.example' }],
    [{ region: undefined, endpoint: 'https://x.example/?key=secret' }],
    [{ region: undefined, endpoint: 'https://x.example/#x' }],
    [{ groups: undefined }],
    [{ groups: [] }],
    [{ groups: '' }],
    [{ groups: ' , \n' }],
    [{ groups: '# staff' }],
    [{ groups: 'staff, Visitors' }],
    [{ groups: 'staff\nvisi tors' }],
    [{ groups: ['Staff'] }],
    [{ groups: ['x'.repeat(65)] }],
    [{ groups: `staff, ${'x'.repeat(65)}` }],
    [{ groups: ['staff', 'staff'] }],
    [{ groups: [7] }],
    [{ groups: { staff: true } }],
    [{ 'group-type': 'person' }],
    [{ secret: '9KEY' }],
    [{ secret: 'FACE-KEY' }],
    [{ secret: 'GitHub_TOKEN' }],
    [{ secret: 'c0ffee5ca1ab1edeca7b0a7f00dcafe5' }],
    [{ secret: `${'Ab3d'.repeat(18)}JQQJ99AB1234` }],
    [{ wait: 'yes' }],
    [{ wait: 1 }],
    [{ timeout: '30 minutes' }],
    [{ timeout: 0 }],
    [{ timeout: 432_001 }],
    [{ timeout: 1.5 }],
    [{ timeout: true }],
    [{ 'on-conflict': 'wait' }],
    [{ 'rate-limit': '10' }],
    [{ 'rate-limit': '1/s' }],
    [{ 'rate-limit': '100001/m' }],
    [{ 'rate-limit': 10 }],
    [{ group: 'staff' }],
    [{ ...KEYLESS, region: undefined, secret: 'KEY' }],
    [{ ...KEYLESS, region: undefined, 'client-id': undefined }],
    [{ ...KEYLESS, region: undefined, 'tenant-id': undefined }],
    [{ ...KEYLESS, region: undefined, 'tenant-id': 'contoso com' }],
    [{ ...KEYLESS, region: undefined, 'client-id': 'an application' }],
    [{ ...KEYLESS, endpoint: undefined, region: 'westeurope' }],
    [{ 'managed-identity': true }],
    [{ 'managed-identity': 'yes' }],
    [{ 'managed-identity': 1 }],
    [{ ...KEYLESS, region: undefined, 'managed-identity': true }],
    [{ region: undefined, endpoint: 'https://x.example', 'managed-identity': true, secret: 'KEY' }],
    [
      {
        region: undefined,
        endpoint: 'https://x.example',
        'managed-identity': false,
        'client-id': KEYLESS['client-id'],
      },
    ],
  ])('%j', fields => {
    const targets: unknown = JSON.parse(JSON.stringify([{ ...GOOD, ...fields }]))
    expect(readTargets(JSON.stringify(targets), DEFAULTS).errors).not.toEqual([])
    expect(errorsOf(validate, targets)).not.toEqual([])
  })

  it.each<[unknown]>([
    [[]],
    [GOOD],
    [null],
    [['eu']],
    [Array.from({ length: 257 }, (_, at) => ({ ...GOOD, name: `t${at}` }))],
  ])('are not a list of 1 to 256: %.40j', targets => {
    expect(readTargets(JSON.stringify(targets), DEFAULTS).errors).not.toEqual([])
    expect(errorsOf(validate, targets)).not.toEqual([])
  })
})

describe('a text of groups', () => {
  it.each(['', 'staff'])('with many commas in a comment keeps no editor busy: %j', id => {
    const groups = `${id}${'#,'.repeat(30)}\nNot an id`
    const ms = workedMs(() => expect(errorsOf(validate, [{ ...GOOD, groups }])).not.toEqual([]))
    expect(ms).toBeLessThan(1_000)
  })
})

describe('what the schema takes and the workflow refuses', () => {
  /** What no schema can say. */
  const BEYOND = [
    /: name '.*' is also that of targets\[\d+\];/,
    /: groups .* given twice; expected each id once\.$/,
    /^targets has \d+ groups in total;/,
    /^targets is \d+ bytes long/,
    // Letters and digits that are no name but a key, and what is after the host and is no port.
    /: (?:region|endpoint) .* contains a key, a password, a query or a fragment;/,
    // Of a text: of numbers it says that.
    /: timeout .* is out of range;/,
  ]
  const isBeyond = (error: string): boolean => BEYOND.some(pattern => pattern.test(error))

  it.each<[unknown[]]>([
    [[GOOD, { ...GOOD, name: 'EU' }]],
    [[{ ...GOOD, groups: 'staff, staff' }]],
    [
      ['eu', 'us'].map(name => ({
        ...GOOD,
        name,
        groups: Array.from({ length: 1_001 }, (_, at) => `g${at}`),
      })),
    ],
    [
      Array.from({ length: 256 }, (_, at) => ({
        name: `t${at}`,
        groups: 'a',
        endpoint: `https://${'x'.repeat(400)}`,
      })),
    ],
    [[{ ...GOOD, region: `${'a'.repeat(31)}1${'a'.repeat(8)}` }]],
    [[{ name: 'eu', endpoint: 'https://me:secret', groups: 'staff' }]],
    [[{ ...GOOD, timeout: '121h' }]],
  ])('is what no schema can say: %.100j', targets => {
    const errors = complaintsOf(...targets)
    expect(errorsOf(validate, targets)).toEqual([])
    expect([errors.length, ...errors.map(isBeyond)]).toEqual([1, true])
  })

  it('is nothing else, whatever the targets', () => {
    const either = (...right: unknown[]) =>
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...right) }, aPiece, fc.jsonValue({ maxDepth: 1 }))
    const aPiece = fc
      .array(
        fc.constantFrom(
          ...'aZ09-_./:@?#%,&h \n\u00a0\u200b\ufeff\u2028{$'.split(''),
          'https://',
          'github_',
          '/s',
          '1h',
        ),
        {
          maxLength: 8,
        },
      )
      .map(pieces => pieces.join(''))
    const aTarget = fc.record(
      {
        name: either('eu', 'US.1'),
        region: either('westeurope', 'West US 2'),
        endpoint: either('https://x.example', 'https://x.example/face'),
        groups: either('staff', ['a', 'b'], 'a, b # c', 'a\n#,\n'),
        'group-type': either('large-face-list'),
        secret: either('KEY'),
        'tenant-id': either('contoso.com'),
        'client-id': either(KEYLESS['client-id']),
        'managed-identity': either(true, 'false'),
        wait: either(true, 'false'),
        timeout: either('1h', 90),
        'on-conflict': either('join'),
        'rate-limit': either('10/s'),
      },
      { requiredKeys: ['name', 'groups'] },
    )
    let taken = 0
    fc.assert(
      fc.property(aTarget, target => {
        const targets: unknown = JSON.parse(JSON.stringify([target]))
        if (errorsOf(validate, targets).length > 0) return
        taken += 1
        const { errors } = readTargets(JSON.stringify(targets), DEFAULTS)
        expect(errors.filter(complaint => !isBeyond(complaint))).toEqual([])
      }),
      { numRuns: 10_000 },
    )
    expect(taken).toBeGreaterThan(0)
  })
})
