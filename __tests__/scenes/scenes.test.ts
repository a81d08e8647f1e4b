import { describe, expect, it } from '@jest/globals'
import type { ServiceInHand } from '../emulator/service/service-in-hand.ts'
import { chartErrors, chartsOf } from '../support/charts.ts'
import { play, type Scene, type Script } from './scene.ts'

const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000

const enrolled = (service: ServiceInHand): void => service.enrol('staff')

const unavailable = {
  status: 503,
  headers: { 'apim-request-id': 'request-of-the-outage' },
  body: '{"error":{"code":"ServiceUnavailable","message":"The service is busy."}}',
}

/** The service is down from one moment to another. */
function outage(from: number, to: number): NonNullable<Script['interfere']> {
  return at => (at >= from && at < to ? unavailable : undefined)
}

/** Fifty groups: every tenth has no face, and every fifteenth isn't there. */
const fifty = Array.from({ length: 50 }, (_, index) => `shop-${String(index).padStart(2, '0')}`)
function fiftyGroups(service: ServiceInHand): void {
  for (const [index, id] of fifty.entries()) {
    if (index % 15 === 7) continue
    if (index % 10 === 3) service.call('PUT', `persongroups/${id}`, { name: 'Empty' })
    else service.enrol(id)
  }
}

const scenes: [name: string, script: Script][] = [
  ['a success', { before: enrolled, service: { trainingTimeMs: 90 * SECOND, queueTimeMs: 5 * SECOND } }],
  [
    'a success after an outage',
    {
      before: enrolled,
      service: { trainingTimeMs: 4 * MINUTE },
      interfere: outage(40 * SECOND, 100 * SECOND),
    },
  ],
  [
    'a failed training',
    { before: service => void service.call('PUT', 'persongroups/staff', { name: 'Staff' }) },
  ],
  ['a timeout', { before: enrolled, service: { trainingTimeMs: HOUR }, inputs: { timeout: '5m' } }],
  ['a quota', { before: enrolled, service: { quota: 3 } }],
  ['a wrong key', { before: enrolled, inputs: { 'secret-key': 'wrong' } }],
  ['a group that is not there', {}],
  ['a run cancelled', { before: enrolled, service: { trainingTimeMs: HOUR }, cancelledAt: 45 * SECOND }],
  ['a run out of luck', { interfere: () => new Error('read ECONNRESET') }],
  ['wrong inputs', { inputs: { timeout: 'soon', personGroupId: '' } }],
  [
    '50 groups',
    {
      before: fiftyGroups,
      service: { trainingTimeMs: 8 * SECOND },
      inputs: { personGroupId: fifty.join('\n'), 'rate-limit': '5/s' },
    },
  ],
]

describe.each(scenes)('what people see of %s', (_, script) => {
  it('is as it was read and found good', async () => {
    expect((await play(script)).text).toMatchSnapshot()
  })
})

describe('the charts of all of them', () => {
  it('can be drawn by Mermaid', async () => {
    const played = await Promise.all(scenes.map(([, script]) => play(script)))
    const summaries = played.map(({ runner }) => runner.summary).join('\n')
    expect(chartsOf(summaries).length).toBeGreaterThan(5)
    expect(chartErrors(summaries)).toEqual([])
  })
})

describe('a chart with a mistake', () => {
  it.each([
    ['in a word', 'section', 'sexion', 'Parse error'],
    ['in a date', '2000-01-01 00:00:0', 'yesterday ', 'Invalid date'],
    ['in its kind', 'gantt', 'gant', 'No diagram type'],
  ])('%s would be found', async (_, right, wrong, complaint) => {
    const { summary } = (await play(scenes[0]?.[1] ?? {})).runner
    expect(chartsOf(summary)).toHaveLength(1)
    expect(chartErrors(summary.replaceAll(right, wrong))).toEqual([expect.stringContaining(complaint)])
  })
})

/** The longest time without a line, the start and the end of the step included. */
function longestSilence({ lines, endedAt }: Scene): number {
  const moments = [0, ...lines.map(({ at }) => at), endedAt]
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] as number)))
}

describe('the log of an hour', () => {
  const longTraining: Script = {
    before: enrolled,
    service: { queueTimeMs: MINUTE, trainingTimeMs: 59 * MINUTE },
    inputs: { timeout: '2h' },
  }

  it.each<[string, Script]>([
    ['without trouble', longTraining],
    ['with an outage', { ...longTraining, interfere: outage(20 * MINUTE, 35 * MINUTE) }],
    [
      'with an outage every minute',
      {
        ...longTraining,
        interfere: at => (at > MINUTE && at % MINUTE < 30 * SECOND ? unavailable : undefined),
      },
    ],
    ['with looks far apart', { ...longTraining, inputs: { timeout: '2h', 'poll-interval': '20m' } }],
    ['with looks close together', { ...longTraining, inputs: { timeout: '2h', 'poll-interval': '1s' } }],
    [
      'of tries that all fail',
      { inputs: { 'max-retries': '100', timeout: '1h' }, interfere: () => unavailable },
    ],
    [
      'of many groups',
      {
        ...longTraining,
        before: fiftyGroups,
        inputs: { personGroupId: fifty.join(), timeout: '1h', 'max-parallel': '50' },
      },
    ],
  ])(
    '%s has under 60 lines, none like the one before, and is never silent for much over a minute',
    async (_, script) => {
      const scene = await play(script)
      const { lines, runner, endedAt } = scene
      expect(endedAt).toBeGreaterThan(45 * MINUTE)
      // Many groups have up to ten annotations after all that.
      const annotated = runner.folds.length === 0 ? runner.annotations : []
      const visible = lines.length + annotated.flatMap(({ text }) => text.split('\n')).length
      expect(visible).toBeLessThan((60 * endedAt) / HOUR)
      expect(lines.length).toBeGreaterThan(40)
      expect(longestSilence(scene)).toBeLessThanOrEqual(75 * SECOND)
      const told = lines.map(({ line }) => line)
      expect(told.filter((line, index) => line === told[index - 1])).toEqual([])
    },
  )
})
