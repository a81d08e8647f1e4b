import { describe, expect, it } from '@jest/globals'
import { chartErrors, chartsOf } from '../support/charts.ts'
import { play, type Scene, type Script } from './scene.ts'
import { enrolled, fifty, fiftyGroups, HOUR, MINUTE, outage, SECOND, scenes, unavailable } from './scenes.ts'

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
