import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readTargets } from '../../reusable-workflow/targets.mjs'
import { GROUP_TYPES } from '../../src/face/group-type.ts'
import { type GetInput, readInputs } from '../../src/inputs/read.ts'

const GOOD = { name: 'eu', region: 'westeurope', groups: ['staff'] }

const read = (...targets: unknown[]) => readTargets(JSON.stringify(targets))
const complaintsOf = (...targets: unknown[]) => read(...targets).complaints

describe('targets that are right', () => {
  it('come out with every field set', () => {
    expect(read(GOOD)).toEqual({
      targets: [
        {
          name: 'eu',
          region: 'westeurope',
          endpoint: '',
          groups: ['staff'],
          'group-type': 'person-group',
          secret: 'FACE_KEY',
          'tenant-id': '',
          'client-id': '',
        },
      ],
      complaints: [],
    })
  })

  it('keep what they say', () => {
    const target = {
      name: 'US-1.b_c',
      region: '',
      endpoint: 'https://x.example',
      groups: ['a', 'b'],
      'group-type': 'large-face-list',
      secret: 'KEY_2',
      'tenant-id': '',
      'client-id': '',
    }
    expect(read(target)).toEqual({ targets: [target], complaints: [] })
  })

  it.each(['staff,visitors', 'staff\nvisitors\n', ' staff , visitors, '])(
    'may give the groups as a text: %j',
    groups => {
      expect(read({ ...GOOD, groups }).targets[0]?.groups).toEqual(['staff', 'visitors'])
    },
  )

  it('may have empty fields, as expressions without a value give them', () => {
    const { complaints, targets } = read({ ...GOOD, endpoint: null, 'group-type': '', secret: ' ' })
    expect({ complaints, secret: targets[0]?.secret }).toEqual({ complaints: [], secret: 'FACE_KEY' })
  })

  it('may have blanks around every text', () => {
    const { targets, complaints } = read({
      name: ' eu ',
      region: ' westeurope ',
      groups: [' staff '],
      secret: ' K ',
    })
    expect(complaints).toEqual([])
    expect(targets[0]).toEqual(expect.objectContaining({ ...GOOD, secret: 'K' }))
  })

  it.each(['\ufeff', '\ufeff\r\n ', '\n'])('may have a byte order mark or blanks before them: %j', before => {
    const { targets, complaints } = readTargets(`${before}${JSON.stringify([GOOD])}${before}`)
    expect({ complaints, name: targets[0]?.name }).toEqual({ complaints: [], name: 'eu' })
    expect(read({ ...GOOD, groups: '\ufeffstaff\n\ufeffvisitors' }).targets[0]?.groups).toEqual([
      'staff',
      'visitors',
    ])
  })

  it('may name a host and a secret of many letters and digits', () => {
    const endpoint = `https://${'faces1'.repeat(9)}.cognitiveservices.azure.com`
    expect(
      complaintsOf({ ...GOOD, region: '', endpoint, secret: 'FACE_KEY_OF_PRODUCTION_1234567890' }),
    ).toEqual([])
  })

  it('have up to 200 groups each, and 2000 in all', () => {
    const groups = Array.from({ length: 200 }, (_, at) => `g${at}`)
    const targets = Array.from({ length: 10 }, (_, at) => ({ ...GOOD, name: `t${at}`, groups }))
    expect(complaintsOf(...targets)).toEqual([])
  })

  it('are up to 256, in their order', () => {
    const names = Array.from({ length: 256 }, (_, at) => `target-${at}`)
    const { targets, complaints } = read(...names.map(name => ({ ...GOOD, name })))
    expect({ names: targets.map(({ name }) => name), complaints }).toEqual({ names, complaints: [] })
  })
})

describe('targets that are no list of 1 to 256', () => {
  it.each([
    ['', 'targets is empty; expected a JSON list of targets.'],
    [' \n', 'targets is empty; expected a JSON list of targets.'],
    ['{"name": "eu"}', 'targets is an object; expected a JSON list of targets.'],
    ['"eu"', "targets is 'eu'; expected a JSON list of targets."],
    ['null', 'targets is null; expected a JSON list of targets.'],
    ['1e999', 'targets is Infinity; expected a JSON list of targets.'],
    ['[]', 'targets has 0 targets; expected 1 to 256, as many as a matrix takes.'],
    ['eu: westeurope', 'targets is not JSON ('],
    ['[', 'targets is not JSON ('],
  ])('are refused: %j', (text, complaint) => {
    expect(readTargets(text)).toEqual({ targets: [], complaints: [expect.stringContaining(complaint)] })
  })

  it('are refused when they are 300', () => {
    const { targets, complaints } = read(...Array.from({ length: 300 }, () => GOOD))
    expect(targets).toEqual([])
    expect(complaints).toEqual([expect.stringMatching(/^targets has 300 targets; expected 1 to 256/)])
  })

  it('are refused when they are 1 MB of JSON, before it is read', () => {
    expect(readTargets('['.repeat(1_000_000)).complaints).toEqual([
      'targets is 1000000 bytes long; expected at most 120000. Call the workflow more than once for more.',
    ])
  })

  it('are refused when they get too long once every field is filled in', () => {
    const endpoint = `https://${'x'.repeat(400)}.example`
    const targets = Array.from({ length: 250 }, (_, at) => ({ name: `t${at}`, endpoint, groups: ['a'] }))
    expect(complaintsOf(...targets)).toEqual([
      expect.stringMatching(/^targets is 1[23]\d{4} bytes long once every field is filled in;/),
    ])
  })

  it('are refused with more than 2000 groups in all', () => {
    const groups = Array.from({ length: 180 }, (_, at) => `g${at}`)
    const targets = Array.from({ length: 12 }, (_, at) => ({ ...GOOD, name: `t${at}`, groups }))
    expect(complaintsOf(...targets)).toEqual([
      'targets has 2160 groups in all; expected at most 2000. Call the workflow more than once for more.',
    ])
  })
})

describe('a target that is wrong', () => {
  const ids = 'expected 1 to 64 lower-case letters, digits, - and _.'
  const name = 'expected 1 to 64 letters, digits, ".", "-" and "_", with a letter or digit first.'
  const secret = 'is no name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first.'

  const wrong: [Record<string, unknown>, string][] = [
    [{ name: undefined }, `targets[0]: name is empty; ${name}`],
    [{ name: 5 }, 'targets[0]: name is 5; expected text.'],
    [{ name: ['eu'] }, 'targets[0]: name is a list; expected text.'],
    [{ name: '../eu' }, `targets[0]: name '../eu' is no name for a target; ${name}`],
    [{ name: '-eu' }, `targets[0]: name '-eu' is no name for a target; ${name}`],
    [{ name: 'e u' }, `targets[0]: name 'e u' is no name for a target; ${name}`],
    [{ name: 'x'.repeat(65) }, `targets[0]: name '${'x'.repeat(65)}' is no name for a target; ${name}`],
    [{ region: undefined }, "targets[0] 'eu': region and endpoint are both empty; expected one of them."],
    [
      { endpoint: 'https://x.example' },
      "targets[0] 'eu': region and endpoint are both set; expected one of them.",
    ],
    [{ region: 7 }, "targets[0] 'eu': region is 7; expected text."],
    [{ region: 'a\nb' }, "targets[0] 'eu': region 'a b' is no region; expected one line of plain text."],
    [{ groups: undefined }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: [] }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [{ groups: ' , ' }, "targets[0] 'eu': groups is empty; expected the ids of the groups to train."],
    [
      { groups: { staff: 1 } },
      "targets[0] 'eu': groups is an object; expected a list of ids, or a text with commas between them.",
    ],
    [{ groups: 'A,B,C,D,E' }, `targets[0] 'eu': groups: 'A', 'B', 'C', 'D', 'E' are no valid id; ${ids}`],
    [{ groups: ['Staff'] }, `targets[0] 'eu': groups: 'Staff' is no valid id; ${ids}`],
    [{ groups: [7, 'a', null] }, `targets[0] 'eu': groups: 7, null are no valid id; ${ids}`],
    [{ groups: ['a', 'b', 'a'] }, "targets[0] 'eu': groups: 'a' is given twice; expected each id once."],
    [
      { groups: Array.from({ length: 201 }, (_, at) => `g${at}`) },
      "targets[0] 'eu': groups has 201 ids; expected at most 200. Make two targets of it.",
    ],
    [
      { 'group-type': 'person' },
      "targets[0] 'eu': group-type 'person' is unknown; expected person-group, large-person-group, large-face-list.",
    ],
    [{ secret: '9KEY' }, `targets[0] 'eu': secret '9KEY' ${secret}`],
    [{ secret: 'FACE-KEY' }, `targets[0] 'eu': secret 'FACE-KEY' ${secret}`],
    [{ secret: 'GITHUB_TOKEN' }, `targets[0] 'eu': secret 'GITHUB_TOKEN' ${secret}`],
    [{ secret: 'github_token' }, `targets[0] 'eu': secret 'github_token' ${secret}`],
    [
      { group: 'staff', regoin: 'x' },
      "targets[0] 'eu': 'group', 'regoin' are unknown; expected only name, region, endpoint, groups, group-type, secret, tenant-id, client-id.",
    ],
  ]
  it.each(wrong.map(([fields, complaint]) => ({ fields, complaint })))(
    'is told: $complaint',
    ({ fields, complaint }) => {
      expect(complaintsOf({ ...GOOD, ...fields })).toEqual([complaint])
    },
  )

  const KEY = 'c0ffee5ca1ab1edeca7b0a7f00dcafe5'
  const hidden = 'has a key, a password, a query or a fragment in it; expected it without that.'
  const LONG_KEY = `${'Ab3d'.repeat(18)}JQQJ99AB1234`

  it.each<[Record<string, unknown>, string]>([
    [{ region: KEY }, `region '***' ${hidden}`],
    [{ region: `${LONG_KEY}` }, `region '***' ${hidden}`],
    [{ region: '', endpoint: 'https://me:s@cret@x.example/' }, `endpoint 'https://***@x.example/' ${hidden}`],
    [{ region: '', endpoint: 'me:secret@x.example' }, `endpoint '***@x.example' ${hidden}`],
    [{ region: '', endpoint: 'https://x.example/?k=secret' }, `endpoint 'https://x.example/?***' ${hidden}`],
    [{ region: '', endpoint: 'https://x.example/#secret' }, `endpoint 'https://x.example/#***' ${hidden}`],
    [{ secret: KEY }, 'secret looks like a key itself; expected the name of the secret that has the key.'],
    [{ groups: [KEY.toUpperCase()] }, `groups: '***' is no valid id; ${ids}`],
  ])('is told without what may be secret: %j', (fields, complaint) => {
    expect(complaintsOf({ ...GOOD, ...fields })).toEqual([`targets[0] 'eu': ${complaint}`])
  })

  it('that is no JSON is told without what may be secret', () => {
    expect(readTargets(KEY).complaints).toEqual([
      "targets is not JSON (Unexpected token 'c', it is not valid JSON); expected a JSON list of targets.",
    ])
  })

  it.each([
    [null, 'null'],
    ['eu', "'eu'"],
    [['eu'], 'a list'],
    [3, '3'],
  ])('may be no object at all: %j', (target, told) => {
    expect(complaintsOf(GOOD, target)).toEqual([
      expect.stringContaining(`targets[1]: is ${told}; expected an object such as {"name": "eu"`),
    ])
  })

  it('cannot hide a field in the prototype', () => {
    expect(readTargets('[{"name": "eu", "__proto__": {"region": "x", "groups": ["a"]}}]').complaints).toEqual(
      [
        "targets[0] 'eu': '__proto__' is unknown; expected only name, region, endpoint, groups, group-type, secret, tenant-id, client-id.",
        "targets[0] 'eu': region and endpoint are both empty; expected one of them.",
        "targets[0] 'eu': groups is empty; expected the ids of the groups to train.",
      ],
    )
  })

  it('is told with all others, and with all of its mistakes', () => {
    const complaints = complaintsOf(
      GOOD,
      { name: 'EU', region: 'x', groups: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] },
      { name: 'us', secret: '-' },
    )
    expect(complaints).toEqual([
      `targets[1] 'EU': groups: 'A', 'B', 'C', 'D', 'E' and 2 more are no valid id; ${ids}`,
      "targets[2] 'us': region and endpoint are both empty; expected one of them.",
      "targets[2] 'us': groups is empty; expected the ids of the groups to train.",
      `targets[2] 'us': secret '-' ${secret}`,
      "targets[1] 'EU': name is that of targets[0] too; expected another one.",
    ])
  })
})

describe('the rules that the action has too', () => {
  /** Whether the action takes a value of an input. */
  function actionTakes(input: string, value: string): boolean {
    const inputs: Record<string, string> = { region: 'westus2', personGroupId: 'staff', 'secret-key': 'k' }
    const getInput: GetInput = name => (name === input ? value : (inputs[name] ?? ''))
    return readInputs(getInput, () => '').ok
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

  it('are the same for the types of groups', () => {
    for (const type of [...Object.keys(GROUP_TYPES), 'face-list', 'toString']) {
      expect(takes({ 'group-type': type })).toBe(actionTakes('group-type', type))
    }
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

describe('readTargets', () => {
  it('never throws, and lets nothing through that a job could not take', () => {
    const aTarget = fc.record(
      {
        name: fc.anything(),
        region: fc.anything(),
        groups: fc.oneof(fc.array(fc.string()), fc.anything()),
        secret: fc.string(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(aTarget, fc.jsonValue())), list => {
        const { targets, complaints } = readTargets(JSON.stringify(list))
        if (complaints.length > 0) return
        for (const target of targets) {
          expect(target.name).toMatch(/^[A-Za-z0-9][\w.-]{0,63}$/)
          for (const group of target.groups) expect(group).toMatch(/^[a-z0-9_-]{1,64}$/)
          expect(target.secret).toMatch(/^(?!github_)[a-z_]\w*$/i)
        }
      }),
    )
  })
})

describe('targets without a key', () => {
  const KEYLESS = {
    name: 'us',
    endpoint: 'https://us.example',
    groups: ['staff'],
    'tenant-id': 'contoso.com',
    'client-id': '66666666-7777-8888-9999-aaaaaaaaaaaa',
  }

  it('name no secret', () => {
    expect(read(KEYLESS)).toEqual({
      targets: [{ ...KEYLESS, region: '', 'group-type': 'person-group', secret: '' }],
      complaints: [],
    })
  })

  it('with ids that are both empty are not given a key instead', () => {
    expect(complaintsOf({ ...KEYLESS, 'tenant-id': '', 'client-id': null })).toEqual([
      "targets[0] 'us': tenant-id is empty; expected it beside client-id.",
      "targets[0] 'us': client-id is empty; expected it beside tenant-id.",
    ])
  })

  it('are keyed again by a secret that is named', () => {
    const { targets, complaints } = read({ ...KEYLESS, 'tenant-id': '', 'client-id': '', secret: 'KEY' })
    expect({ complaints, secret: targets[0]?.secret }).toEqual({ complaints: [], secret: 'KEY' })
  })

  it.each([
    [
      { secret: 'KEY' },
      'secret and tenant-id or client-id are both set; expected the secret, or the pair of ids.',
    ],
    [{ 'tenant-id': '' }, 'tenant-id is empty; expected it beside client-id.'],
    [{ 'client-id': '' }, 'client-id is empty; expected it beside tenant-id.'],
    [
      { endpoint: '', region: 'westus2' },
      "endpoint is empty; expected the resource's own, since hosts of regions take keys only.",
    ],
    [{ 'tenant-id': 7 }, 'tenant-id is 7; expected text.'],
    [
      { 'tenant-id': '$(touch x)' },
      'tenant-id \'$(touch x)\' is no tenant-id; expected letters, digits, "." and "-".',
    ],
    [
      { 'client-id': '\u0024{{ secrets.KEY }}' },
      'client-id \'\u0024{{ secrets.KEY }}\' is no client-id; expected letters, digits, "." and "-".',
    ],
  ])('complain with %j', (fields, problem) => {
    expect(complaintsOf({ ...KEYLESS, ...fields })).toEqual([`targets[0] 'us': ${problem}`])
  })
})
