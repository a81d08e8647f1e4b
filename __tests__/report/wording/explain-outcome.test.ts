import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/group-result.ts'
import { explainOutcome, linesOf } from '../../../src/report/wording/explain-outcome.ts'
import type { Ending, Outcome } from '../../../src/training/ending.ts'
import { clean, KEY, look, noAnswer, outcome, refusal } from '../outcomes.ts'

const target = { endpoint: 'https://westus2.api.cognitive.microsoft.com', groupType: 'person-group' } as const

function explanation(ending: Ending, known: Partial<Outcome> = {}): string {
  const ended = outcome(ending, known)
  return linesOf(explainOutcome(resultOf('staff', ended, clean), ended, target, clean)).join('\n')
}

describe('the explanation', () => {
  it('of a failed training says when it is of a newer one', () => {
    expect(
      explanation(
        { kind: 'training-failed', check: look({ phase: 'failed', message: 'No face.' }) },
        { replacedBy: '' },
      ),
    ).toMatch(/^A newer training was queued\. This is its error\. The training failed: No face\.\n/)
  })

  it('of a step that followed says what goes on, and not how to train again', () => {
    const goesOn =
      'The training continues in Azure. To wait for it in another step, set follow to the output handle.'
    expect(explanation({ kind: 'timed-out' }, { started: 'yes', isFollowed: true })).toContain(`\n${goesOn}`)
    expect(explanation({ kind: 'timed-out' }, { started: 'maybe', isFollowed: true })).toContain(
      '\nWhat to do: Set a timeout of 2 minutes or more. Then the step can find out whether there is a training.',
    )
  })

  it('has the HTTP status, the code, the message, what to do, and both ids', () => {
    expect(explanation({ kind: 'refused', error: refusal() })).toBe(
      "HTTP 404 PersonGroupNotFound: Person group 'staff' is not found." +
        '\nWhat to do: Create the person group before this step, or check personGroupId, group-type and the region that it was created in.' +
        '\nFor support: request id error-id, client-request-id guid-of-ours',
    )
  })

  it('has what may go on in Azure, and the one id that is known, of a call that nobody answered', () => {
    expect(explanation({ kind: 'refused', error: noAnswer() }, { started: 'maybe' })).toBe(
      'No answer: read ECONNRESET.' +
        '\nWhat to do: Check that the runner reaches the endpoint: its network and its firewall (no proxy is used). Then run the job again.' +
        '\nA training may have been started. If so, it continues in Azure. To find out in another step, set follow to the output handle.' +
        '\nFor support: client-request-id guid-of-ours',
    )
  })

  it('has the message of a training that failed', () => {
    expect(
      explanation({ kind: 'training-failed', check: look({ phase: 'failed', message: 'No faces' }) }),
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
    expect(explanation({ kind: 'training-failed', check: failed }).split('\n')[0]).toBe(told)
  })

  it('has no id of a call that never left', () => {
    const error = noAnswer('connect ECONNREFUSED').with({ mayHaveActed: false })
    expect(explanation({ kind: 'refused', error })).not.toContain('client-request-id')
  })

  it('has how long a training was waited for, and what was known of it last', () => {
    const lastCheck = look({ phase: 'running' }, '2026-11-23T06:04:59Z')
    expect(explanation({ kind: 'timed-out' }, { started: 'yes', lastCheck })).toBe(
      'Timed out after 12 s: the training was running when last checked at 2026-11-23 06:04 UTC; it was queued at 2026-11-23 06:00 UTC, 4 min 59 s earlier.' +
        '\nWhat to do: Set a longer timeout.' +
        '\nThe training continues in Azure. To wait for it in another step, set follow to the output handle. To run the job again before the training has ended, set on-conflict: join or retrain.',
    )
  })

  it('has what the last call of a time-out met', () => {
    const unresolvedError = refusal({ reason: 'service-error', status: 503, code: '503' }, 'Busy!')
    expect(explanation({ kind: 'timed-out' }, { started: 'yes', unresolvedError })).toBe(
      'Timed out after 12 s: no status check has shown the new training yet; last error: HTTP 503: Busy!' +
        '\nWhat to do: Run the job again later. If it lasts, check https://status.azure.com, or give the request id to Azure support.' +
        '\nThe training continues in Azure. To wait for it in another step, set follow to the output handle. To run the job again before the training has ended, set on-conflict: join or retrain.\nFor support: client-request-id guid-of-ours',
    )
  })

  it('has since when another training is under way, and the id to ask support about one that is stuck', () => {
    const facts = { reason: 'conflict', status: 409, code: 'PersonGroupTrainingNotFinished' } as const
    const lastCheck = look({ phase: 'running' }, '2026-11-26T06:00:00Z')
    const error = refusal(facts, 'Under training.')
    expect(explanation({ kind: 'refused', error }, { lastCheck })).toBe(
      'HTTP 409 PersonGroupTrainingNotFinished: Under training. The training in progress was queued at 2026-11-23 06:00 UTC, 3 days earlier.' +
        '\nWhat to do: That training is stuck, and no call can cancel it. Enrol the faces in a new group and train that, or delete this group and create it again. Or give the request id to Azure support.' +
        '\nFor support: request id error-id, client-request-id guid-of-ours',
    )
    expect(explanation({ kind: 'timed-out' }, { lastCheck })).toContain('\nFor support: request id look-id')
    expect(explanation({ kind: 'refused', error }, { lastCheck: look() }).split('\n')[0]).toBe(
      'HTTP 409 PersonGroupTrainingNotFinished: Under training.',
    )
    expect(explanation({ kind: 'refused', error: refusal() }, { lastCheck })).not.toContain('was queued')
  })

  it.each([
    [{ retriesUsed: 6 }, 'Busy! Failed after 6 retries (max-retries).'],
    [{ retriesUsed: 1 }, 'Busy! Failed after 1 retry (max-retries).'],
    [{ retriesUsed: 0 }, 'Busy! It was not retried (max-retries: 0).'],
    [
      { cannotWait: { forMs: 86_400_000, leftMs: 1_200_000 } },
      'Busy! The timeout left only 20 min, too little for a retry.',
    ],
  ])('has what ran out: %j', (ranOut, told) => {
    const error = refusal({}, 'Busy!')
    expect(explanation({ kind: 'refused', error, ...ranOut }).split('\n')[0]).toBe(
      `HTTP 404 PersonGroupNotFound: ${told}`,
    )
  })

  it('says of a cancelled step who may have ended it, and what goes on', () => {
    const told =
      'Cancelled after 12 s: by a person, by a newer run (concurrency), or because timeout-minutes of the step or the job ran out.'
    expect(explanation({ kind: 'cancelled' }, { started: 'yes' })).toBe(
      `${told}\nThe training continues in Azure. To wait for it in another step, set follow to the output handle. To run the job again before the training has ended, set on-conflict: join or retrain.`,
    )
    expect(explanation({ kind: 'cancelled' })).toBe(told)
  })

  it('says of a dry run which status it did not know', () => {
    expect(explanation({ kind: 'dry-run', check: look({ phase: 'unknown', word: 'paused' }) })).toBe(
      'The service reported an unknown training status: paused.' +
        '\nWhat to do: Check for a newer version of this action, which may know this state.\nFor support: request id look-id',
    )
  })

  it('names the type of group that it gives advice on', () => {
    const ended = outcome({ kind: 'training-failed', check: look({ phase: 'failed' }) })
    expect(
      explainOutcome(
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
      const told = explanation(
        { kind: 'refused', error, cannotWait },
        { started: 'maybe', unresolvedError: error },
      )
      expect(told.length).toBeLessThan(4_096)
      expect(told).not.toMatch(/\r|##\[|^\s*::/m)
      // Nothing goes on in a group that is not there.
      expect(told.split('\n')).toHaveLength(3)
      expect(told).not.toContain(KEY)
      expect(told).toContain('Create the person group before this step')
    },
  )
})

describe('the explanation of one of many groups', () => {
  it('that was left alone names the group whose failure it would have met', () => {
    const error = refusal({ reason: 'unauthorized', code: '401', status: 401 }, 'Access denied.')
    expect(explanation({ kind: 'not-started', error, culprit: 'visitors' })).toBe(
      "Not started because of the error of 'visitors': HTTP 401: Access denied." +
        '\nWhat to do: Copy the key and the endpoint (or region) again, both from the same Face resource. Usually the key belongs to another region or resource than https://westus2.api.cognitive.microsoft.com. It may also be old (regenerated since) or incomplete.' +
        '\nFor support: request id error-id',
    )
  })

  it.each<[Ending, string]>([
    [
      { kind: 'timed-out' },
      'Timed out before its first call.\nWhat to do: Set a longer timeout, or a higher max-parallel or rate-limit.',
    ],
    [
      { kind: 'cancelled' },
      'Cancelled before its first call: by a person, by a newer run (concurrency), or because timeout-minutes of the step or the job ran out.',
    ],
  ])('that was never called, of %j', (ending, told) => {
    expect(explanation(ending, { durationMs: undefined })).toBe(told)
  })

  it('whose time was up before it had a proof says what failed', () => {
    expect(
      explanation({ kind: 'timed-out' }, { durationMs: undefined, unresolvedError: noAnswer() }),
    ).toMatch(/^Timed out before its first call\. Last error: No answer: read ECONNRESET\.\n/)
  })

  it('shares with others what is not its own', () => {
    const sharedOf = (ending: Ending, known: Partial<Outcome> = {}): string => {
      const ended = outcome(ending, known)
      return explainOutcome(resultOf('staff', ended, clean), ended, target, clean).shared
    }
    const error = refusal({ reason: 'unauthorized', code: '401', status: 401 }, 'Access denied.')
    expect(sharedOf({ kind: 'not-started', error, culprit: 'visitors' })).toBe('HTTP 401: Access denied.')
    expect(sharedOf({ kind: 'timed-out' })).toBe('Timed out.')
    expect(sharedOf({ kind: 'timed-out' }, { unresolvedError: error })).toBe(
      'Timed out. Last error: HTTP 401: Access denied.',
    )
    expect(sharedOf({ kind: 'cancelled' })).toMatch(/^Cancelled: by a person, /)
  })
})
