import { describe, expect, it, jest } from '@jest/globals'
import { annotationOf, KEY, withBench } from './step.ts'

jest.setTimeout(60_000)

describe('a wrong input', () => {
  it.concurrent.each<[string, Record<string, string>, RegExp]>([
    [
      'no region and no endpoint',
      { endpoint: '' },
      /^region and endpoint are both empty; expected one of them/,
    ],
    ['a region beside an endpoint', { region: 'westus2' }, /^region 'westus2' and endpoint are both set/],
    [
      'a host as region',
      { endpoint: '', region: 'evil.example/x' },
      /^region 'evil.example\/x' is not .*expected .*westus2/,
    ],
    [
      'an endpoint without a scheme',
      { endpoint: 'my.cognitiveservices.azure.com' },
      /^endpoint .* does not start with https/,
    ],
    [
      'an endpoint that is not https',
      { endpoint: 'http://my.cognitiveservices.azure.com' },
      /^endpoint .* unencrypted/,
    ],
    [
      'an endpoint with a key in it',
      { endpoint: 'https://a:b@my.cognitiveservices.azure.com' },
      /^endpoint .* password/,
    ],
    ['no group', { personGroupId: '' }, /^personGroupId is empty/],
    ['a group in capitals', { personGroupId: 'Staff' }, /^personGroupId 'Staff' .* lower-case/],
    ['a group with a path in it', { personGroupId: '../x' }, /^personGroupId '..\/x' .* lower-case/],
    ['a group of 65 characters', { personGroupId: 'a'.repeat(65) }, /^personGroupId .* 1 to 64/],
    ['no key', { 'secret-key': '' }, /^secret-key is empty; .* fork or Dependabot/],
    [
      'a key with a line break in it',
      { 'secret-key': `${KEY}\n${KEY}` },
      /^secret-key has spaces, line breaks/,
    ],
    [
      'a group type that is unknown',
      { 'group-type': 'faces' },
      /^group-type 'faces' is unknown; expected person-group, /,
    ],
    ['a version that is none', { 'api-version': '1.0/..' }, /^api-version '1.0\/..' .* v1.0/],
    ['a wait that is no boolean', { wait: 'yes' }, /^wait 'yes' is unknown; expected true or false/],
    [
      'a timeout that is no duration',
      { timeout: 'soon' },
      /^timeout 'soon' is not a duration; expected for example 90s/,
    ],
    ['a timeout of nothing', { timeout: '0' }, /^timeout '0' is out of range; expected 1s to 120h/],
    ['a timeout that no timer can hold', { timeout: '600h' }, /^timeout '600h' is out of range/],
    [
      'a poll interval that is no duration',
      { 'poll-interval': '-1' },
      /^poll-interval '-1' is not a duration/,
    ],
    [
      'a way to meet conflicts that is unknown',
      { 'on-conflict': 'queue' },
      /^on-conflict 'queue' .* fail, join or retrain/,
    ],
    ['retries that are no number', { 'max-retries': '1.5' }, /^max-retries '1.5' .* from 0 to 100/],
    ['a dry run that is no boolean', { 'dry-run': '1' }, /^dry-run '1' is unknown; expected true or false/],
  ])('ends the step before any call: %s', async (_, inputs, complaint) => {
    await withBench({}, async ({ step, requests }) => {
      const run = await step(inputs)
      expect(run.exitCode).toBe(1)
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'invalid-input', 'http-status': '' })
      expect(annotationOf(run)).toMatch(complaint)
      expect(annotationOf(run).split('\n')).toHaveLength(1)
      expect(requests()).toEqual([])
    })
  })

  it.concurrent.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    ['a key in quotes', { 'secret-key': `"${KEY}"` }, {}, /^secret-key has quotes/],
    ['a key with its name', { 'secret-key': `FACE_KEY=${KEY}` }, {}, /^secret-key has a name in front/],
    ['the key as region', { endpoint: '', region: KEY }, {}, /^region '\*\*\*' contains the key/],
    [
      'the key in a host',
      { endpoint: `https://${KEY}.cognitiveservices.azure.com` },
      {},
      /^endpoint '\*\*\*' contains the key/,
    ],
    [
      'an endpoint with the key in its query',
      { endpoint: `https://face.invalid/?subscription-key=${KEY}` },
      {},
      /^endpoint '\*\*\*' contains the key/,
    ],
    [
      'a proxy that is none',
      { endpoint: 'https://face.invalid' },
      { HTTPS_PROXY: `me:${KEY}@proxy:8080` },
      /^HTTPS_PROXY '\*\*\*' is not the URL of an HTTP proxy/,
    ],
  ])('ends the step before any call, and shows no key: %s', async (_, inputs, env, complaint) => {
    await withBench({}, async ({ step, requests }) => {
      const run = await step(inputs, { env })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'invalid-input' })
      expect(annotationOf(run)).toMatch(complaint)
      expect(requests()).toEqual([])
    })
  })

  it.concurrent('is told together with all others', async () => {
    await withBench({}, async ({ step, requests }) => {
      const run = await step({
        personGroupId: 'A',
        'secret-key': '',
        timeout: 'x',
        wait: 'x',
        'group-type': 'x',
      })
      const lines = annotationOf(run).split('\n')
      expect(lines.map(line => line.split(' ')[0])).toEqual([
        'personGroupId',
        'secret-key',
        'group-type',
        'wait',
        'timeout',
      ])
      expect(requests()).toEqual([])
    })
  })
})

describe('a right input', () => {
  it.concurrent.each<[string, Record<string, string>, string]>([
    ['an endpoint with a slash', { endpoint: 'URL/' }, 'persongroups'],
    ['an endpoint with the path and the version in it', { endpoint: 'URL/face/v1.0/' }, 'persongroups'],
    ['the longest and strangest id', { personGroupId: `-_${'z9'.repeat(31)}` }, 'persongroups'],
    ['an id with blanks around it', { personGroupId: '  staff ' }, 'persongroups'],
    ['a key with a line break after it', { 'secret-key': `${KEY}\n` }, 'persongroups'],
    [
      'capitals',
      { wait: 'TRUE', 'dry-run': 'False', 'poll-interval': 'Auto', 'on-conflict': 'JOIN' },
      'persongroups',
    ],
    [
      'every optional input empty',
      { wait: '', timeout: '', 'max-retries': '', 'api-version': '' },
      'persongroups',
    ],
    ['a newer version', { 'api-version': 'v1.2' }, 'persongroups'],
    ['a timeout and an interval', { timeout: '1m30s', 'poll-interval': '1' }, 'persongroups'],
    ['a large person group', { 'group-type': 'large-person-group' }, 'largepersongroups'],
    ['a large face list', { 'group-type': 'large-face-list' }, 'largefacelists'],
  ])('serves: %s', async (_, inputs, collection) => {
    await withBench({}, async ({ step, enrol, call, emulator }) => {
      const id = inputs.personGroupId?.trim() ?? 'staff'
      if (id !== 'staff') await enrol(id)
      if (collection !== 'persongroups') await call('PUT', `${collection}/${id}`, { name: id })
      if (collection === 'largefacelists')
        await call('POST', `${collection}/${id}/persistedfaces`, { url: 'https://a.example/a.jpg' })
      const endpoint = inputs.endpoint?.replace('URL', emulator.url) ?? emulator.url
      const run = await step({ ...inputs, endpoint })
      // A large person group of this test has no faces: its training is a true one that fails.
      const passes = collection !== 'largepersongroups'
      expect(run.outputs).toMatchObject(
        passes ? { status: 'succeeded' } : { status: 'failed', reason: 'training-failed' },
      )
      const version = inputs['api-version'] || 'v1.0'
      expect(emulator.calls.at(-1)?.path).toBe(`/face/${version}/${collection}/${id}/training`)
    })
  })
})

describe('what a request carries', () => {
  it.concurrent('is the key, a GUID of its own, name and version, and nothing else: no body, and no id of the run', async () => {
    await withBench({}, async ({ step, emulator }) => {
      await step({}, { env: { ACTIONS_ORCHESTRATION_ID: 'orchestration' } })
      const calls = emulator.calls.filter(({ path }) => /train/.test(path))
      const ids = calls.map(({ headers }) => headers['client-request-id'])
      expect(new Set(ids).size).toBe(calls.length)
      for (const { headers, method } of calls) {
        expect(headers['ocp-apim-subscription-key']).toBe(KEY)
        expect(headers['client-request-id']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
        expect(headers['user-agent']).toMatch(/^train-person-group\/\d+\.\d+\.\d+$/)
        expect(headers['content-length']).toBe(method === 'POST' ? '0' : undefined)
        const own = ['ocp-apim-subscription-key', 'accept', 'client-request-id', 'user-agent']
        const http = ['host', 'connection', ...(method === 'POST' ? ['content-length'] : [])]
        expect(Object.keys(headers).sort()).toEqual([...own, ...http].sort())
      }
    })
  })
})
