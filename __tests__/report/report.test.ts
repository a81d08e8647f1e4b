import { describe, expect, it } from '@jest/globals'
import {
  type ReportContext,
  reportCrash,
  reportInputErrors,
  reportOutcomes,
} from '../../src/report/report.ts'
import type { Runner } from '../../src/runner.ts'
import type { Ending, Outcome } from '../../src/training/ending.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { clean, KEY, look, neverTrained, outcome, refusal, settings } from './outcomes.ts'

/** What a report is written with, 13.5 s after the step began. */
const contextOf = (runner: Runner): ReportContext => ({ runner, clean, elapsedMs: () => 13_500 })

const nothing = { timeline: () => ({ spans: [], checks: [], endedAt: 0 }), linesOf: () => [] }

function report(ending: Ending, known: Partial<Outcome> = {}): { passes: boolean; runner: RecordingRunner } {
  const runner = new RecordingRunner()
  const passes = reportOutcomes(contextOf(runner), settings, [outcome(ending, known)], nothing)
  return { passes, runner }
}

describe('the report of a success', () => {
  it('has outputs, summary and one line, and no annotation', () => {
    const { passes, runner } = report(
      { kind: 'succeeded', check: look() },
      { started: 'yes', lastCheck: look() },
    )
    expect(passes).toBe(true)
    expect(runner.order).toEqual(['summarize', 'keep', 'setOutputs', 'info'])
    expect(runner.outputs).toMatchObject({ status: 'succeeded', reason: '', duration: '13.5' })
    expect(runner.log).toEqual(["✅ Large person group 'staff': trained in 12 s"])
    expect(runner.summary).toMatch(/^### ✅ Large person group 'staff': trained in 12 s\n/)
    expect(runner.summary).toContain(
      '\n- **Endpoint:** https<span>:</span>//westus2.api.cognitive.microsoft.com\n',
    )
    expect(runner.annotations).toEqual([])
  })

  it('has a picture of what the log kept', () => {
    const runner = new RecordingRunner()
    const timeline = {
      spans: [{ kind: 'running', label: '', from: 0, to: 39_000 } as const],
      checks: [0, 1_000, 39_000],
      endedAt: 39_000,
    }
    const kept = { ...nothing, timeline: () => timeline }
    reportOutcomes(contextOf(runner), settings, [outcome({ kind: 'succeeded', check: look() })], kept)
    expect(runner.summary).toContain('\n  section Running 39 s\n')
  })

  it.each<[Ending, boolean]>([
    [{ kind: 'succeeded', check: look() }, true],
    [{ kind: 'dry-run', check: look() }, true],
    [{ kind: 'dry-run', check: neverTrained }, true],
    [{ kind: 'queued', source: { http: 202, requestId: '' } }, true],
    [{ kind: 'dry-run', check: look({ phase: 'failed' }) }, true],
    [{ kind: 'dry-run', check: look({ phase: 'unknown' }) }, false],
    [{ kind: 'training-failed', check: look() }, false],
    [{ kind: 'refused', error: refusal() }, false],
    [{ kind: 'timed-out' }, false],
    [{ kind: 'cancelled' }, false],
  ])('is made of %j: %s', (ending, passes) => {
    const { passes: passed, runner } = report(ending)
    expect(passed).toBe(passes)
    expect(runner.annotations).toHaveLength(passes ? 0 : 1)
  })
})

describe('the report of a failure', () => {
  it('has one annotation under its reason, the same text in the summary, and no other line', () => {
    const { runner } = report({ kind: 'refused', error: refusal() })
    expect(runner.order).toEqual(['summarize', 'keep', 'setOutputs', 'annotate'])
    expect(runner.annotations).toEqual([
      {
        title: 'not-found',
        text: expect.stringMatching(
          /^Large person group 'staff': HTTP 404 .*\nWhat to do: .*\nFor support: request id error-id, client-request-id .*$/,
        ),
      },
    ])
    expect(runner.outputs).toMatchObject({ status: 'error', reason: 'not-found', 'http-status': '404' })
    expect(runner.summary).toMatch(/^### ❌ Large person group 'staff': no training started\n/)
    expect(runner.summary).toContain(
      "\n\nHTTP 404 PersonGroupNotFound: Person group 'staff' is not found.\n\n**What to do:** Create the large person group ",
    )
    expect(runner.log).toEqual([])
  })

  it('tells in the summary the times of a training that failed, and none of a training before this one', () => {
    const failed = look({ phase: 'failed' })
    const { summary } = report({ kind: 'training-failed', check: failed }, { lastCheck: failed }).runner
    expect(summary).toContain('\n- **Queued at:** 2026-11-23T06:00:00Z\n- **Last action at:** ')
    expect(summary).toContain('\n- **Last trained at:** 2026-11-23T06:00:12Z\n')
    const { runner } = report({ kind: 'timed-out' }, { lastCheck: look() })
    expect(runner.summary).not.toMatch(/Queued at|Last action at|Last trained at/)
    expect(runner.summary).toContain('\n- **Previous training:** 2026-11-23T06:00:12Z\n')
    expect(runner.outputs['created-date-time']).toBe('2026-11-23T06:00:00.1Z')
  })

  it('cannot be forged, whatever the service says', () => {
    const hostile = `\r\n::set-output name=status::succeeded\n##[error]| <b> ${KEY}`
    const error = refusal(
      { code: hostile, requestId: hostile, status: 500, reason: 'service-error' },
      hostile,
    )
    const known = { lastCheck: look({ created: hostile, lastAction: hostile, lastSuccess: hostile }) }
    const { runner } = report({ kind: 'refused', error }, known)
    expect(runner.summary).not.toContain('<b>')
    expect(runner.everything).not.toContain('##[')
    expect(runner.everything).not.toContain(KEY)
    for (const text of [
      ...runner.log,
      ...Object.values(runner.outputs),
      ...runner.annotations.flatMap(({ text }) => text.split('\n')),
    ]) {
      expect(text).not.toMatch(/[\r\n]|^\s*::/)
    }
  })
})

describe('the report of several groups', () => {
  const several = { ...settings, personGroupIds: ['a', 'b', 'c'] }
  const trained = outcome({ kind: 'succeeded', check: look() })
  const lines: Record<string, string[]> = { a: ['Queued (0 s)', 'Done (1 s)'], b: ['Tried (1 s)'] }
  const kept = { ...nothing, linesOf: (id: string) => lines[id] ?? [] }

  it('folds the story of each away, then tells the totals and each failure', () => {
    const runner = new RecordingRunner()
    const outcomes = [trained, outcome({ kind: 'refused', error: refusal() }), trained]
    expect(reportOutcomes(contextOf(runner), several, outcomes, kept)).toBe(false)
    expect(runner.order).toEqual(['summarize', 'keep', 'setOutputs', 'fold', 'info', 'annotate'])
    expect(runner.folds).toEqual([
      { title: 'a: ✅ trained in 12 s', lines: ['Queued (0 s)', 'Done (1 s)'] },
      {
        title: 'b: ❌ not-found',
        lines: [
          'Tried (1 s)',
          "HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.",
          expect.stringMatching(/^What to do: Create the /),
          'For support: request id error-id, client-request-id guid-of-ours',
        ],
      },
      { title: 'c: ✅ trained in 12 s', lines: [] },
    ])
    expect(runner.log).toEqual(['❌ 1 of 3 large person groups failed: 1 not-found. The step took 14 s'])
    expect(runner.annotations).toHaveLength(1)
    expect(runner.summary).toContain('#### 1 group: not-found')
  })

  it('passes when all did', () => {
    const runner = new RecordingRunner()
    expect(reportOutcomes(contextOf(runner), several, [trained, trained, trained], kept)).toBe(true)
    expect(runner.annotations).toEqual([])
  })
})

describe('the report of wrong inputs', () => {
  it('tells every complaint once in each place, a line each in the annotation', () => {
    const runner = new RecordingRunner()
    const errors = ["personGroupId 'Staff' is wrong.", `wait '${KEY}' is wrong.`]
    reportInputErrors(contextOf(runner), { errors, personGroupIds: ['Staff'] })
    expect(runner.order).toEqual(['summarize', 'keep', 'setOutputs', 'annotate'])
    expect(runner.annotations).toEqual([
      { title: 'invalid-input', text: "personGroupId 'Staff' is wrong.\nwait '***' is wrong." },
    ])
    expect(runner.outputs).toMatchObject({
      status: 'error',
      reason: 'invalid-input',
      'error-message': "personGroupId 'Staff' is wrong. wait '***' is wrong.",
      duration: '13.5',
    })
    expect(runner.outputs.results).toContain('"personGroupId":"Staff"')
    expect(runner.log).toEqual([])
    expect(runner.summary).toMatch(/^### ❌ Nothing was sent: invalid input\n/)
    expect(runner.summary).toContain(
      "\n\n- personGroupId 'Staff' is wrong.\n\n- wait '\\*\\*\\*' is wrong.\n\n",
    )
    expect(runner.summary).not.toContain('Endpoint')
  })
})

describe('the file with the results', () => {
  const trained = outcome({ kind: 'succeeded', check: look() })

  it('has the same JSON as the output results, and its path is an output', () => {
    const runner = new RecordingRunner()
    reportOutcomes(contextOf(runner), settings, [trained], nothing)
    const path = runner.outputs['results-file'] ?? ''
    expect(runner.kept).toEqual({ [path]: runner.outputs.results })
  })

  it('that cannot be written fails the step, and the other outputs are set all the same', () => {
    class NoRoom extends RecordingRunner {
      override keep(): never {
        throw new Error('ENOSPC: no space left on device')
      }
    }
    const runner = new NoRoom()
    expect(reportOutcomes(contextOf(runner), settings, [trained], nothing)).toBe(false)
    expect(runner.outputs).toMatchObject({ status: 'succeeded', 'results-file': '' })
    expect(runner.annotations).toEqual([
      { title: 'outputs not written', text: expect.stringContaining('ENOSPC') },
    ])
  })
})

describe('the results of several groups with wrong inputs', () => {
  it('are one for each group, and all of them failed', () => {
    const runner = new RecordingRunner()
    const wrong = { errors: ['timeout is wrong.'], personGroupIds: ['a', 'b'] }
    reportInputErrors(contextOf(runner), wrong)
    expect(JSON.parse(runner.outputs.results ?? '')).toMatchObject([
      { personGroupId: 'a', reason: 'invalid-input', started: 'no' },
      { personGroupId: 'b', reason: 'invalid-input', started: 'no' },
    ])
    expect(runner.outputs.failed).toBe('a,b')
  })
})

describe('outputs that cannot be written', () => {
  class FullRunner extends RecordingRunner {
    /** What the runner's file does, an error or whatever else is thrown. */
    why: unknown = new Error(`ENOSPC: no space left on device ${KEY}`)
    override setOutputs(): never {
      throw this.why
    }
  }
  const TO_DO =
    'What to do: Check the runner, not this action: the file GITHUB_OUTPUT and the folder RUNNER_TEMP must be writable, and the disk must have free space.'
  const trained = outcome({ kind: 'succeeded', check: look() })
  const unwritten = (what: string): { title: string; text: string } => ({
    title: 'outputs not written',
    text: `${what}. The step fails because its outputs could not be written: ENOSPC: no space left on device ***.\n${TO_DO}`,
  })

  it('of a success fail the step, and the success is told', () => {
    const runner = new FullRunner()
    expect(reportOutcomes(contextOf(runner), settings, [trained], nothing)).toBe(false)
    expect(runner.log).toEqual(["✅ Large person group 'staff': trained in 12 s"])
    expect(runner.annotations).toEqual([unwritten("Large person group 'staff': trained in 12 s")])
    expect(runner.summary).toContain('trained in 12 s')
  })

  it('of many groups fail the step, and what they came to is told', () => {
    const runner = new FullRunner()
    const two = { ...settings, personGroupIds: ['a', 'b'] }
    expect(reportOutcomes(contextOf(runner), two, [trained, trained], nothing)).toBe(false)
    expect(runner.log).toEqual(['✅ All 2 large person groups succeeded. The step took 14 s'])
    expect(runner.annotations).toEqual([unwritten('All 2 large person groups succeeded')])
  })

  it('of a failure leave its own annotation, and have one beside it', () => {
    const runner = new FullRunner()
    const refused = outcome({ kind: 'refused', error: refusal() })
    expect(reportOutcomes(contextOf(runner), settings, [refused], nothing)).toBe(false)
    expect(runner.annotations).toEqual([
      { title: 'not-found', text: expect.stringContaining('is not found') },
      unwritten("Large person group 'staff': no training started"),
    ])
  })

  it('of wrong inputs, and of a crash, leave those told', () => {
    const runner = new FullRunner()
    reportInputErrors(contextOf(runner), { errors: ['wait is wrong.'], personGroupIds: ['staff'] })
    reportCrash(contextOf(runner), { text: '' }, new Error('a bug'))
    expect(runner.annotations.map(({ title }) => title)).toEqual([
      'invalid-input',
      'outputs not written',
      'service-error',
      'outputs not written',
    ])
    expect(runner.annotations[1]).toEqual(unwritten('Nothing was sent: invalid input'))
    expect(runner.summary).toContain('wait is wrong.')
    expect(runner.summary).toContain('a bug')
  })

  it('may be so for whatever is thrown', () => {
    const runner = new FullRunner()
    runner.why = 'full'
    reportOutcomes(contextOf(runner), settings, [trained], nothing)
    expect(runner.annotations[0]?.text).toContain('could not be written: full.')
  })
})

describe('the report of a crash', () => {
  it('has an annotation, outputs and a summary, and the stack for debugging', () => {
    const runner = new RecordingRunner({ personGroupId: 'staff' })
    reportCrash(contextOf(runner), { text: '' }, new TypeError(`x is not a function\n::error::${KEY}`))
    expect(runner.order).toEqual(['debug', 'annotate', 'summarize', 'keep', 'setOutputs'])
    const told = 'This action failed with an internal error: x is not a function ::error::***'
    expect(runner.annotations).toEqual([
      {
        title: 'service-error',
        text: `${told}. If a training was started, it continues in Azure. Please report this bug in the action's repository.`,
      },
    ])
    expect(runner.outputs).toMatchObject({ status: 'error', reason: 'service-error', 'error-message': told })
    expect(runner.outputs.results).toContain('"personGroupId":"staff"')
    expect(runner.summary).toContain('### ❌ The action failed with an internal error\n')
    expect(runner.debugLog).toEqual([
      expect.stringMatching(/^TypeError: x is not a function .* at .*report\.test\.ts/),
    ])
    expect(runner.everything).not.toContain(KEY)
  })

  it('leaves the handle as it was written last', () => {
    const runner = new RecordingRunner()
    reportCrash(contextOf(runner), { text: 'tpg1.x' }, new Error('a bug'))
    expect(runner.outputs.handle).toBe('tpg1.x')
  })

  it('has a result for each group, whose fate is unknown', () => {
    const runner = new RecordingRunner({ personGroupId: 'a\nb, c # the third' })
    reportCrash(contextOf(runner), { text: '' }, new Error('a bug'))
    expect(JSON.parse(runner.outputs.results ?? '')).toMatchObject(
      ['a', 'b', 'c'].map(personGroupId => ({ personGroupId, started: 'maybe', reason: 'service-error' })),
    )
    expect(runner.outputs.failed).toBe('a,b,c')
  })

  it('takes what is thrown, be it an error or not, with a stack or without', () => {
    const runner = new RecordingRunner()
    reportCrash(contextOf(runner), { text: '' }, 'boom')
    reportCrash(contextOf(runner), { text: '' }, undefined)
    const stackless = new Error('bare')
    delete stackless.stack
    reportCrash(contextOf(runner), { text: '' }, stackless)
    expect(runner.annotations.map(({ text }) => text.slice(0, 50))).toEqual([
      'This action failed with an internal error: boom. I',
      'This action failed with an internal error: undefin',
      'This action failed with an internal error: bare. I',
    ])
  })
})
