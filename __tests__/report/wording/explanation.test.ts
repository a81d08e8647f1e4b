import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/result.ts'
import { describeError, explanationOf, linesOf } from '../../../src/report/wording/explanation.ts'
import type { Ending, Outcome } from '../../../src/training/ending.ts'
import { clean, KEY, look, noAnswer, outcome, refusal } from '../outcomes.ts'

const target = { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' } as const

function explanation(ending: Ending, known: Partial<Outcome> = {}): string {
  const ended = outcome(ending, known)
  return linesOf(explanationOf(resultOf('staff', ended, clean), ended, target, clean)).join('\n')
}

describe('the explanation', () => {
  it('has the HTTP status, the code, the message, what to do, and both ids', () => {
    expect(explanation({ kind: 'refused', error: refusal() })).toBe(
      "HTTP 404 PersonGroupNotFound: Person group 'staff' is not found." +
        '\nWhat to do: Create the person group before this step, or check personGroupId, group-type and the region that it was created in.' +
        '\nFor support: request id error-id, client-request-id guid-of-ours',
    )
  })

  it('has what may go on in Azure, and the one id that is known, of a call that nobody answered', () => {
    expect(explanation({ kind: 'refused', error: noAnswer() }, { begun: 'maybe' })).toBe(
      'No answer: read ECONNRESET.' +
        '\nWhat to do: Check that the runner reaches the endpoint: its network, firewall and proxy; then run the job again.' +
        '\nThe training may have been queued all the same, and then goes on in Azure.' +
        '\nFor support: client-request-id guid-of-ours',
    )
  })

  it('has the message of a training that failed', () => {
    expect(
      explanation({ kind: 'training-failed', look: look({ phase: 'failed', message: 'No faces' }) }),
    ).toBe(
      'The training failed: No faces.' +
        '\nWhat to do: Enrol at least one person with a face in the person group, then train it again.\nFor support: request id look-id',
    )
  })

  it.each([
    ['Training failed: there is no face.', 'The training failed: there is no face.'],
    ['Training failed.', 'The training failed.'],
    ['training failed', 'The training failed.'],
    ['There is no face', 'The training failed: There is no face.'],
  ])('does not say twice that it failed: %s', (message, told) => {
    const failed = look({ phase: 'failed', message })
    expect(explanation({ kind: 'training-failed', look: failed }).split('\n')[0]).toBe(told)
  })

  it('has no id of a call that never left', () => {
    const error = noAnswer('connect ECONNREFUSED').with({ mayHaveActed: false })
    expect(explanation({ kind: 'refused', error })).not.toContain('client-request-id')
  })

  it('has how long a training was waited for', () => {
    const lastLook = look({ phase: 'running' })
    expect(explanation({ kind: 'timed-out' }, { begun: 'yes', lastLook })).toBe(
      'The time was up after 12 s.\nWhat to do: Give a longer timeout: the training was running when it was last seen.' +
        '\nThe training itself goes on in Azure; a run before its end needs on-conflict: join or retrain.',
    )
  })

  it('has what the last call of a time-out met', () => {
    const trouble = refusal({ reason: 'service-error', status: 503, code: '503' }, 'Busy!')
    expect(explanation({ kind: 'timed-out' }, { begun: 'yes', trouble })).toBe(
      'The time was up after 12 s. The last call had failed: HTTP 503: Busy!' +
        '\nWhat to do: Run the job again when the service answers.' +
        '\nThe training itself goes on in Azure; a run before its end needs on-conflict: join or retrain.\nFor support: client-request-id guid-of-ours',
    )
  })

  it('says of a cancelled step what goes on', () => {
    expect(explanation({ kind: 'cancelled' }, { begun: 'yes' })).toBe(
      'Cancelled after 12 s.\nThe training itself goes on in Azure; a run before its end needs on-conflict: join or retrain.',
    )
    expect(explanation({ kind: 'cancelled' })).toBe('Cancelled after 12 s.')
  })

  it('says of a dry run which status it did not know', () => {
    expect(explanation({ kind: 'checked', look: look({ phase: 'unknown', word: 'paused' }) })).toBe(
      "The service tells a training status that this action doesn't know: paused.\nFor support: request id look-id",
    )
  })

  it('names the type of group that it gives advice on', () => {
    const ended = outcome({ kind: 'training-failed', look: look({ phase: 'failed' }) })
    expect(
      explanationOf(
        resultOf('staff', ended, clean),
        ended,
        { ...target, groupType: 'large-face-list' },
        clean,
      ).advice,
    ).toContain('Enrol at least one face in the large face list, ')
  })

  it.each([['x'], ['::error::'], ['##[error]'], ['\n'], ['\u001b[31m'], ['|'], ['\ud800'], [KEY]])(
    'has room in 4,096 characters, a line each, and without the key, whatever the service says: %j',
    part => {
      const text = part.repeat(20_000)
      const error = refusal({ code: text, requestId: text, clientRequestId: text, retryAfter: 26 }, text)
      const cannotWait = { forMs: 26_000, leftMs: 1_000 }
      const told = explanation({ kind: 'refused', error, cannotWait }, { begun: 'maybe', trouble: error })
      expect(told.length).toBeLessThan(4_096)
      expect(told).not.toMatch(/\r|##\[|^\s*::/m)
      expect(told.split('\n')).toHaveLength(4)
      expect(told).not.toContain(KEY)
      expect(told).toContain('Create the person group before this step')
    },
  )
})

describe('an error in one sentence', () => {
  it.each([
    [{ status: 404, code: 'PersonGroupNotFound' }, 'Not found.', 'HTTP 404 PersonGroupNotFound: Not found.'],
    [{ status: 429, code: '429' }, 'Rate limit is exceeded', 'HTTP 429: Rate limit is exceeded.'],
    [{ status: 500, code: '' }, 'Why?', 'HTTP 500: Why?'],
  ])('of %j and %j', (facts, message, told) => {
    expect(describeError(refusal(facts, message))).toBe(told)
  })

  it('of a call that nobody answered', () => {
    expect(describeError(noAnswer())).toBe('No answer: read ECONNRESET.')
  })

  it('of an answer that is not HTTP', () => {
    const told = 'The service sent an answer that is not HTTP: Parse Error.'
    expect(describeError(noAnswer(told, 'service-error'))).toBe(told)
  })

  it('quotes 600 characters of the service at most', () => {
    expect(describeError(refusal({}, 'x'.repeat(600)))).toBe(
      `HTTP 404 PersonGroupNotFound: ${'x'.repeat(600)}.`,
    )
    expect(describeError(refusal({}, 'x'.repeat(601)))).toContain(`: ${'x'.repeat(600)}…`)
  })
})

describe('the explanation of one of many groups', () => {
  it('that was left alone names the group whose failure it would have met', () => {
    const error = refusal({ reason: 'unauthorized', code: '401', status: 401 }, 'Access denied.')
    expect(explanation({ kind: 'not-begun', error, culprit: 'visitors' })).toBe(
      "Not started, because of what 'visitors' met: HTTP 401: Access denied." +
        '\nWhat to do: Copy key and endpoint (or region) from the same Face resource: this key belongs to another one than https://westus2.api.cognitive.microsoft.com, or is no longer valid.' +
        '\nFor support: request id error-id',
    )
  })

  it.each<[Ending, string]>([
    [
      { kind: 'timed-out' },
      'The time was up before its first call.\nWhat to do: Give a longer timeout, or a higher max-parallel or rate-limit.',
    ],
    [{ kind: 'cancelled' }, 'Cancelled before its first call.'],
  ])('that was never called, of %j', (ending, told) => {
    expect(explanation(ending, { durationMs: undefined })).toBe(told)
  })
})
