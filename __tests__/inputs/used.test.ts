import { describe, expect, it } from '@jest/globals'
import type { Answer } from '../../src/face/answer.ts'
import type { Request } from '../../src/face/http.ts'
import type { InputName } from '../../src/inputs/input-defaults.ts'
import { main } from '../../src/main.ts'
import { Secrets } from '../../src/secrets.ts'
import { handleWriter } from '../../src/training/handle-text.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { EPOCH_MS, VirtualClock } from '../support/virtual-clock.ts'

type Texts = Partial<Record<InputName, string>>

const ID = '66666666-7777-8888-9999-aaaaaaaaaaaa'
const HOST = 'https://westus2.api.cognitive.microsoft.com'
const BY_KEY: Texts = { region: 'westus2', personGroupId: 'staff', 'secret-key': 'a-key-4711' }
const BY_TOKEN: Texts = {
  ...BY_KEY,
  'secret-key': '',
  region: '',
  endpoint: 'https://a.cognitiveservices.azure.com',
}
const BY_ID: Texts = { ...BY_TOKEN, 'tenant-id': ID, 'client-id': ID }
const TWO_GROUPS: Texts = { ...BY_KEY, personGroupId: 'staff, shop' }
const HANDLE = handleWriter({ endpoint: HOST, groupType: 'person-group' }, text => text)('staff', {
  started: 'yes',
  startedAt: EPOCH_MS,
  posted: { earliest: 0, latest: 1 },
  answered: { earliest: 0, latest: 1 },
  refused: undefined,
  isAccepted: true,
  older: [],
  joined: undefined,
  own: undefined,
})

/** How the service is: each training takes a minute, the group is being trained already, or no training can be begun. */
type Service = 'well' | 'busy' | 'overloaded'

/** Of each input two texts that differ in what the step calls, or when; the inputs beside it, and how the service is. */
const CASES: Record<InputName, [first: string, second: string, beside: Texts, service?: Service]> = {
  region: ['westus2', 'eastus', BY_KEY],
  endpoint: ['https://a.cognitiveservices.azure.com', 'https://b.example', { ...BY_KEY, region: '' }],
  personGroupId: ['staff', 'shop', BY_KEY],
  'secret-key': ['a-key-4711', 'a-key-4712', BY_KEY],
  'tenant-id': [ID, 'contoso.com', BY_ID],
  'client-id': [ID, ID.replaceAll('a', 'b'), BY_ID],
  'managed-identity': ['false', 'true', BY_TOKEN],
  'access-token': ['a-token-4711', 'a-token-4712', BY_TOKEN],
  'group-type': ['person-group', 'large-face-list', BY_KEY],
  'api-version': ['v1.0', 'v1.2', BY_KEY],
  wait: ['true', 'false', BY_KEY],
  follow: ['', HANDLE, BY_KEY],
  timeout: ['20s', '40s', BY_KEY],
  'poll-interval': ['5s', '10s', BY_KEY],
  'on-conflict': ['fail', 'join', BY_KEY, 'busy'],
  'max-retries': ['0', '2', BY_KEY, 'overloaded'],
  'dry-run': ['true', 'false', BY_KEY],
  'max-parallel': ['1', '2', TWO_GROUPS],
  'rate-limit': ['2/m', '10/s', TWO_GROUPS],
}

/** All calls of a step, each with its time, and when it ended. */
async function callsOf(texts: Texts, service: Service): Promise<unknown[]> {
  const runner = new RecordingRunner(texts)
  runner.variables = {
    ACTIONS_ID_TOKEN_REQUEST_URL: 'https://github.example/?',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 't',
  }
  const clock = new VirtualClock()
  const calls: unknown[] = []
  const queued = new Map<string, number>()
  const answerTo = ({ method, url }: Request): [status: number, body: object] => {
    if (!url.includes('/face/')) return [200, { value: 'a.b.c', access_token: 'a.b.c', expires_in: '3599' }]
    const group = url.replace(/\/train(?:ing)?$/, '')
    if (method === 'POST') {
      if (service === 'overloaded') return [503, {}]
      if (service === 'busy') return [409, { error: { code: 'PersonGroupTrainingNotFinished', message: '' } }]
      queued.set(group, clock.now())
      return [202, {}]
    }
    const since = queued.get(group) ?? (service === 'busy' ? 0 : undefined)
    if (since === undefined) return [200, { status: 'succeeded', createdDateTime: stamp(-3_600_000) }]
    const isOver = clock.now() >= since + 60_000
    return [200, { status: isOver ? 'succeeded' : 'running', createdDateTime: stamp(since) }]
  }
  const send = (request: Request): Promise<Answer> => {
    const { 'client-request-id': _, ...headers } = request.headers
    calls.push([Math.round(clock.now()), { ...request, headers }])
    const [status, body] = answerTo(request)
    return Promise.resolve({
      status,
      headers: { date: new Date(clock.utc()).toUTCString() },
      body: JSON.stringify(body),
    })
  }
  await clock.run(
    main({
      runner,
      secrets: new Secrets(() => {}),
      clock,
      startedAt: 0,
      send,
      cancelled: new AbortController().signal,
      random: () => 0.5,
      handles: { text: '' },
      saveMemory() {},
    }),
  )
  return [...calls, Math.round(clock.now())]
}

const stamp = (ms: number): string => new Date(EPOCH_MS + ms).toISOString()

describe('an input', () => {
  it.each(Object.entries(CASES))(
    'is not only read, but changes what the step does: %s',
    async (name, row) => {
      const [first, second, beside, service = 'well'] = row
      const calls = await callsOf({ ...beside, [name]: first }, service)
      expect(await callsOf({ ...beside, [name]: first }, service)).toEqual(calls)
      expect(await callsOf({ ...beside, [name]: second }, service)).not.toEqual(calls)
    },
  )
})
