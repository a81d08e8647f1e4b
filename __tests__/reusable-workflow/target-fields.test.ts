import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { GROUP_TYPES } from '../../src/face/group-type.ts'
import { type GetInput, readInputs } from '../../src/inputs/read-inputs.ts'
import type { Defaults } from '../../src/reusable-workflow/target.ts'
import { errorsInDefaults } from '../../src/reusable-workflow/target-fields.ts'
import { readTargets } from '../../src/reusable-workflow/targets.ts'
import { complaintsOf, DEFAULTS, GOOD, KEYLESS, read } from './reading.ts'

const FIELDS =
  'name, region, endpoint, groups, group-type, secret, tenant-id, client-id, managed-identity, wait, timeout, on-conflict, rate-limit'

describe('a field of a target', () => {
  it.each<[object, object]>([
    [{ groups: 'staff,visitors' }, { groups: ['staff', 'visitors'] }],
    [{ groups: 'staff\nvisitors\n' }, { groups: ['staff', 'visitors'] }],
    [{ groups: ' staff , visitors, ' }, { groups: ['staff', 'visitors'] }],
    [{ groups: '# Berlin\r\nstaff # all, day\nvisitors#night' }, { groups: ['staff', 'visitors'] }],
    [{ groups: '\ufeffstaff\n\ufeffvisitors' }, { groups: ['staff', 'visitors'] }],
    [{ groups: [' staff', '', 'visitors\u200b'] }, { groups: ['staff', 'visitors'] }],
    [{ wait: false }, { wait: 'false' }],
    [{ wait: 'false' }, { wait: 'false' }],
    [{ wait: 'FALSE' }, { wait: 'false' }],
    [{ timeout: 90 }, { timeout: '90' }],
    [{ timeout: '90' }, { timeout: '90' }],
    [{ timeout: '1H 30M' }, { timeout: '1h 30m' }],
    [{ 'on-conflict': 'Retrain' }, { 'on-conflict': 'retrain' }],
    [{ 'rate-limit': '20/M' }, { 'rate-limit': '20/m' }],
    [{ 'group-type': 'Large-Face-List' }, { 'group-type': 'large-face-list' }],
  ])('may be given as %j', (given, as) => {
    expect(read({ ...GOOD, ...given })).toEqual({ targets: [expect.objectContaining(as)], errors: [] })
  })

  it('counts as left out when it is empty, as an expression without a value gives it', () => {
    const [leftOut] = read(GOOD).targets
    for (const empty of [null, '', ' ', '\ufeff']) {
      const fields = ['endpoint', 'group-type', 'secret', 'wait', 'timeout', 'on-conflict', 'rate-limit']
      const given = Object.fromEntries(fields.map(field => [field, empty]))
      expect(read({ ...GOOD, ...given })).toEqual({ targets: [leftOut], errors: [] })
    }
  })

  it.each([' ', '\n', '\ufeff', '\u200b'])(
    'may have blanks, or what is invisible, around its text: %j',
    around => {
      const texts = {
        name: 'eu',
        region: 'westeurope',
        secret: 'K',
        wait: 'false',
        timeout: '1h',
        'rate-limit': '5/s',
      }
      const given = Object.fromEntries(
        Object.entries(texts).map(([field, text]) => [field, `${around}${text}${around}`]),
      )
      const { targets, errors } = read({ ...given, groups: [`${around}staff${around}`] })
      expect(errors).toEqual([])
      expect(targets[0]).toMatchObject({ ...texts, groups: ['staff'] })
    },
  )

  it('may name a host and a secret of many letters and digits', () => {
    const endpoint = `https://${'faces1'.repeat(9)}.cognitiveservices.azure.com`
    expect(
      complaintsOf({ ...GOOD, region: '', endpoint, secret: 'FACE_KEY_OF_PRODUCTION_1234567890' }),
    ).toEqual([])
  })
})

describe('a target that is wrong', () => {
  const ids = 'expected 1 to 64 lower-case letters, digits, - and _ in each id.'
  const name = 'expected 1 to 64 letters, digits, ".", "-" and "_", with a letter or digit first.'
  const secret =
    'is not the name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first.'
  const oneLine = 'is not valid; expected one line of plain text of at most 2000 characters.'
  const duration = 'is not a duration; expected for example 90s, 30m or 1h30m.'
  const place = (at: string, given: string, more = given): Record<string, string> => ({
    region: '',
    [at]: more,
  })

  it.each<[Record<string, unknown>, string]>([
    [{ name: undefined }, `targets[0]: name is empty; ${name}`],
    [{ name: 5 }, 'targets[0]: name is 5; expected text.'],
    [{ name: ['eu'] }, 'targets[0]: name is a list; expected text.'],
    [{ name: '../eu' }, `targets[0]: name '../eu' is not a name for a target; ${name}`],
    [{ name: '-eu' }, `targets[0]: name '-eu' is not a name for a target; ${name}`],
    [{ name: 'e u' }, `targets[0]: name 'e u' is not a name for a target; ${name}`],
    [{ name: 'e\u200bu' }, `targets[0]: name 'e\\u{200b}u' is not a name for a target; ${name}`],
    [{ name: 'x'.repeat(65) }, `targets[0]: name '${'x'.repeat(65)}' is not a name for a target; ${name}`],
    [
      { name: 'x y'.repeat(50) },
      `targets[0]: name '${'x y'.repeat(34).slice(0, 100)}…' is not a name for a target; ${name}`,
    ],
    [{ region: undefined }, "targets[0] 'eu': region and endpoint are both empty; expected one of them."],
    [
      { endpoint: 'https://x.example' },
      "targets[0] 'eu': region and endpoint are both set; expected one of them.",
    ],
    [{ region: 7 }, "targets[0] 'eu': region is 7; expected text."],
    [{ region: 'a\nb' }, `targets[0] 'eu': region 'a\\u{a}b' ${oneLine}`],
    [{ region: 'a\u202eb' }, `targets[0] 'eu': region 'a\\u{202e}b' ${oneLine}`],
    [{ region: '##[error]x' }, `targets[0] 'eu': region '#***' ${oneLine}`],
    [{ region: 'a\ud800' }, `targets[0] 'eu': region 'a\ud800' ${oneLine}`],
    [{ region: 'x'.repeat(2_001) }, `targets[0] 'eu': region '${'x'.repeat(100)}…' ${oneLine}`],
    [{ groups: undefined }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: [] }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: [''] }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: ' , ' }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: '# staff' }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [
      { groups: { staff: 1 } },
      "targets[0] 'eu': groups is an object; expected a list of ids, or a text of ids separated by commas or line breaks.",
    ],
    [
      { groups: 7 },
      "targets[0] 'eu': groups is 7; expected a list of ids, or a text of ids separated by commas or line breaks.",
    ],
    [{ groups: 'A,B,C,D,E' }, `targets[0] 'eu': groups 'A', 'B', 'C', 'D', 'E' are not valid; ${ids}`],
    [{ groups: ['Staff'] }, `targets[0] 'eu': groups 'Staff' is not valid; ${ids}`],
    [{ groups: ['staff # all'] }, `targets[0] 'eu': groups 'staff #***' is not valid; ${ids}`],
    [{ groups: [7, 'a', null] }, `targets[0] 'eu': groups 7, null are not valid; ${ids}`],
    [{ groups: ['a', 'b', 'a'] }, "targets[0] 'eu': groups 'a' is given twice; expected each id once."],
    [{ groups: 'a,b,a,b,a' }, "targets[0] 'eu': groups 'a', 'b' are given twice; expected each id once."],
    [
      { 'group-type': 'person' },
      "targets[0] 'eu': group-type 'person' is unknown; expected person-group, large-person-group or large-face-list.",
    ],
    [{ 'group-type': 7 }, "targets[0] 'eu': group-type is 7; expected text."],
    [{ secret: '9KEY' }, `targets[0] 'eu': secret '9KEY' ${secret}`],
    [{ secret: 'FACE-KEY' }, `targets[0] 'eu': secret 'FACE-KEY' ${secret}`],
    [{ secret: 'GITHUB_TOKEN' }, `targets[0] 'eu': secret 'GITHUB_TOKEN' ${secret}`],
    [{ secret: 'github_token' }, `targets[0] 'eu': secret 'github_token' ${secret}`],
    [{ secret: 7 }, "targets[0] 'eu': secret is 7; expected text."],
    [{ wait: 'no' }, "targets[0] 'eu': wait 'no' is unknown; expected true or false."],
    [{ wait: 1 }, "targets[0] 'eu': wait '1' is unknown; expected true or false."],
    [{ wait: [true] }, "targets[0] 'eu': wait is a list; expected text."],
    [{ timeout: '1d' }, `targets[0] 'eu': timeout '1d' ${duration}`],
    [{ timeout: 1.5 }, `targets[0] 'eu': timeout '1.5' ${duration}`],
    [{ timeout: true }, `targets[0] 'eu': timeout 'true' ${duration}`],
    [{ timeout: 0 }, "targets[0] 'eu': timeout '0' is out of range; expected 1s to 120h."],
    [{ timeout: '121h' }, "targets[0] 'eu': timeout '121h' is out of range; expected 1s to 120h."],
    [{ timeout: { hours: 1 } }, "targets[0] 'eu': timeout is an object; expected text."],
    [
      { 'on-conflict': 'wait' },
      "targets[0] 'eu': on-conflict 'wait' is unknown; expected fail, join or retrain.",
    ],
    [
      { 'rate-limit': 10 },
      "targets[0] 'eu': rate-limit '10' is not a rate; expected for example 10/s or 20/m.",
    ],
    [
      { 'rate-limit': '1/s' },
      "targets[0] 'eu': rate-limit '1/s' is out of range; expected 2 to 100000 calls.",
    ],
    [{ group: 'staff' }, `targets[0] 'eu': field 'group' is unknown; expected only ${FIELDS}.`],
    [
      { group: 'staff', regoin: 'x' },
      `targets[0] 'eu': fields 'group', 'regoin' are unknown; expected only ${FIELDS}.`,
    ],
    [{ '': 1 }, `targets[0] 'eu': field '' is unknown; expected only ${FIELDS}.`],
  ])('%j is complained of', (fields, complaint) => {
    expect(complaintsOf({ ...GOOD, ...fields })).toEqual([complaint])
  })

  const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'
  const LONG_KEY = `${'Ab3d'.repeat(18)}JQQJ99AB1234`
  const hidden = 'contains a key, a password, a query or a fragment; expected a value without them.'

  it.each<[Record<string, unknown>, string]>([
    [{ name: `${KEY} `.repeat(2) }, `targets[0]: name '***' is not a name for a target; ${name}`],
    [{ region: KEY }, `targets[0] 'eu': region '***' ${hidden}`],
    [{ region: LONG_KEY }, `targets[0] 'eu': region '***' ${hidden}`],
    [
      place('endpoint', 'https://me:s@cret@x.example/'),
      `targets[0] 'eu': endpoint 'https://***@x.example/' ${hidden}`,
    ],
    [place('endpoint', 'me:secret@x.example'), `targets[0] 'eu': endpoint '***@x.example' ${hidden}`],
    [
      place('endpoint', 'https://x.example/?k=secret'),
      `targets[0] 'eu': endpoint 'https://x.example/?***' ${hidden}`,
    ],
    [
      place('endpoint', 'https://x.example/#secret'),
      `targets[0] 'eu': endpoint 'https://x.example/#***' ${hidden}`,
    ],
    [
      { secret: KEY },
      "targets[0] 'eu': secret looks like a key; expected the name of the secret that has the key.",
    ],
    [
      { secret: LONG_KEY },
      "targets[0] 'eu': secret looks like a key; expected the name of the secret that has the key.",
    ],
    [{ secret: `-${KEY}` }, `targets[0] 'eu': secret '***' ${secret}`],
    [{ groups: [KEY.toUpperCase()] }, `targets[0] 'eu': groups '***' is not valid; ${ids}`],
    [{ timeout: KEY }, `targets[0] 'eu': timeout '***' ${duration}`],
    [
      { 'rate-limit': LONG_KEY },
      "targets[0] 'eu': rate-limit '***' is not a rate; expected for example 10/s or 20/m.",
    ],
    [{ [KEY]: 1 }, `targets[0] 'eu': field '***' is unknown; expected only ${FIELDS}.`],
  ])('is complained of without what may be secret: %j', (fields, complaint) => {
    expect(complaintsOf({ ...GOOD, ...fields })).toEqual([complaint])
  })

  it.each([
    [null, 'null'],
    ['eu', "'eu'"],
    [['eu'], 'a list'],
    [3, '3'],
  ])('may be no object at all: %j', (target, shown) => {
    expect(complaintsOf(GOOD, target)).toEqual([
      `targets[1] is ${shown}; expected an object such as {"name": "eu", "region": "westeurope", …}.`,
    ])
  })

  it('cannot hide a field in the prototype', () => {
    const text = '[{"name": "eu", "__proto__": {"region": "x", "groups": ["a"], "wait": false}}]'
    expect(readTargets(text, DEFAULTS).errors).toEqual([
      `targets[0] 'eu': field '__proto__' is unknown; expected only ${FIELDS}.`,
      "targets[0] 'eu': region and endpoint are both empty; expected one of them.",
      "targets[0] 'eu': groups is empty; expected the ids of the groups to train.",
    ])
  })
})

describe('a target without a key', () => {
  it('names no secret', () => {
    expect(read(KEYLESS)).toEqual({
      targets: [
        {
          ...DEFAULTS,
          ...KEYLESS,
          region: '',
          'group-type': 'person-group',
          'managed-identity': 'false',
          secret: '',
        },
      ],
      errors: [],
    })
  })

  it('with ids that are both empty is not given a key instead', () => {
    expect(complaintsOf({ ...KEYLESS, 'tenant-id': '', 'client-id': null })).toEqual([
      "targets[0] 'us': tenant-id is empty; expected it together with client-id.",
      "targets[0] 'us': client-id is empty; expected it together with tenant-id.",
    ])
  })

  it('has one again when it names a secret beside ids that are empty', () => {
    const { targets, errors } = read({
      ...KEYLESS,
      'tenant-id': '',
      'client-id': '',
      secret: 'KEY',
    })
    expect({ errors, secret: targets[0]?.secret }).toEqual({ errors: [], secret: 'KEY' })
  })

  it.each([
    [
      { secret: 'KEY' },
      'secret and tenant-id or client-id are both set; expected the secret, or the pair of ids.',
    ],
    [{ 'tenant-id': '' }, 'tenant-id is empty; expected it together with client-id.'],
    [{ 'client-id': '' }, 'client-id is empty; expected it together with tenant-id.'],
    [
      { endpoint: '', region: 'westus2' },
      "endpoint is empty; expected the resource's own, because regional hosts accept keys only.",
    ],
    [{ 'tenant-id': 7 }, 'tenant-id is 7; expected text.'],
    [{ 'client-id': ['x'] }, 'client-id is a list; expected text.'],
    [
      { 'tenant-id': '$(touch x)' },
      'tenant-id \'$(touch x)\' is not a tenant-id; expected letters, digits, "." and "-".',
    ],
    [
      { 'client-id': '\u0024{{ secrets.KEY }}' },
      'client-id \'\u0024{{ secrets.KEY }}\' is not a client-id; expected letters, digits, "." and "-".',
    ],
    [
      { 'client-id': 'eyJhbGciOiJSUzI1NiJ9.e30_abc' },
      'client-id \'***\' is not a client-id; expected letters, digits, "." and "-".',
    ],
  ])('%j is complained of', (fields, problem) => {
    expect(complaintsOf({ ...KEYLESS, ...fields })).toEqual([`targets[0] 'us': ${problem}`])
  })
})

describe("a target that the identity of the runner's machine trains", () => {
  const MANAGED = { name: 'us', endpoint: 'https://us.example', groups: ['staff'], 'managed-identity': true }

  it('names no secret and no tenant', () => {
    for (const given of [true, 'true', ' True ']) {
      const ids = { 'tenant-id': '', 'client-id': '' }
      const { targets, errors } = read({ ...MANAGED, 'managed-identity': given, ...ids })
      expect(errors).toEqual([])
      expect(targets).toMatchObject([{ secret: '', 'managed-identity': 'true', ...ids }])
    }
    expect(read({ ...MANAGED, 'client-id': KEYLESS['client-id'] })).toMatchObject({
      targets: [{ 'client-id': KEYLESS['client-id'], 'tenant-id': '' }],
      errors: [],
    })
  })

  it.each([false, 'false', '', null])('is not one with %j', given => {
    expect(read({ ...MANAGED, 'managed-identity': given })).toMatchObject({
      targets: [{ secret: 'FACE_KEY', 'managed-identity': 'false' }],
      errors: [],
    })
  })

  it.each<[object, string]>([
    [{ secret: 'KEY' }, 'managed-identity and secret are both set; expected one of them.'],
    [{ 'tenant-id': 'contoso.com' }, 'managed-identity and tenant-id are both set; expected one of them.'],
    [
      { endpoint: '', region: 'westus2' },
      "endpoint is empty; expected the resource's own, because regional hosts accept keys only.",
    ],
    [
      { 'client-id': 'an application' },
      'client-id \'an application\' is not a client-id; expected letters, digits, "." and "-".',
    ],
    [{ 'managed-identity': 'yes' }, "managed-identity 'yes' is unknown; expected true or false."],
    [{ 'managed-identity': 1 }, "managed-identity '1' is unknown; expected true or false."],
    [{ 'managed-identity': ['true'] }, 'managed-identity is a list; expected text.'],
  ])('%j is complained of', (fields, problem) => {
    expect(complaintsOf({ ...MANAGED, ...fields })).toEqual([`targets[0] 'us': ${problem}`])
  })
})

describe('the inputs of the call that targets may leave out', () => {
  it('are right by default', () => {
    expect(errorsInDefaults(DEFAULTS)).toEqual([])
  })

  it('are complained of as the inputs of the action are, all at once', () => {
    const wrong = {
      wait: 'no',
      timeout: '\u0024{{ vars.TIMEOUT }}',
      'on-conflict': 'x'.repeat(200),
      'rate-limit': '10',
    }
    expect(errorsInDefaults(wrong)).toEqual([
      "wait 'no' is unknown; expected true or false.",
      "timeout '\u0024{{ vars.TIMEOUT }}' is an expression that was not evaluated; expected its value.",
      `on-conflict '${'x'.repeat(100)}…' is unknown; expected fail, join or retrain.`,
      "rate-limit '10' is not a rate; expected for example 10/s or 20/m.",
    ])
    const inputs: Record<string, string> = { ...RIGHT, ...wrong }
    expect(
      readInputs({
        getInput: name => inputs[name] ?? '',
        getVariable: () => '',
        readFile: () => '',
        utcMs: 0,
      }),
    ).toMatchObject({
      errors: errorsInDefaults(wrong),
    })
  })
})

/** Inputs of the action, as few as it takes. */
const RIGHT = { region: 'westus2', personGroupId: 'staff', 'secret-key': 'k' }

describe('the rules that the action has too', () => {
  /** Whether the action takes a value of an input. */
  function actionTakes(input: string, value: string): boolean {
    const inputs: Record<string, string> = RIGHT
    const getInput: GetInput = name => (name === input ? value : (inputs[name] ?? ''))
    return readInputs({ getInput, getVariable: () => '', readFile: () => '', utcMs: 0 }).ok
  }
  const takes = (fields: object): boolean => complaintsOf({ ...GOOD, ...fields }).length === 0

  it('are the same for the ids of groups', () => {
    const characters = fc.constantFrom(...'aZ09-_ .$é\u0000'.split(''))
    const anId = fc.string({ unit: characters, minLength: 1, maxLength: 66 })
    fc.assert(
      fc.property(anId, id => {
        fc.pre(id.trim() !== '')
        expect(takes({ groups: [id] })).toBe(actionTakes('personGroupId', id))
      }),
    )
    for (const id of ['a'.repeat(64), 'a'.repeat(65), 'a', '']) {
      expect(takes({ groups: [id] })).toBe(actionTakes('personGroupId', id))
    }
  })

  it('are the same for a text of ids, with commas, line breaks and comments', () => {
    const parts = fc.constantFrom('a', 'b1', 'C', ',', ' ', '#', '\n', '\r\n', '\ufeff')
    let taken = 0
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), some => {
        const groups = some.join('')
        const errors = complaintsOf({ ...GOOD, groups })
        // The action takes an id that is given twice, and says so.
        fc.pre(!errors.some(text => text.includes('given twice')))
        expect(errors.length === 0).toBe(actionTakes('personGroupId', groups))
        if (errors.length === 0) taken += 1
      }),
      { numRuns: 500 },
    )
    expect(taken).toBeGreaterThan(0)
  })

  it('are the same for the types of groups', () => {
    for (const type of [...Object.keys(GROUP_TYPES), 'Person-Group', 'face-list', 'toString']) {
      expect(takes({ 'group-type': type })).toBe(actionTakes('group-type', type))
    }
  })

  it.each<[keyof Defaults, string[]]>([
    ['wait', ['true', 'FALSE', 'yes', '1', '0', 'null']],
    ['timeout', ['1s', '0', '90', '1h 30m', '120h', '432001', '30 minutes', '1h30', '-1', '1e3']],
    ['on-conflict', ['fail', 'JOIN', 'retrain', 'wait', 'toString']],
    ['rate-limit', ['10/s', '20/M', '2/s', '1/s', '100000/m', '100001/m', '10/h', '10', '10 / s']],
  ])('are the same for %s, in a target and in the call', (field, texts) => {
    const characters = fc.constantFrom(...'0129 hmstrue/aflsjoin'.split(''))
    const aText = fc.oneof(
      fc.string({ unit: characters, maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    fc.assert(
      fc.property(aText, text => {
        const isTaken = actionTakes(field, text)
        expect(takes({ [field]: text })).toBe(isTaken)
      }),
      { numRuns: 500, examples: [[''], [' '], ...texts.map((text): [string] => [text])] },
    )
    for (const text of texts) {
      const inCall = errorsInDefaults({ ...DEFAULTS, [field]: text })
      expect([text, inCall.length === 0]).toEqual([text, actionTakes(field, text)])
    }
    expect(new Set(texts.map(text => actionTakes(field, text)))).toEqual(new Set([true, false]))
  })

  it('are never stricter for regions and endpoints, whose meaning is left to the action', () => {
    for (const region of ['westus2', 'West US 2', '(US) West US 2', 'US Gov Virginia']) {
      expect([actionTakes('region', region), takes({ region })]).toEqual([true, true])
    }
    for (const endpoint of ['https://x.cognitiveservices.azure.com/', 'http://127.0.0.1:1/face/v1.0']) {
      expect(takes({ region: '', endpoint })).toBe(true)
    }
  })
})
