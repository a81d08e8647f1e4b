import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { FIELDS, type Target } from '../../src/reusable-workflow/target.ts'
import { type ReadTargets, readTargets } from '../../src/reusable-workflow/targets.ts'
import { complaintsOf, DEFAULTS, GOOD, read } from './reading.ts'

const readText = (text: string): ReadTargets => readTargets(text, DEFAULTS)

describe('targets that are right', () => {
  it('come out with every field set, each but the groups as a text', () => {
    const target: Target = {
      name: 'eu',
      region: 'westeurope',
      endpoint: '',
      groups: ['staff'],
      'group-type': 'person-group',
      secret: 'FACE_KEY',
      'tenant-id': '',
      'client-id': '',
      'managed-identity': 'false',
      wait: 'true',
      timeout: '30m',
      'on-conflict': 'fail',
      'rate-limit': '10/s',
    }
    expect(read(GOOD)).toEqual({ targets: [target], errors: [] })
    expect(Object.keys(target)).toEqual(FIELDS)
  })

  it('keep what they say', () => {
    const target: Target = {
      name: 'US-1.b_c',
      region: '',
      endpoint: 'https://x.example',
      groups: ['a', 'b'],
      'group-type': 'large-face-list',
      secret: 'KEY_2',
      'tenant-id': '',
      'client-id': '',
      'managed-identity': 'false',
      wait: 'false',
      timeout: '1h30m',
      'on-conflict': 'retrain',
      'rate-limit': '20/m',
    }
    expect(read(target)).toEqual({ targets: [target], errors: [] })
  })

  it('have what the call says where they say nothing themselves', () => {
    const call = { wait: 'false', timeout: '2h', 'on-conflict': 'join', 'rate-limit': '20/m' }
    const { targets, errors } = readTargets(JSON.stringify([GOOD, { ...GOOD, name: 'us', wait: true }]), call)
    expect(errors).toEqual([])
    expect(targets).toEqual([
      expect.objectContaining(call),
      expect.objectContaining({ ...call, wait: 'true' }),
    ])
  })

  it.each(['\ufeff', '\ufeff\r\n ', '\n'])('may have a byte order mark or blanks around them: %j', around => {
    const { targets, errors } = readText(`${around}${JSON.stringify([GOOD])}${around}`)
    expect({ errors, name: targets[0]?.name }).toEqual({ errors: [], name: 'eu' })
  })

  it('have up to 2000 groups in all, of one target as of several', () => {
    const groups = (count: number): string[] => Array.from({ length: count }, (_, at) => `g${at}`)
    const ten = Array.from({ length: 10 }, (_, at) => ({ ...GOOD, name: `t${at}`, groups: groups(200) }))
    expect(complaintsOf(...ten)).toEqual([])
    expect(complaintsOf({ ...GOOD, groups: groups(2_000) })).toEqual([])
  })

  it('are up to 256, in their order', () => {
    const names = Array.from({ length: 256 }, (_, at) => `target-${at}`)
    const { targets, errors } = read(...names.map(name => ({ ...GOOD, name })))
    expect({ names: targets.map(({ name }) => name), errors }).toEqual({ names, errors: [] })
  })
})

describe('targets that are not a list of 1 to 256', () => {
  it.each([
    ['', 'targets is empty; expected a JSON list of targets.'],
    [' \n', 'targets is empty; expected a JSON list of targets.'],
    ['{"name": "eu"}', 'targets is an object; expected a JSON list of targets.'],
    ['"eu"', "targets is 'eu'; expected a JSON list of targets."],
    ['""', "targets is ''; expected a JSON list of targets."],
    ['null', 'targets is null; expected a JSON list of targets.'],
    ['1e999', 'targets is Infinity; expected a JSON list of targets.'],
    ['[]', 'targets has 0 targets; expected 1 to 256, the limit of a matrix.'],
    ['eu: westeurope', 'targets is not JSON ('],
    ['[', 'targets is not JSON ('],
  ])('are refused: %j', (text, complaint) => {
    expect(readText(text)).toEqual({ targets: [], errors: [expect.stringContaining(complaint)] })
  })

  it('are refused without what may be secret', () => {
    expect(readText('c0ffee5ca1ab1edeca7b0a7f00dcafe5').errors).toEqual([
      "targets is not JSON (Unexpected token 'c', it is not valid JSON); expected a JSON list of targets.",
    ])
    expect(readText('"c0ffee5ca1ab1edeca7b0a7f00dcafe5"').errors).toEqual([
      "targets is '***'; expected a JSON list of targets.",
    ])
  })

  it('are refused when they are 257', () => {
    const { targets, errors } = read(...Array.from({ length: 257 }, () => GOOD))
    expect(targets).toEqual([])
    expect(errors).toEqual([
      'targets has 257 targets; expected 1 to 256, the limit of a matrix. For more, call the workflow more than once.',
    ])
  })
})

describe('targets that are too long', () => {
  it('are refused when they are 1 MB of JSON, before it is read', () => {
    expect(readText('['.repeat(1_000_000)).errors).toEqual([
      'targets is 1000000 bytes long; expected at most 120000. For more, call the workflow more than once.',
    ])
  })

  it('are measured in bytes, not in characters', () => {
    const text = JSON.stringify([{ ...GOOD, name: 'é'.repeat(60_000) }])
    expect(text.length).toBeLessThan(120_000)
    expect(readText(text).errors).toEqual([expect.stringMatching(/^targets is 120\d\d\d bytes long;/)])
  })

  it('are refused when they get too long with every field filled in', () => {
    const endpoint = `https://${'x'.repeat(300)}.example`
    const targets = Array.from({ length: 250 }, (_, at) => ({ name: `t${at}`, endpoint, groups: ['a'] }))
    expect(complaintsOf(...targets)).toEqual([
      expect.stringMatching(
        /^targets is 1[23]\d{4} bytes long with every field filled in; expected at most 120000\. For more, call /,
      ),
    ])
  })

  it('are refused with more than 2000 groups in all', () => {
    const groups = Array.from({ length: 180 }, (_, at) => `g${at}`)
    const targets = Array.from({ length: 12 }, (_, at) => ({ ...GOOD, name: `t${at}`, groups }))
    expect(complaintsOf(...targets)).toEqual([
      'targets has 2160 groups in total; expected at most 2000. For more, call the workflow more than once.',
    ])
  })

  it('may be nested as deep as they like: that is wrong, and no more', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    expect(readText(deep).errors).toEqual([expect.stringContaining('targets[0] is a list;')])
    for (const field of FIELDS.filter(name => name !== 'groups')) {
      const text = `[{"name": "eu", "groups": "staff", "endpoint": "https://x.example", "${field}": ${deep}}]`
      expect(readText(text).errors).toContainEqual(
        expect.stringContaining(`: ${field} is a list; expected text.`),
      )
    }
    expect(readText(`[{"name": "eu", "region": "westeurope", "groups": ${deep}}]`).errors).toEqual([
      expect.stringContaining("targets[0] 'eu': groups a list is not valid;"),
    ])
  })
})

describe('the names of targets', () => {
  it('are each given once, in whatever case', () => {
    expect(complaintsOf(GOOD, { ...GOOD, name: 'us' }, { ...GOOD, name: 'EU' })).toEqual([
      "targets[2] 'EU': name 'EU' is also that of targets[0]; expected another name.",
    ])
  })

  it('that are missing are not taken for the same', () => {
    const nameless = { ...GOOD, name: '' }
    expect(complaintsOf(nameless, nameless)).toEqual([
      expect.stringMatching(/^targets\[0\]: name is empty;/),
      expect.stringMatching(/^targets\[1\]: name is empty;/),
    ])
  })
})

describe('readTargets', () => {
  it('complains of all targets, and of all that is wrong with each', () => {
    const errors = complaintsOf(
      GOOD,
      { name: 'EU', region: 'x', groups: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] },
      { name: 'us', secret: '-', wait: 'x', timeout: '1s' },
    )
    expect(errors).toEqual([
      "targets[1] 'EU': groups 'A', 'B', 'C', 'D', 'E' and 2 more are not valid; expected 1 to 64 lower-case letters, digits, - and _ in each id.",
      "targets[2] 'us': region and endpoint are both empty; expected one of them.",
      "targets[2] 'us': groups is empty; expected the ids of the groups to train.",
      "targets[2] 'us': secret '-' is not the name of a secret; expected letters, digits and _, with no digit and no GITHUB_ first.",
      "targets[2] 'us': wait 'x' is unknown; expected true or false.",
      "targets[1] 'EU': name 'EU' is also that of targets[0]; expected another name.",
    ])
  })

  it('never throws, and lets nothing through that a job could not take', () => {
    const anyOf = (...right: unknown[]) =>
      fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...right) }, fc.anything(), fc.string())
    const aTarget = fc.record(
      {
        name: anyOf('eu', 'US-1', ' eu\u200b '),
        region: anyOf('westeurope', '', null),
        endpoint: anyOf('https://x.example', '', null),
        groups: anyOf('staff', ['a', 'b'], 'a # b', []),
        'group-type': anyOf('person-group', 'Large-Face-List', ''),
        secret: anyOf('KEY', '', null),
        wait: anyOf(true, false, 'TRUE', 'false', '', null),
        timeout: anyOf(90, '1H', '', null),
        'on-conflict': anyOf('Join', 'retrain', '', null),
        'rate-limit': anyOf('20/M', '10/s', '', null),
      },
      { requiredKeys: ['name', 'groups'] },
    )
    let taken = 0
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: aTarget }, fc.jsonValue()), { maxLength: 3 }),
        list => {
          const { targets, errors } = readText(JSON.stringify(list))
          if (errors.length > 0) return
          taken += 1
          for (const { groups, ...texts } of targets) {
            expect(texts.name).toMatch(/^[A-Za-z0-9][\w.-]{0,63}$/)
            expect(groups).not.toEqual([])
            for (const group of groups) expect(group).toMatch(/^[a-z0-9_-]{1,64}$/)
            expect(texts.secret).toMatch(/^(?!github_)[a-z_]\w*$/i)
            expect(texts.wait).toMatch(/^(?:true|false)$/)
            expect(texts.timeout).toMatch(/^(?:30m|1h|90|\d+)$/)
            expect(texts['on-conflict']).toMatch(/^(?:fail|join|retrain)$/)
            expect(texts['rate-limit']).toMatch(/^\d+\/[sm]$/)
            expect(texts['group-type']).toMatch(/^(?:large-)?(?:person-group|face-list)$/)
          }
        },
      ),
      { numRuns: 2_000 },
    )
    expect(taken).toBeGreaterThan(0)
  })
})
