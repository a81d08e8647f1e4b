import { describe, expect, it, jest } from '@jest/globals'
import type { Answer } from '../src/face/answer.ts'
import type { Request, Send } from '../src/face/http.ts'
import { main } from '../src/main.ts'
import { Secrets } from '../src/secrets.ts'
import { handleWriter } from '../src/training/handle-text.ts'
import { RecordingRunner } from './support/recording-runner.ts'
import { EPOCH_MS, VirtualClock } from './support/virtual-clock.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const INPUTS = { region: 'West US 2', personGroupId: 'staff', 'secret-key': KEY }
const GROUP = 'https://westus2.api.cognitive.microsoft.com/face/v1.0/persongroups/staff'

function answer(status: number, body: unknown = ''): Answer {
  return {
    status,
    headers: { 'apim-request-id': `id-${status}`, date: new Date(EPOCH_MS).toUTCString() },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

const notTrained = answer(404, {
  error: { code: 'PersonGroupNotTrained', message: 'Person group not trained.' },
})
const succeeded = answer(200, { status: 'succeeded', createdDateTime: new Date(EPOCH_MS).toISOString() })

interface Step {
  runner: RecordingRunner
  clock: VirtualClock
  requests: Request[]
  cancel: AbortController
  saveMemory: jest.Mock<() => void>
  run: () => Promise<boolean>
}

/** A step whose calls are answered in turn; a call beyond them hangs until it is stopped. */
function step(inputs: Readonly<Record<string, string>>, ...answers: Answer[]): Step {
  const runner = new RecordingRunner(inputs)
  const clock = new VirtualClock()
  const requests: Request[] = []
  const cancel = new AbortController()
  const send: Send = (request, signal) => {
    requests.push(request)
    const next = answers.shift()
    if (next) return Promise.resolve(next)
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  }
  const saveMemory = jest.fn<() => void>()
  const secrets = new Secrets(secret => runner.mask(secret))
  const run = (): Promise<boolean> =>
    clock.run(
      main({
        runner,
        secrets,
        clock,
        startedAt: 0,
        send,
        cancelled: cancel.signal,
        handles: { text: '' },
        random: Math.random,
        saveMemory,
      }),
    )
  return { runner, clock, requests, cancel, saveMemory, run }
}

describe('a step', () => {
  it('trains the group, follows the training to its end, and reports it', async () => {
    const { run, runner, requests, clock } = step(INPUTS, notTrained, answer(202), succeeded)
    expect(await run()).toBe(true)
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${GROUP}/training`,
      `POST ${GROUP}/train`,
      `GET ${GROUP}/training`,
    ])
    for (const { headers } of requests) expect(headers['ocp-apim-subscription-key']).toBe(KEY)
    expect(runner.log).toEqual([
      "Training person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0); timeout 30 min",
      '[0 s] The service has queued the training',
      "✅ Person group 'staff': trained in 1 s",
    ])
    expect(runner.debugLog).toEqual([
      expect.stringContaining(`GET ${GROUP}/training: 404 (request id id-404) after 0 ms`),
      expect.stringContaining(`POST ${GROUP}/train: 202 (request id id-202)`),
      expect.stringContaining(`GET ${GROUP}/training: 200 (request id id-200)`),
    ])
    expect(runner.outputs).toMatchObject({
      status: 'succeeded',
      reason: '',
      'created-date-time': '2026-01-02T00:00:00.000Z',
      duration: '1',
    })
    expect(runner.annotations).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['wait', 'Training person group', ', without waiting for its end; timeout 30 min', 'queued', answer(202)],
    [
      'dry-run',
      'Checking person group',
      '; nothing will be trained; timeout 30 min',
      'not-trained',
      undefined,
    ],
  ])('says what it will do: %s', async (name, beginning, end, status, next) => {
    const inputs = { ...INPUTS, [name]: name === 'wait' ? 'false' : 'true' }
    const { run, runner } = step(inputs, notTrained, ...(next ? [next] : []))
    expect(await run()).toBe(true)
    expect(runner.log[0]).toBe(
      `${beginning} 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0)${end}`,
    )
    expect(runner.outputs.status).toBe(status)
  })

  it('gives a notice when what it follows was begun days ago', async () => {
    const moment = { earliest: 0, latest: 1 }
    const write = handleWriter(
      { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' },
      text => text,
    )
    const follow = write('staff', {
      started: 'yes',
      startedAt: EPOCH_MS - 2 * 86_400_000,
      posted: moment,
      answered: moment,
      refused: undefined,
      isAccepted: true,
      older: [],
      joined: undefined,
      own: undefined,
    })
    const { run, runner, requests } = step({ ...INPUTS, follow }, succeeded)
    expect(await run()).toBe(true)
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
    expect(runner.notices).toEqual([
      expect.stringMatching(/^The training in follow was started 2 days ago\. /),
    ])
  })

  it('reads the token of a pod of AKS, where its machine has one', async () => {
    const inputs = {
      endpoint: 'https://my-resource.cognitiveservices.azure.com',
      personGroupId: 'staff',
      'managed-identity': 'true',
    }
    const token = {
      status: 200,
      headers: {},
      body: JSON.stringify({ access_token: 'a-token', expires_in: 3_599 }),
    }
    const { run, runner, requests } = step(inputs, token, notTrained, answer(202), succeeded)
    runner.variables = {
      AZURE_FEDERATED_TOKEN_FILE: '/token',
      AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555',
      AZURE_CLIENT_ID: '66666666-7777-8888-9999-aaaaaaaaaaaa',
    }
    Object.assign(runner.files, { '/token': 'the-token-of-the-pod' })
    expect(await run()).toBe(true)
    expect(requests[0]?.body).toContain('client_assertion=the-token-of-the-pod')
  })

  it('masks the key before it writes anything', async () => {
    const { run, runner } = step(INPUTS, notTrained, answer(202), succeeded)
    await run()
    expect(runner.order[0]).toBe('mask')
    expect(runner.masks).toEqual([KEY])
  })

  it('masks a key that is wrong too, and masks nothing when there is none', async () => {
    const wrong = step({ ...INPUTS, 'secret-key': 'first second' })
    await wrong.run()
    expect(wrong.runner.order[0]).toBe('mask')
    expect(wrong.runner.masks).toEqual(['first second'])
    const empty = step({ ...INPUTS, 'secret-key': '' })
    await empty.run()
    expect(empty.runner.masks).toEqual([])
  })

  it('sends nothing on wrong inputs, and tells them all', async () => {
    const { run, runner, requests, clock } = step({ ...INPUTS, timeout: 'soon', wait: KEY })
    expect(await run()).toBe(false)
    expect(requests).toEqual([])
    expect(clock.pending).toBe(0)
    expect(runner.annotations).toEqual([
      {
        title: 'invalid-input',
        text: expect.stringMatching(/^wait '\*\*\*' is unknown; .*\ntimeout 'soon' is not a duration; .*$/),
      },
    ])
    expect(runner.outputs).toMatchObject({ status: 'error', reason: 'invalid-input' })
    expect(runner.everything).not.toContain(KEY)
  })

  it('writes the key nowhere, even when the service tells it', async () => {
    const told = { error: { code: KEY, message: `Access denied to ${KEY}.` } }
    const { run, runner, clock } = step(INPUTS, answer(503, told), {
      ...answer(401, told),
      headers: { 'apim-request-id': KEY },
    })
    expect(await run()).toBe(false)
    expect(runner.log[1]).toMatch(
      /^\[0 s\] HTTP 503 \*\*\*: Access denied to \*\*\*\. Retry 1 of 6 of the status check in /,
    )
    expect(runner.annotations).toHaveLength(1)
    expect(runner.outputs).toMatchObject({ 'error-code': '***', 'error-message': 'Access denied to ***.' })
    expect(runner.everything).not.toContain(KEY)
    expect(clock.pending).toBe(0)
  })

  it('ends at its timeout, whatever a call is doing', async () => {
    const { run, runner, clock } = step({ ...INPUTS, timeout: '90s' }, notTrained, answer(202))
    expect(await run()).toBe(false)
    expect(clock.now()).toBe(90_000)
    expect(clock.pending).toBe(0)
    expect(runner.outputs).toMatchObject({ status: 'timed-out', reason: 'timed-out', duration: '90' })
  })

  it('ends when it is cancelled, with everything reported', async () => {
    const { run, runner, clock, cancel } = step(INPUTS, notTrained, answer(202))
    clock.after(5_000, () => cancel.abort())
    expect(await run()).toBe(false)
    expect([clock.now(), clock.pending]).toEqual([5_000, 0])
    expect(runner.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
    expect(runner.summary).toContain('continues in Azure')
    expect(runner.annotations).toEqual([
      { title: 'cancelled', text: expect.stringContaining('The training continues in Azure. ') },
    ])
  })

  it('lets go of its deadline when it meets what nobody expected', async () => {
    const { run, runner, clock } = step(INPUTS, notTrained)
    const unexpected = new Error('no space left')
    runner.debug = () => {
      throw unexpected
    }
    await expect(run()).rejects.toBe(unexpected)
    expect(clock.pending).toBe(0)
  })
})

describe('a step with several groups', () => {
  const TWO = { ...INPUTS, personGroupId: 'staff,visitors,staff', 'max-parallel': '1' }

  it('trains them all, and gives a notice of those that were given twice', async () => {
    const answers = [notTrained, answer(202), succeeded]
    const { run, runner, requests } = step(TWO, ...answers, ...answers)
    expect(await run()).toBe(true)
    expect(requests.map(({ url }) => /(\w+)\/\w+$/.exec(url)?.[1])).toEqual([
      ...Array(3).fill('staff'),
      ...Array(3).fill('visitors'),
    ])
    expect(runner.notices).toEqual(['Given more than once, used once: staff'])
    expect(runner.log).toEqual([
      'Training 2 person groups at https://westus2.api.cognitive.microsoft.com (API v1.0); timeout 30 min',
      expect.stringMatching(/^✅ All 2 person groups succeeded\. The step took \d/),
    ])
    expect(runner.annotations).toEqual([])
    expect(JSON.parse(runner.outputs.results ?? '')).toHaveLength(2)
  })

  it('has an annotation for what failed, and goes by the first in its outputs', async () => {
    const missing = answer(404, { error: { code: 'PersonGroupNotFound', message: 'Not found.' } })
    const { run, runner } = step(TWO, missing, notTrained, answer(202), succeeded)
    expect(await run()).toBe(false)
    expect(runner.annotations).toEqual([
      {
        title: 'not-found',
        text: expect.stringMatching(/^Person group 'staff': HTTP 404 PersonGroupNotFound: /),
      },
    ])
    expect(runner.outputs).toMatchObject({ status: 'error', reason: 'not-found' })
    expect(runner.log.at(-1)).toMatch(/^❌ 1 of 2 person groups failed: 1 not-found\. The step took \d/)
  })

  it.each([
    [20, 0],
    [21, 1],
  ])('%i in number saves memory %i times', async (count, times) => {
    const ids = Array.from({ length: count }, (_, index) => `g${index}`)
    const { run, saveMemory } = step({ ...INPUTS, personGroupId: ids.join() }, answer(401))
    await run()
    expect(saveMemory).toHaveBeenCalledTimes(times)
  })
})

describe('a step without a key', () => {
  const TENANT = '11111111-2222-3333-4444-555555555555'
  const CLIENT = '66666666-7777-8888-9999-aaaaaaaaaaaa'
  const HOUR = 3_600_000
  const inputs = {
    endpoint: 'https://faces.cognitiveservices.azure.us',
    personGroupId: 'staff',
    'tenant-id': TENANT,
    'client-id': CLIENT,
    timeout: '7h',
  }

  it('outlives its tokens: a training of six hours ends green', async () => {
    const runner = new RecordingRunner(inputs)
    runner.variables = {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://github.example/?a',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    }
    const clock = new VirtualClock()
    const secrets = new Secrets(secret => runner.mask(secret))
    const used = new Map<string, number>()
    let tokens = 0
    let idTokens = 0
    let queuedAt = Number.POSITIVE_INFINITY
    const send: Send = ({ method, url, headers, body }) => {
      const now = Math.round(clock.now())
      if (url.startsWith('https://github.example/')) {
        idTokens += 1
        return Promise.resolve(answer(200, { value: `header.payload.signature-of-id-token-${idTokens}` }))
      }
      if (url === `https://login.microsoftonline.us/${TENANT}/oauth2/v2.0/token`) {
        tokens += 1
        expect(new URLSearchParams(body).get('client_assertion')).toBe(
          `header.payload.signature-of-id-token-${tokens}`,
        )
        expect(new URLSearchParams(body).get('scope')).toBe('https://cognitiveservices.azure.us/.default')
        const grant = { expires_in: 3_600, access_token: `access.${now + HOUR}.signature-of-token-${tokens}` }
        return Promise.resolve(answer(200, grant))
      }
      expect(url).toMatch(/^https:\/\/faces\.cognitiveservices\.azure\.us\/face\//)
      const { authorization = '' } = headers
      // The service is the judge of a token's end.
      if (Number(authorization.split('.')[1]) <= now) return Promise.resolve(answer(401))
      used.set(authorization, (used.get(authorization) ?? 0) + 1)
      if (method === 'POST') {
        queuedAt = now
        return Promise.resolve(answer(202))
      }
      if (now < queuedAt) return Promise.resolve(notTrained)
      const status = now < queuedAt + 6 * HOUR ? 'running' : 'succeeded'
      return Promise.resolve(answer(200, { status, createdDateTime: new Date(EPOCH_MS).toISOString() }))
    }
    const saveMemory = (): void => {}
    const handles = { text: '' }
    const cancelled = new AbortController().signal
    const passed = await clock.run(
      main({ runner, secrets, clock, startedAt: 0, send, cancelled, random: () => 0.5, saveMemory, handles }),
    )
    expect(passed).toBe(true)
    expect(runner.outputs.status).toBe('succeeded')
    // Every 55 minutes a new one; none was refused.
    expect(tokens).toBe(7)
    expect(used.size).toBe(7)
    expect(runner.masks).toContain('request-token')
    expect(runner.log[0]).toContain(` as application ${CLIENT}; timeout 7 h`)
    for (let token = 1; token <= 7; token += 1) {
      expect(runner.masks).toContain(`signature-of-id-token-${token}`)
      expect(runner.masks).toContain(`signature-of-token-${token}`)
      expect(runner.everything).not.toContain(`token-${token}`)
    }
  })

  it('asks for nothing when its inputs are wrong', async () => {
    const wrong = step({ ...inputs, 'secret-key': KEY })
    expect(await wrong.run()).toBe(false)
    expect(wrong.requests).toEqual([])
  })

  it('outlives the tokens of a managed identity, whose service gives the same one for as long as it serves', async () => {
    const runner = new RecordingRunner({
      ...inputs,
      'tenant-id': '',
      'managed-identity': 'true',
    })
    const HEADER = 'secret-of-the-machine'
    runner.variables = { IDENTITY_ENDPOINT: 'http://localhost:1/msi/token', IDENTITY_HEADER: HEADER }
    const clock = new VirtualClock()
    const secrets = new Secrets(secret => runner.mask(secret))
    let asked = 0
    let queuedAt = Number.POSITIVE_INFINITY
    const ends = (): number => Math.floor(clock.now() / HOUR) * HOUR + HOUR
    const send: Send = ({ method, url, headers, isDirect }) => {
      const now = Math.round(clock.now())
      if (url.startsWith('http://localhost:1/')) {
        asked += 1
        expect(url).toContain(
          `resource=${encodeURIComponent('https://cognitiveservices.azure.us')}&client_id=${CLIENT}`,
        )
        expect([headers['x-identity-header'], isDirect]).toEqual([HEADER, true])
        const expires_on = String((EPOCH_MS + ends()) / 1_000)
        const access_token = `access.${ends()}.signature-of-token-${ends()}`
        return Promise.resolve(answer(200, { access_token, expires_on }))
      }
      expect(isDirect).toBeUndefined()
      if (Number(headers.authorization?.split('.')[1]) <= now) return Promise.resolve(answer(401))
      if (method === 'POST') {
        queuedAt = now
        return Promise.resolve(answer(202))
      }
      if (now < queuedAt) return Promise.resolve(notTrained)
      const status = now < queuedAt + 6 * HOUR ? 'running' : 'succeeded'
      return Promise.resolve(answer(200, { status, createdDateTime: new Date(EPOCH_MS).toISOString() }))
    }
    const passed = await clock.run(
      main({
        runner,
        secrets,
        clock,
        startedAt: 0,
        send,
        cancelled: new AbortController().signal,
        handles: { text: '' },
        random: () => 0.5,
        saveMemory: () => {},
      }),
    )
    expect(passed).toBe(true)
    // Each is asked for anew half-way to its end, again and again, until there is the next: some times an hour.
    expect(asked).toBeGreaterThanOrEqual(7)
    expect(asked).toBeLessThan(60)
    expect(runner.masks[0]).toBe(HEADER)
    expect(runner.everything).not.toMatch(/signature-of|secret-of-the-machine/)
    expect(runner.log[0]).toContain(` as the managed identity with the client id ${CLIENT}; timeout 7 h`)
  })

  it('masks the given token and its signature before anything else, right or wrong', async () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.e30.a-signature-of-a-given-token'
    for (const text of [token, `Bearer ${token}`]) {
      const { run, runner } = step(
        { ...inputs, 'tenant-id': '', 'client-id': '', 'access-token': text },
        answer(401),
      )
      expect(await run()).toBe(false)
      expect(runner.order[0]).toBe('mask')
      expect(runner.masks).toEqual(expect.arrayContaining([text, 'a-signature-of-a-given-token']))
      expect(runner.everything).not.toContain('a-signature-of')
    }
  })
})
