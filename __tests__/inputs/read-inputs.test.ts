import { describe, expect, it } from '@jest/globals'
import type { InputName } from '../../src/inputs/input-defaults.ts'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import type { Settings } from '../../src/settings.ts'
import { handleWriter } from '../../src/training/handle-text.ts'

const KEY = '0123456789abcdef0123456789abcdef'

const percentEncoded = (text: string): string =>
  text.replace(/./g, character => `%${character.charCodeAt(0).toString(16)}`)

/** By the runner's clock. */
const NOW_MS = Date.UTC(2026, 10, 26, 21)

type Given = Partial<Record<InputName, string>>

/** A step with these inputs beside those that no step can do without. An input that isn't set is empty. */
function read(
  given: Given,
  authorityHost = '',
  variables: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
) {
  const inputs: Given = { personGroupId: 'staff', 'secret-key': KEY, ...given }
  if (!('region' in given || 'endpoint' in given)) inputs.region = 'westus2'
  const all: Readonly<Record<string, string>> = { AZURE_AUTHORITY_HOST: authorityHost, ...variables }
  return readInputs({
    getInput: name => inputs[name] ?? '',
    getVariable: name => all[name] ?? '',
    readFile(path) {
      if (files[path] === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })
      return files[path]
    },
    utcMs: NOW_MS,
  })
}

function settings(given: Given): Settings {
  const inputs = read(given)
  if (!inputs.ok) throw new Error(inputs.errors.join('\n'))
  return inputs.settings
}

function errors(given: Given): string[] {
  const inputs = read(given)
  return inputs.ok ? [] : inputs.errors
}

/** The one complaint about these inputs. */
function complaint(given: Given): string {
  const all = errors(given)
  expect(all).toHaveLength(1)
  return all.join('\n')
}

describe('the inputs', () => {
  it('are, of a step that sets the least, the defaults', () => {
    expect(settings({})).toEqual({
      endpoint: 'https://westus2.api.cognitive.microsoft.com',
      personGroupIds: ['staff'],
      repeatedIds: [],
      authentication: { kind: 'key', key: KEY },
      groupType: 'person-group',
      apiVersion: 'v1.0',
      wait: true,
      timeoutMs: 1_800_000,
      pollInterval: 'auto',
      onConflict: 'fail',
      maxRetries: 6,
      dryRun: false,
      maxParallel: 10,
      rateLimit: { calls: 10, windowMs: 1_030 },
    })
  })

  it('are the same with blanks around them', () => {
    const padded: Given = {
      region: ' westus2\n',
      personGroupId: '\tstaff ',
      'secret-key': ` ${KEY}\n`,
      wait: ' false ',
      timeout: ' 5m ',
      'max-retries': ' 0 ',
    }
    expect(settings(padded)).toEqual(settings({ wait: 'false', timeout: '5m', 'max-retries': '0' }))
  })

  it('count as not set when they are blank, as an expression without a value is', () => {
    expect(
      settings({ wait: ' ', timeout: '\n', 'group-type': ' ', endpoint: '  ', region: 'westus2' }),
    ).toEqual(settings({}))
    const endpoint = 'https://westus2.api.cognitive.microsoft.com'
    expect(settings({ region: '\t', endpoint })).toEqual(settings({}))
  })

  it('are complained of all together', () => {
    const all = errors({
      region: 'https://westus2.api.cognitive.microsoft.com',
      personGroupId: 'Staff',
      'secret-key': '',
      'group-type': 'group',
      'api-version': '1',
      wait: 'maybe',
      timeout: 'soon',
      'poll-interval': '0',
      'on-conflict': 'ignore',
      'max-retries': '-1',
      'dry-run': '1',
    })
    expect(all.map(text => text.split(' ')[0])).toEqual([
      'region',
      'personGroupId',
      'secret-key',
      'group-type',
      'api-version',
      'wait',
      'timeout',
      'poll-interval',
      'on-conflict',
      'max-retries',
      'dry-run',
    ])
    for (const text of all) expect(text).toMatch(/ (?:is|and endpoint) .*; expected .*\.$/)
  })

  it.each([
    [100, 'A'.repeat(100)],
    [101, `${'A'.repeat(100)}…`],
    [100_000, `${'A'.repeat(100)}…`],
  ])('are shown in a complaint, but for the end of a long one: %i characters', (length, shown) => {
    expect(complaint({ personGroupId: 'A'.repeat(length) })).toBe(
      `personGroupId '${shown}' is not a valid id; expected 1 to 64 lower-case letters, digits, - and _.`,
    )
  })

  it('are shown as they are when there is no key that they could hold', () => {
    expect(errors({ 'secret-key': '', wait: 'maybe' })[1]).toBe(
      "wait 'maybe' is unknown; expected true or false.",
    )
  })

  it.each<[string, Given, string]>([
    ['in the endpoint', { endpoint: `https://${KEY}@my.azure.com` }, "endpoint '***' contains the key"],
    ['as the endpoint', { endpoint: KEY }, "endpoint '***' contains the key"],
    ['in its host', { endpoint: `https://${KEY}.azure.com` }, "endpoint '***' contains the key"],
    [
      'in its path',
      { endpoint: `https://a.azure.com/${KEY.toUpperCase()}/` },
      "endpoint '***' contains the key",
    ],
    ['as the region', { region: KEY }, "region '***' contains the key; expected the key only in secret-key."],
    ['in the region', { region: `${KEY}.azure.com` }, "region '***' contains the key"],
    ['in a region with blanks', { region: KEY.replace(/.{4}/g, '$& ') }, "region '***' contains the key"],
    ['in percent-encoding', { region: percentEncoded(KEY) }, "region '***' contains the key"],
    ['in part', { region: `west-${KEY.slice(8, 20)}` }, "region '***' is not the name of an Azure region"],
    ['as the version', { 'api-version': KEY }, "api-version '***' is not a version"],
    ['in another input', { timeout: KEY }, "timeout '***' is not a duration"],
    ['more than once', { personGroupId: `${KEY} ${KEY}` }, "personGroupId '***' is the key or token itself"],
    ['where a long text is cut', { wait: `${'x'.repeat(99)}${KEY}` }, "wait '***' is unknown"],
    ['with blanks around it', { wait: `x${KEY}`, 'secret-key': `  ${KEY}\n` }, "wait '***' is unknown"],
  ])('that contain the key %s have an error without it', (_, given, told) => {
    const inputs = read(given)
    expect(complaint(given).startsWith(told)).toBe(true)
    expect(JSON.stringify(inputs).toLowerCase()).not.toContain(KEY.slice(8, 16))
  })

  it('are no secret of a key that has quotes around it', () => {
    const all = errors({ region: KEY, 'secret-key': `"${KEY}"`, personGroupId: `x.${KEY.slice(0, 16)}` })
    expect(all.map(text => text.split(' ').slice(0, 2).join(' '))).toEqual([
      "region '***'",
      "personGroupId '***'",
      'secret-key has',
    ])
  })

  it('may have a short key in them, which is a word like any other', () => {
    const given = { endpoint: 'http://127.0.0.1:1/test', personGroupId: 'test-group', 'secret-key': 'test' }
    expect(errors(given)).toEqual([])
    expect(complaint({ ...given, endpoint: 'test' })).toMatch(/^endpoint '\*\*\*' contains the key/)
  })

  it.each<[Given, string]>([
    [{ region: '\u0024{{ vars.REGION }}' }, "region '\u0024{{ vars.REGION }}'"],
    [{ endpoint: 'vars.FACE_ENDPOINT' }, "endpoint 'vars.FACE_ENDPOINT'"],
    [
      { endpoint: 'https://\u0024{RESOURCE}.cognitiveservices.azure.com' },
      "endpoint 'https://\u0024{RESOURCE}.cognitiveservices.azure.com'",
    ],
    [{ endpoint: 'https://%NAME%.azure.com' }, "endpoint 'https://%NAME%.azure.com'"],
    [{ personGroupId: 'a, $(GROUP)' }, "personGroupId 'a, $(GROUP)'"],
    [{ personGroupId: '\u0024{{ inputs.group }}' }, "personGroupId '\u0024{{ inputs.group }}'"],
    [{ timeout: '$TIMEOUT' }, "timeout '$TIMEOUT'"],
    [{ wait: 'steps.a.outputs.wait' }, "wait 'steps.a.outputs.wait'"],
  ])('that are expressions which nobody evaluated are told so: %j', (given, told) => {
    expect(complaint(given)).toBe(`${told} is an expression that was not evaluated; expected its value.`)
  })

  it('are told, with the results, as they are unless they hold a secret', () => {
    expect(read({ wait: 'x', personGroupId: 'a,b' })).toMatchObject({ personGroupIds: ['a', 'b'] })
    // Each for itself, also where one of them is wrong: another step takes them from `failed`.
    expect(read({ personGroupId: 'staff # main\nshop\nBad Id' })).toMatchObject({
      personGroupIds: ['staff', 'shop', 'Bad Id'],
    })
    expect(read({ personGroupId: ' ' })).toMatchObject({ personGroupIds: [''] })
    expect(read({ wait: 'x', personGroupId: `${KEY}` })).toMatchObject({ personGroupIds: ['***'] })
    expect(read({ personGroupId: 'https://me:pass@x/' })).toMatchObject({
      personGroupIds: ['https://***@x/'],
    })
  })

  it.each(['\ufeff', '\u200b', '\u2060 ', '\u00ad'])('may have what is invisible around them: %j', mark => {
    const around = (text: string): string => mark + text + mark
    const given: Given = { region: around('westus2'), personGroupId: `${around('staff')},\n${around('')}` }
    expect(settings({ ...given, timeout: around('5m') })).toEqual(settings({ timeout: '5m' }))
    const endpoint = around('https://westus2.api.cognitive.microsoft.com')
    expect(settings({ endpoint })).toEqual(settings({}))
  })
})

describe('region and endpoint', () => {
  it('are never both', () => {
    expect(complaint({ region: 'westus2', endpoint: 'https://my.cognitiveservices.azure.com' })).toBe(
      "region 'westus2' and endpoint are both set; expected one of them.",
    )
  })

  it('without a key is the endpoint', () => {
    const given = { region: '', endpoint: '', 'secret-key': '', 'managed-identity': 'true' }
    expect(errors(given)).toEqual([
      "endpoint is empty; expected the resource's own (region needs a key), such as https://my-resource.cognitiveservices.azure.com.",
    ])
  })

  it('are never both empty', () => {
    expect(complaint({ region: '', endpoint: '' })).toBe(
      'region and endpoint are both empty; expected one of them, for example region: westus2.',
    )
  })

  it('give the same place, whichever is set', () => {
    expect(settings({ endpoint: 'https://westus2.api.cognitive.microsoft.com/face/v1.0/' })).toEqual(
      settings({}),
    )
  })

  it('are complained of by their own name', () => {
    expect(complaint({ region: 'westus2.api.cognitive.microsoft.com' })).toMatch(
      /^region 'westus2\.api\.cognitive\.microsoft\.com' is not the name of an Azure region; expected /,
    )
    expect(complaint({ endpoint: 'my.cognitiveservices.azure.com' })).toMatch(
      /^endpoint 'my\.cognitiveservices\.azure\.com' does not start with https:\/\/; expected /,
    )
  })
})

describe('the version in the path of endpoint', () => {
  const endpoint = 'https://my.azure.com/face/v1.2'

  it('is that of api-version, be that set or the default', () => {
    expect(complaint({ endpoint })).toBe(
      "endpoint 'https://my.azure.com/face/v1.2' has v1.2 in its path, but api-version is v1.0; expected the same in both: set api-version: v1.2, or remove the version from the endpoint.",
    )
    expect(settings({ endpoint, 'api-version': ' V1.2 ' }).apiVersion).toBe('v1.2')
  })

  it('is not held against a version that is none', () => {
    expect(complaint({ endpoint, 'api-version': 'x' })).toMatch(/^api-version 'x' is not a version/)
  })
})

describe('personGroupId', () => {
  it.each([['a'], ['0'], ['sample_group'], ['my-group-2'], ['-'], ['_'], ['a'.repeat(64)]])(
    'may be %s',
    id => {
      expect(settings({ personGroupId: id }).personGroupIds).toEqual([id])
    },
  )

  it.each([
    ['', 'personGroupId is empty; expected the id of the group to train, or several, one per line.'],
    [
      'Staff',
      /^personGroupId 'Staff' is not a valid id; expected 1 to 64 lower-case letters, digits, - and _\.$/,
    ],
    ['a'.repeat(65), /is not a valid id/],
    ['staff/train', /is not a valid id/],
    ['../staff', /is not a valid id/],
    ['staff?x', /is not a valid id/],
    ['staff%2f', /is not a valid id/],
    ['größe', /is not a valid id/],
    ['staff visitors', /^personGroupId 'staff visitors' is not a valid id; /],
    ['staff;visitors', /is not a valid id/],
    ['staff\tvisitors', /is not a valid id/],
    [' , \n# staff', /^personGroupId is empty; /],
    [
      'staff,Visitors',
      /^personGroupId has an id that is not valid: 'Visitors'; expected 1 to 64 .* in each\.$/,
    ],
    ['A,b,C d', /^personGroupId has 2 ids that are not valid: 'A', 'C d'; expected 1 to 64 .* in each\.$/],
  ])('may not be %j', (id, text) => {
    expect(complaint({ personGroupId: id })).toMatch(text)
  })

  it.each([[KEY], [` ${KEY}\n`], ['UPPER-4711'], ['a,b']])(
    'may not be the key, and is then not shown',
    key => {
      expect(complaint({ personGroupId: key, 'secret-key': key })).toBe(
        "personGroupId '***' is the key or token itself; expected the id of the group to train.",
      )
    },
  )
})

describe('several groups', () => {
  it.each([
    ['one a line', 'staff\nvisitors'],
    ['one a line of Windows', 'staff\r\nvisitors\r\n'],
    ['one a line of old', 'staff\rvisitors'],
    ['separated by commas', 'staff,visitors'],
    ['separated by commas with blanks', ' staff ,\tvisitors , '],
    ['with empty lines', '\n\nstaff\n\n  \nvisitors\n'],
    ['with comments', '# ours\nstaff # the staff, all of it\n#visitors2\nvisitors#last'],
  ])('may be given %s', (_, text) => {
    expect(settings({ personGroupId: text })).toMatchObject({
      personGroupIds: ['staff', 'visitors'],
      repeatedIds: [],
    })
  })

  it('are trained once each, in the order given, and those given again are known', () => {
    expect(settings({ personGroupId: 'b,a,b,c,a,b' })).toMatchObject({
      personGroupIds: ['b', 'a', 'c'],
      repeatedIds: ['b', 'a'],
    })
  })

  it('of which many are wrong are named up to twenty', () => {
    const ids = Array.from({ length: 22 }, (_, index) => `G${index}`)
    const told = complaint({ personGroupId: ids.join() })
    expect(told).toContain("has 22 ids that are not valid: 'G0', ")
    expect(told).toContain("'G19' and 2 more; expected")
    expect(complaint({ personGroupId: ids.slice(0, 20).join() })).toContain("'G18', 'G19'; expected")
  })

  it('may not have the key among them, which is then not shown', () => {
    expect(complaint({ personGroupId: `staff,${KEY}` })).toBe(
      "personGroupId '***' is the key or token itself; expected the id of the group to train.",
    )
  })
})

describe('max-parallel', () => {
  it.each([
    ['1', 1],
    ['10000', 10_000],
  ])('may be %s', (text, value) => {
    expect(settings({ 'max-parallel': text }).maxParallel).toBe(value)
  })

  it.each([['0'], ['10001'], ['1.5'], ['-1'], ['all'], ['1e3'], ['0x10'], ['9999999']])(
    'may not be %s',
    text => {
      expect(complaint({ 'max-parallel': text })).toBe(
        `max-parallel '${text}' is not a number of groups; expected a whole number from 1 to 10000.`,
      )
    },
  )
})

describe('rate-limit', () => {
  it.each([
    ['2/s', 2, 1_030],
    ['10/s', 10, 1_030],
    ['39/s', 39, 1_030],
    ['200/S', 200, 1_030],
    ['20/m', 20, 61_000],
    ['2 / m', 2, 61_000],
    ['100000/M', 100_000, 61_000],
  ])(
    'may be %s: so many calls, in a window with a margin, because they may arrive closer together',
    (text, calls, windowMs) => {
      expect(settings({ 'rate-limit': text }).rateLimit).toEqual({ calls, windowMs })
    },
  )

  it.each([
    ['10', 'is not a rate; expected for example 10/s or 20/m'],
    ['10/h', 'is not a rate; expected for example 10/s or 20/m'],
    ['/s', 'is not a rate; expected for example 10/s or 20/m'],
    ['1.5/s', 'is not a rate; expected for example 10/s or 20/m'],
    ['10/s/m', 'is not a rate; expected for example 10/s or 20/m'],
    ['-1/s', 'is not a rate; expected for example 10/s or 20/m'],
    ['99999999/s', 'is not a rate; expected for example 10/s or 20/m'],
    ['1/s', 'is out of range; expected 2 to 100000 calls'],
    ['100001/s', 'is out of range; expected 2 to 100000 calls'],
  ])('may not be %s', (text, problem) => {
    expect(complaint({ 'rate-limit': text })).toBe(`rate-limit '${text}' ${problem}.`)
  })
})

describe('secret-key', () => {
  it('may be any text without blanks', () => {
    expect(settings({ 'secret-key': '!~Az09+/=' }).authentication).toEqual({ kind: 'key', key: '!~Az09+/=' })
  })

  it.each([[''], [' '], ['\n']])('when it is empty (%j) is explained by forks and Dependabot', key => {
    expect(complaint({ 'secret-key': key })).toBe(
      "secret-key is empty; expected the resource's key: check that the secret exists, and how its name is spelt. GitHub gives no secrets to " +
        'workflows that a fork or Dependabot started. Without a key, set tenant-id and client-id, managed-identity or access-token.',
    )
  })
})

describe('group-type', () => {
  it.each([
    ['person-group', 'person-group'],
    ['large-person-group', 'large-person-group'],
    ['Large-Face-List', 'large-face-list'],
  ])('may be %s', (text, groupType) => {
    expect(settings({ 'group-type': text }).groupType).toBe(groupType)
  })

  it.each([['persongroup'], ['face-list'], ['constructor'], ['__proto__']])('may not be %s', text => {
    expect(complaint({ 'group-type': text })).toBe(
      `group-type '${text}' is unknown; expected person-group, large-person-group or large-face-list.`,
    )
  })
})

describe('api-version', () => {
  it.each([
    ['v1.0', 'v1.0'],
    ['v1.2', 'v1.2'],
    ['V1.0', 'v1.0'],
    ['v1.1-preview', 'v1.1-preview'],
    ['v1.2-preview.1', 'v1.2-preview.1'],
    ['v1.2-preview.12', 'v1.2-preview.12'],
    ['v12.34', 'v12.34'],
  ])('may be %s', (text, version) => {
    expect(settings({ 'api-version': text }).apiVersion).toBe(version)
  })

  it.each([['1.0'], ['v1'], ['v1.0/'], ['v1.0/../v2.0'], ['latest'], ['v1.0-beta']])(
    'may not be %s',
    text => {
      expect(complaint({ 'api-version': text })).toBe(
        `api-version '${text}' is not a version of the Face API; expected for example v1.0, v1.2 or v1.2-preview.1.`,
      )
    },
  )
})

describe.each([
  ['wait', 'wait'],
  ['dry-run', 'dryRun'],
] as const)('%s', (name, field) => {
  it.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('may be %s', (text, value) => {
    expect(settings({ [name]: text })[field]).toBe(value)
  })

  it.each([['yes'], ['no'], ['1'], ['0'], ['on'], ['truee']])('may not be %s', text => {
    expect(complaint({ [name]: text })).toBe(`${name} '${text}' is unknown; expected true or false.`)
  })
})

describe('timeout', () => {
  it.each([
    ['1s', 1_000],
    ['90s', 90_000],
    ['90', 90_000],
    ['1h30m', 5_400_000],
    ['120h', 432_000_000],
  ])('may be %s', (text, ms) => {
    expect(settings({ timeout: text }).timeoutMs).toBe(ms)
  })

  it.each([['soon'], ['-5m'], ['-1'], ['1.5h'], ['auto'], ['1h30']])('may not be %s, which is none', text => {
    expect(complaint({ timeout: text })).toBe(
      `timeout '${text}' is not a duration; expected for example 90s, 30m or 1h30m.`,
    )
  })

  it.each([['0'], ['0m'], ['121h'], ['432001'], ['99999999999999999999h'], ['9'.repeat(99)]])(
    'may not be %s, which is out of range',
    text => {
      expect(complaint({ timeout: text })).toBe(`timeout '${text}' is out of range; expected 1s to 120h.`)
    },
  )
})

describe('poll-interval', () => {
  it.each([
    ['auto', 'auto'],
    ['AUTO', 'auto'],
    ['1s', 1_000],
    ['5', 5_000],
    ['2m', 120_000],
    ['1h', 3_600_000],
  ])('may be %s', (text, value) => {
    expect(settings({ 'poll-interval': text }).pollInterval).toBe(value)
  })

  it.each([
    ['fast', /^poll-interval 'fast' is not a duration; expected auto, or a duration such as 5s or 1m\.$/],
    ['-1', /is not a duration/],
    ['0', /^poll-interval '0' is out of range; expected 1s to 1h\.$/],
    ['61m', /is out of range/],
  ])('may not be %s', (text, told) => {
    expect(complaint({ 'poll-interval': text })).toMatch(told)
  })
})

describe('on-conflict', () => {
  it.each([
    ['fail', 'fail'],
    ['join', 'join'],
    ['Retrain', 'retrain'],
  ])('may be %s', (text, value) => {
    expect(settings({ 'on-conflict': text }).onConflict).toBe(value)
  })

  it('may be nothing else', () => {
    expect(complaint({ 'on-conflict': 'wait' })).toBe(
      "on-conflict 'wait' is unknown; expected fail, join or retrain.",
    )
  })
})

describe('max-retries', () => {
  it.each([
    ['0', 0],
    ['4', 4],
    ['100', 100],
    ['007', 7],
  ])('may be %s', (text, value) => {
    expect(settings({ 'max-retries': text }).maxRetries).toBe(value)
  })

  it.each([['-1'], ['101'], ['1.5'], ['1e1'], ['many'], ['٣'], ['99999999999999999999']])(
    'may not be %s',
    text => {
      expect(complaint({ 'max-retries': text })).toBe(
        `max-retries '${text}' is not a number of retries; expected a whole number from 0 to 100.`,
      )
    },
  )
})

describe('tenant-id and client-id', () => {
  const ENDPOINT = 'https://faces.cognitiveservices.azure.com'
  const TENANT = '11111111-2222-3333-4444-555555555555'
  const CLIENT = '66666666-7777-8888-9999-AAAAAAAAAAAA'
  const pair: Given = {
    endpoint: ENDPOINT,
    'secret-key': '',
    region: ' ',
    'tenant-id': ` ${TENANT}\n`,
    'client-id': ` ${CLIENT}\n`,
  }
  const own =
    "tenant-id and client-id do not work with region or a regional endpoint; expected the resource's own endpoint, such as https://my-resource.cognitiveservices.azure.com."

  it('take the place of a key', () => {
    expect(settings(pair).authentication).toEqual({
      kind: 'oidc',
      request: {
        tenantId: TENANT,
        clientId: CLIENT,
        authority: 'https://login.microsoftonline.com',
        scope: 'https://cognitiveservices.azure.com/.default',
      },
    })
  })

  it.each(['contoso.onmicrosoft.com', 'Contoso.com', TENANT])('take %s for a tenant', tenant => {
    expect(errors({ ...pair, 'tenant-id': tenant })).toEqual([])
  })

  it.each([
    'common',
    'a b.com',
    'x/../y',
    `${'a'.repeat(250)}.com`,
    `${TENANT}/`,
    'a..b',
    'contoso.com/x',
    '.com',
  ])('take no %s for a tenant', tenant => {
    expect(complaint({ ...pair, 'tenant-id': tenant })).toMatch(
      /^tenant-id '.*' is not valid; expected the id or domain of the Entra ID tenant, to go with client-id\.$/,
    )
  })

  it.each([
    ['', 'client-id is empty'],
    ['faces', "client-id 'faces' is not valid"],
    [`x${CLIENT}`, `client-id 'x${CLIENT}' is not valid`],
    [`${CLIENT}x`, `client-id '${CLIENT}x' is not valid`],
  ])('take no %j for an application', (client, problem) => {
    expect(complaint({ ...pair, 'client-id': client })).toBe(
      `${problem}; expected the application's id, a GUID, to go with tenant-id.`,
    )
  })

  it('are both needed', () => {
    expect(complaint({ ...pair, 'tenant-id': '' })).toBe(
      'tenant-id is empty; expected the id or domain of the Entra ID tenant, to go with client-id.',
    )
  })

  it.each([{ 'tenant-id': '' }, { 'client-id': '' }, {}])('are not given beside a key: %j', given => {
    expect(complaint({ ...pair, 'secret-key': KEY, ...given })).toBe(
      'secret-key and tenant-id or client-id are set together; expected only one of secret-key, access-token, managed-identity, or tenant-id with client-id.',
    )
  })

  it.each([
    { region: 'westus2', endpoint: '' },
    { endpoint: 'https://westus2.api.cognitive.microsoft.com' },
    { endpoint: 'https://virginia.api.cognitive.microsoft.us/face/v1.0' },
    { endpoint: 'https://chinaeast2.api.cognitive.azure.cn' },
  ])('need the own endpoint of the resource, not %j', given => {
    expect(complaint({ ...pair, ...given })).toBe(own)
  })

  it('need the own endpoint also beside a region that is wrong', () => {
    expect(errors({ ...pair, region: '!', endpoint: '' })).toContain(own)
  })

  it('take a gateway whose name only begins like that of a region', () => {
    expect(errors({ ...pair, endpoint: 'https://westus2.api.cognitive.microsoft.com.example.com' })).toEqual(
      [],
    )
  })

  it('are told together with what else is wrong', () => {
    expect(errors({ ...pair, endpoint: 'nonsense', 'client-id': '', timeout: 'x' })).toHaveLength(3)
  })

  it('go to AZURE_AUTHORITY_HOST where that is set', () => {
    const inputs = read(pair, ' https://login.example \n')
    expect(inputs).toMatchObject({
      settings: { authentication: { kind: 'oidc', request: { authority: 'https://login.example' } } },
    })
  })

  it.each([
    ['https://me:secret@login.example', "'https://***@login.example' has more than a host"],
    ['https://login.example/?code=secret', "'https://login.example/?***' has more than a host"],
    ['login.example#secret', "'login.example#***' has more than a host"],
  ])('show no secret in AZURE_AUTHORITY_HOST %s', (host, told) => {
    expect(read(pair, host)).toMatchObject({
      errors: [`AZURE_AUTHORITY_HOST ${told}; expected for example https://login.microsoftonline.com.`],
    })
  })

  it('complain about an AZURE_AUTHORITY_HOST that is wrong', () => {
    expect(read(pair, 'http://login.example')).toEqual({
      ok: false,
      errors: [
        "AZURE_AUTHORITY_HOST 'http://login.example' would send tokens unencrypted; expected for example https://login.microsoftonline.com.",
      ],
      personGroupIds: ['staff'],
    })
  })
})

describe('the ways to prove who the step is', () => {
  const ENDPOINT = 'https://faces.cognitiveservices.azure.com'
  const CLIENT = '66666666-7777-8888-9999-aaaaaaaaaaaa'
  const TOKEN = 'an-opaque-token-4711'
  const keyless: Given = { endpoint: ENDPOINT, 'secret-key': '' }
  const together = (names: string): string =>
    `${names} are set together; expected only one of secret-key, access-token, managed-identity, or tenant-id with client-id.`

  it('may be the identity of the machine', () => {
    const url = 'http://169.254.169.254/metadata/identity/oauth2/token'
    const audience = 'https://cognitiveservices.azure.com'
    const given = { ...keyless, 'managed-identity': 'True' }
    expect(settings(given).authentication).toEqual({
      kind: 'managed-identity',
      identity: { service: 'imds', url, clientId: '', audience },
    })
    expect(settings({ ...given, 'client-id': ` ${CLIENT}` }).authentication).toMatchObject({
      kind: 'managed-identity',
      identity: { clientId: CLIENT },
    })
  })

  it('may be a token that was got before', () => {
    expect(settings({ ...keyless, 'access-token': ` ${TOKEN}\n` }).authentication).toMatchObject({
      kind: 'access-token',
      token: { token: TOKEN },
    })
  })

  it.each<[Given, string]>([
    [{ 'access-token': TOKEN }, 'secret-key and access-token'],
    [{ 'managed-identity': 'true' }, 'secret-key and managed-identity'],
    [
      { 'secret-key': '', 'access-token': TOKEN, 'client-id': CLIENT },
      'access-token and tenant-id or client-id',
    ],
    [
      { 'secret-key': '', 'managed-identity': 'true', 'tenant-id': 'contoso.com', 'client-id': CLIENT },
      'managed-identity and tenant-id or client-id',
    ],
    [
      { 'access-token': TOKEN, 'managed-identity': 'true', 'client-id': CLIENT },
      'secret-key and access-token and managed-identity',
    ],
  ])('are not more than one: %j', (given, names) => {
    expect(complaint({ endpoint: ENDPOINT, ...given })).toBe(together(names))
  })

  it.each<Given>([{ 'managed-identity': 'true' }, { 'access-token': TOKEN }])(
    'without a key need the own endpoint of the resource: %j',
    given => {
      const [name] = Object.keys(given)
      const own = `${name} does not work with region or a regional endpoint; expected the resource's own endpoint, such as https://my-resource.cognitiveservices.azure.com.`
      expect(complaint({ ...given, 'secret-key': '', region: 'westus2' })).toBe(own)
      const endpoint = 'https://westus2.api.cognitive.microsoft.com'
      expect(complaint({ ...given, 'secret-key': '', endpoint })).toBe(own)
    },
  )

  it('are told together with what else is wrong', () => {
    const given = { 'managed-identity': 'yes', endpoint: 'nonsense', 'secret-key': '', timeout: 'x' }
    expect(errors(given).map(text => text.split(' ')[0])).toEqual(['endpoint', 'managed-identity', 'timeout'])
    expect(errors({ 'managed-identity': 'yes', wait: 'x' }).map(text => text.split(' ')[0])).toEqual([
      'managed-identity',
      'secret-key',
      'wait',
    ])
    const machine = { ...given, 'managed-identity': 'true', 'client-id': 'faces' }
    expect(errors(machine).map(text => text.split(' ')[0])).toEqual(['endpoint', 'client-id', 'timeout'])
    const all = errors({ 'access-token': 'Bearer x', endpoint: 'nonsense', 'secret-key': '', wait: 'x' })
    expect(all.map(text => text.split(' ')[0])).toEqual(['endpoint', 'access-token', 'wait'])
  })

  it.each<[Given, string]>([
    [{ personGroupId: TOKEN }, "personGroupId '***' is the key or token itself"],
    [{ endpoint: `https://${TOKEN}.azure.com` }, "endpoint '***' contains the token"],
    [
      { endpoint: '', region: TOKEN },
      "region '***' contains the token; expected the token only in access-token.",
    ],
    [{ timeout: TOKEN.slice(2, 14) }, "timeout '***' is not a duration"],
  ])('are in no error: %j', (given, told) => {
    const inputs = read({ ...keyless, 'access-token': TOKEN, ...given })
    expect(inputs.ok ? '' : inputs.errors[0]).toContain(told)
    expect(JSON.stringify(inputs)).not.toContain('opaque')
  })

  const POD = {
    AZURE_FEDERATED_TOKEN_FILE: '/tokens/azure',
    AZURE_TENANT_ID: 'contoso.com',
    AZURE_CLIENT_ID: CLIENT,
  }
  const managed = { ...keyless, 'managed-identity': 'true' }

  it('may be the identity of a pod of AKS, by the variables that AKS sets', () => {
    const token = {
      tenantId: 'contoso.com',
      clientId: CLIENT,
      authority: 'https://login.microsoftonline.com',
      scope: 'https://cognitiveservices.azure.com/.default',
      tokenFile: '/tokens/azure',
    }
    const authority = 'https://login.microsoftonline.com/'
    expect(read(managed, authority, POD)).toMatchObject({
      settings: { authentication: { kind: 'oidc', request: token } },
    })
    const other = CLIENT.replaceAll('a', 'b')
    expect(read({ ...managed, 'client-id': other }, '', { ...POD, AZURE_CLIENT_ID: '' })).toMatchObject({
      settings: { authentication: { kind: 'oidc', request: { clientId: other } } },
    })
    for (const name of Object.keys(POD)) {
      expect(read(managed, '', { ...POD, [name]: '' })).toMatchObject({
        settings: { authentication: { kind: 'managed-identity', identity: { service: 'imds' } } },
      })
    }
  })

  it.each([
    ['AZURE_TENANT_ID', 'a b', 'is not valid; expected the id or domain of the Entra ID tenant,'],
    ['AZURE_CLIENT_ID', 'faces', "is not valid; expected the application's id, a GUID,"],
  ])('is no such identity with %s %s', (name, text, told) => {
    expect(read(managed, '', { ...POD, [name]: text })).toMatchObject({
      errors: [`${name} '${text}' ${told} to go with AZURE_FEDERATED_TOKEN_FILE.`],
    })
    expect(read(managed, 'http://x', { ...POD, [name]: text, https_proxy: 'a b' })).toMatchObject({
      errors: [
        expect.stringContaining(told),
        expect.stringMatching(/^AZURE_AUTHORITY_HOST 'http:/),
        expect.stringMatching(/^https_proxy/),
      ],
    })
  })

  it('is that identity also with an AZURE_AUTHORITY_HOST that is wrong: nothing else of the machine is told', () => {
    expect(
      read(managed, 'http://x', { ...POD, IDENTITY_ENDPOINT: 'http://x', IMDS_ENDPOINT: 'x' }),
    ).toMatchObject({
      errors: [expect.stringMatching(/^AZURE_AUTHORITY_HOST 'http:/)],
    })
  })

  it('names client-id where that is wrong', () => {
    expect(read({ ...managed, 'client-id': 'x' }, '', POD)).toMatchObject({
      errors: [expect.stringMatching(/^client-id 'x' is not valid; expected the application's id/)],
    })
  })

  it('that are asked past every proxy mind none that can not be used', () => {
    const given = { 'secret-key': '', endpoint: 'http://127.0.0.1:7373', 'managed-identity': 'true' }
    expect(read(given, '', { http_proxy: 'proxy:8080', https_proxy: 'proxy:8080' })).toMatchObject({
      ok: true,
    })
  })
})

describe('a proxy', () => {
  const problem = 'is not the URL of an HTTP proxy; expected for example http://proxy.example.com:8080.'
  const keyless: Given = {
    endpoint: 'http://127.0.0.1:7373',
    'secret-key': '',
    'tenant-id': 'contoso.com',
    'client-id': '66666666-7777-8888-9999-aaaaaaaaaaaa',
  }

  it('is one of the settings, without its password', () => {
    const variables = { https_proxy: 'http://me:secret@proxy.corp:8080' }
    expect(read({}, '', variables)).toMatchObject({
      settings: { proxy: { shown: 'http://proxy.corp:8080', variable: 'https_proxy' } },
    })
    expect(read({}, '', { ...variables, no_proxy: '*' })).toMatchObject({ settings: { proxy: undefined } })
  })

  it.each([
    ['proxy:8080', `https_proxy 'proxy:8080' ${problem}`],
    [' ', `https_proxy ' ' ${problem}`],
    ['socks5://me:secret@a.corp', `https_proxy 'socks5://***@a.corp' ${problem}`],
    ['me:se@cret@proxy:8080', `https_proxy '***@proxy:8080' ${problem}`],
  ])("that can't be used has an error without its password: %j", (https_proxy, told) => {
    expect(read({}, '', { https_proxy })).toMatchObject({ ok: false, errors: [told] })
    expect(read({ timeout: 'x', endpoint: 'x' }, '', { https_proxy })).toMatchObject({
      errors: [expect.stringMatching(/^endpoint/), told, expect.stringMatching(/^timeout/)],
    })
  })

  it('that can not be used is no matter where no call goes through it', () => {
    const variables = { https_proxy: 'proxy:8080' }
    expect(read({ endpoint: 'http://127.0.0.1:7373' }, '', variables)).toMatchObject({ ok: true })
    expect(read({}, '', { ...variables, no_proxy: 'microsoft.com' })).toMatchObject({ ok: true })
  })

  it('may be on the way to the authority alone', () => {
    expect(read(keyless, '', { https_proxy: 'proxy:8080' })).toMatchObject({
      errors: [`https_proxy 'proxy:8080' ${problem}`],
    })
    expect(read(keyless, '', { https_proxy: 'http://proxy:8080' })).toMatchObject({
      settings: { proxy: undefined },
    })
    expect(read({ ...keyless, 'client-id': '' }, '', { https_proxy: 'proxy:8080' })).toMatchObject({
      errors: [expect.stringMatching(/^client-id is empty/), `https_proxy 'proxy:8080' ${problem}`],
    })
    expect(read(keyless, 'http://x', { https_proxy: 'proxy:8080' })).toMatchObject({
      errors: [expect.stringMatching(/^AZURE_AUTHORITY_HOST 'http:\/\/x'/)],
    })
  })
})

describe('follow', () => {
  const MOMENT = { earliest: 1, latest: 2 }
  const handle = handleWriter(
    { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' },
    text => text,
  )('staff', {
    started: 'yes',
    startedAt: NOW_MS,
    posted: MOMENT,
    answered: MOMENT,
    refused: undefined,
    isAccepted: true,
    older: [],
    joined: undefined,
    own: undefined,
  })

  it('gives the handle of each group', () => {
    expect(settings({ follow: handle }).follow?.get('staff')).toMatchObject({ started: 'yes' })
    expect(settings({}).follow).toBeUndefined()
    expect(settings({ follow: '  ' }).follow).toBeUndefined()
  })

  it('gives the groups as well, where it is a file and none are named', () => {
    const results = JSON.stringify([{ personGroupId: 'staff', handle }])
    const read1 = read({ follow: '/r.json', personGroupId: '' }, '', {}, { '/r.json': results })
    expect(read1).toMatchObject({ ok: true, settings: { personGroupIds: ['staff'] } })
    const read2 = read({ follow: '/r.json', personGroupId: 'staff, shop' }, '', {}, { '/r.json': results })
    expect(read2).toMatchObject({ ok: true, settings: { personGroupIds: ['staff', 'shop'] } })
  })

  it('that is no file leaves a result, and so outputs, for the group that nobody has named', () => {
    const wrong = read({ follow: './nowhere.json', personGroupId: '' })
    expect(wrong).toMatchObject({ ok: false, personGroupIds: [''] })
  })

  it('that is no file complains of that alone, and not of the groups that it would have named', () => {
    const all = errors({ follow: './nowhere.json', personGroupId: '' })
    expect(all).toEqual([expect.stringMatching(/^follow /)])
  })

  it('that is a handle needs the groups', () => {
    expect(errors({ follow: handle, personGroupId: '' })).toEqual([
      'personGroupId is empty; expected the id of the group to train, or several, one per line.',
    ])
  })

  it('goes with neither wait: false nor dry-run', () => {
    const why = 'cannot be combined with follow, which only waits for a training; expected one of them.'
    expect(errors({ follow: handle, wait: 'false', 'dry-run': 'true' })).toEqual([
      `wait 'false' ${why}`,
      `dry-run 'true' ${why}`,
    ])
  })

  it('is told together with all else, and no handle is quoted', () => {
    expect(errors({ follow: handle.slice(0, -1), region: 'x y' })).toEqual([
      expect.stringMatching(/^region /),
      "follow is incomplete or was changed; expected another step's output handle, unchanged.",
    ])
  })

  it('that is no file is quoted, but for a key', () => {
    expect(errors({ follow: './nowhere.json' })[0]).toMatch(
      /^follow '\.\/nowhere\.json' is neither a handle nor a file/,
    )
    expect(errors({ follow: KEY })[0]).toMatch(/^follow '\*\*\*' is neither a handle nor a file/)
  })
})
