import { describe, expect, it } from '@jest/globals'
import type { GroupType } from '../../../src/face/group-type.ts'
import type { Phase } from '../../../src/face/status.ts'
import { adviceFor, aftermathOf } from '../../../src/report/wording/advice.ts'
import type { Ending, Started } from '../../../src/training/ending.ts'
import { look, neverTrained, noAnswer, outcome, refusal } from '../outcomes.ts'

const endpoint = 'https://westus2.api.cognitive.microsoft.com'
const target = { endpoint, groupType: 'person-group' } as const

const proxy = { shown: 'http://proxy:8080', variable: 'HTTPS_PROXY' }
const STUCK =
  'That training is stuck, and no call can cancel it. Enrol the faces in a new group and train that, or delete this group and create it again. Or give the request id to Azure support.'

describe('the advice', () => {
  it.each<Ending>([
    { kind: 'succeeded', check: look() },
    { kind: 'queued', source: { http: 202, requestId: '' } },
    { kind: 'dry-run', check: neverTrained },
    { kind: 'cancelled' },
  ])('on %j is none: there is nothing to do', ending => {
    expect(adviceFor(outcome(ending), target)).toBe('')
  })

  it.each<[GroupType, string]>([
    ['person-group', 'Enrol at least one person with a face in the person group, then train it again.'],
    [
      'large-person-group',
      'Enrol at least one person with a face in the large person group, then train it again.',
    ],
    ['large-face-list', 'Enrol at least one face in the large face list, then train it again.'],
  ])('on a training of a %s that failed is to enrol a face', (groupType, told) => {
    const failed = outcome({ kind: 'training-failed', check: look({ phase: 'failed' }) })
    expect(adviceFor(failed, { endpoint, groupType })).toBe(told)
  })

  it('on a status that is not known is to look for a newer version', () => {
    const checked = outcome({ kind: 'dry-run', check: look({ phase: 'unknown', word: 'paused' }) })
    expect(adviceFor(checked, target)).toBe(
      'Check for a newer version of this action, which may know this state.',
    )
  })

  it('on a call that failed is that on its error', () => {
    expect(adviceFor(outcome({ kind: 'refused', error: refusal() }), target)).toMatch(
      /^Create the person group /,
    )
  })

  it('on a key that the service took before is to store the current one', () => {
    const error = refusal({ reason: 'unauthorized', status: 401, code: '401' })
    const refused = { kind: 'refused', error } as const
    const told = (known: Parameters<typeof outcome>[1]): string => adviceFor(outcome(refused, known), target)
    expect(told({ started: 'yes', lastCheck: look() })).toMatch(/^Store the current key\. /)
    expect(told({ started: 'no', lastCheck: look() })).toMatch(/^Copy the key and the endpoint /)
    expect(told({ started: 'yes' })).toMatch(/^Copy the key and the endpoint /)
    const hinted = { kind: 'refused', error: error.with({ hint: 'Do so.' }) } as const
    expect(adviceFor(outcome(hinted, { started: 'yes', lastCheck: look() }), target)).toBe('Do so.')
  })

  it.each([
    [undefined, 'Set on-conflict: join to follow '],
    ['2026-11-23T12:00:00Z', 'Set on-conflict: join to follow '],
    ['2026-11-23T12:00:01Z', STUCK],
    ['2026-11-26T06:00:00Z', STUCK],
  ])('on a conflict with a training queued at 6:00, seen at %s, begins with "%s"', (at, told) => {
    const error = refusal({ reason: 'conflict', status: 409, code: 'PersonGroupTrainingNotFinished' })
    const lastCheck = look({ phase: 'running', created: '2026-11-23T06:00:00.1Z' }, at)
    expect(adviceFor(outcome({ kind: 'refused', error }, { lastCheck }), target).startsWith(told)).toBe(true)
  })

  it('on any other failure has nothing to do with how long the training before took', () => {
    const lastCheck = look({ phase: 'running' }, '2026-11-26T06:00:00Z')
    expect(adviceFor(outcome({ kind: 'refused', error: refusal() }, { lastCheck }), target)).toMatch(
      /^Create /,
    )
  })
})

describe('the advice on a time-out', () => {
  const timedOut: Ending = { kind: 'timed-out' }

  it.each<[Started, Phase, string]>([
    ['yes', 'queued', 'Set a longer timeout.'],
    ['joined', 'running', 'Set a longer timeout.'],
    ['yes', 'succeeded', 'Set a longer timeout.'],
    ['no', 'running', 'Set a longer timeout.'],
    ['no', 'succeeded', 'Set a longer timeout, or a higher rate-limit.'],
    [
      'yes',
      'unknown',
      'Check for a newer version of this action, which may know this state; or set a longer timeout.',
    ],
  ])('when the training was begun: %s, and the last one seen is %s', (started, phase, told) => {
    expect(adviceFor(outcome(timedOut, { started, lastCheck: look({ phase }) }), target)).toBe(told)
  })

  it.each<[Started, string]>([
    ['yes', 'Set a longer timeout.'],
    ['no', 'Set a longer timeout, or a higher rate-limit.'],
  ])('when the training was begun: %s, and none was ever seen', (started, told) => {
    expect(adviceFor(outcome(timedOut, { started, lastCheck: neverTrained }), target)).toBe(told)
  })

  it.each<Started>(['no', 'yes', 'joined'])(
    'of a training that is stuck is not to wait for longer, when it was begun: %s',
    started => {
      const lastCheck = look({ phase: 'running' }, '2026-11-26T06:00:00Z')
      expect(adviceFor(outcome(timedOut, { started, lastCheck }), target)).toBe(STUCK)
    },
  )

  it('before any check was answered is to see who is in the way', () => {
    expect(adviceFor(outcome(timedOut), target)).toBe(
      'Check that the runner reaches the endpoint: its network and its firewall (no proxy is used). Or set a longer timeout.',
    )
    expect(adviceFor(outcome(timedOut), { ...target, proxy })).toContain(
      'its network, its firewall and the proxy http://proxy:8080 (HTTPS_PROXY). Or ',
    )
  })

  it('after calls that were lost', () => {
    expect(adviceFor(outcome(timedOut, { started: 'maybe' }), target)).toBe(
      'Run the job again when the service answers again.',
    )
  })

  it('before the first call of one of many groups', () => {
    expect(adviceFor(outcome(timedOut, { durationMs: undefined }), target)).toBe(
      'Set a longer timeout, or a higher max-parallel or rate-limit.',
    )
  })

  it('is that of what another group met, for one that was left alone', () => {
    const error = refusal({ reason: 'unauthorized', status: 401 })
    expect(adviceFor(outcome({ kind: 'not-started', error, culprit: 'staff' }), target)).toBe(
      adviceFor(outcome({ kind: 'refused', error }), target),
    )
  })

  it.each([
    ['a rate limit', refusal({ reason: 'rate-limited', status: 429 })],
    ['nobody who answers', noAnswer()],
    [
      'the answer of somebody else',
      refusal({ reason: 'service-error', status: 404, isFromOtherServer: true }, 'Go away.'),
    ],
    ['what is known better', noAnswer().with({ hint: 'Mend the proxy.' })],
  ])('is that on the last failure: %s', (_, unresolvedError) => {
    for (const lastCheck of [undefined, look({ phase: 'running' })]) {
      const told = adviceFor(outcome(timedOut, { started: 'yes', lastCheck, unresolvedError }), target)
      expect(told).toBe(adviceFor(outcome({ kind: 'refused', error: unresolvedError }), target))
    }
  })

  it('of groups that never had a turn, and of a proof that was never had', () => {
    const none = { started: 'no', durationMs: undefined } as const
    expect(adviceFor(outcome(timedOut, none), target)).toBe(
      'Set a longer timeout, or a higher max-parallel or rate-limit.',
    )
    const unresolvedError = noAnswer().with({ hint: 'Mend the proxy.' })
    expect(adviceFor(outcome(timedOut, { ...none, unresolvedError }), target)).toBe('Mend the proxy.')
  })
})

describe('what goes on in Azure', () => {
  const goesOn =
    'The training continues in Azure. To wait for it in another step, set follow to the output handle. To run the job again before the training has ended, set on-conflict: join or retrain.'
  const mayGoOn =
    'A training may have been started. If so, it continues in Azure. To find out in another step, set follow to the output handle.'

  it.each<[Ending, Started, string]>([
    [{ kind: 'cancelled' }, 'yes', goesOn],
    [{ kind: 'cancelled' }, 'joined', goesOn],
    [{ kind: 'cancelled' }, 'maybe', mayGoOn],
    [{ kind: 'cancelled' }, 'no', ''],
    [{ kind: 'timed-out' }, 'yes', goesOn],
    [{ kind: 'timed-out' }, 'maybe', mayGoOn],
    [{ kind: 'timed-out' }, 'no', ''],
    [{ kind: 'refused', error: noAnswer() }, 'maybe', mayGoOn],
    [{ kind: 'refused', error: refusal() }, 'no', ''],
    [{ kind: 'training-failed', check: look() }, 'yes', ''],
    [{ kind: 'succeeded', check: look() }, 'yes', ''],
    [{ kind: 'dry-run', check: look() }, 'no', ''],
  ])('after %j of a training that was begun: %s', (ending, started, told) => {
    expect(aftermathOf(outcome(ending, { started }))).toBe(told)
  })
})
