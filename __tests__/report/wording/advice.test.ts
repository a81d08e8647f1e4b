import { describe, expect, it } from '@jest/globals'
import type { FaceErrorFacts } from '../../../src/face/error.ts'
import type { GroupType } from '../../../src/face/group-type.ts'
import type { Phase } from '../../../src/face/status.ts'
import { adviceFor, aftermathOf } from '../../../src/report/wording/advice.ts'
import type { Begun, Ending } from '../../../src/training/ending.ts'
import { look, neverTrained, noAnswer, outcome, refusal } from '../outcomes.ts'

const endpoint = 'https://westus2.api.cognitive.microsoft.com'
const target = { endpoint, groupType: 'person-group' } as const

/** The advice on a call that failed. */
function advice(facts: Partial<FaceErrorFacts>, message?: string): string {
  return adviceFor(outcome({ kind: 'refused', error: refusal(facts, message) }), target)
}

describe('the advice', () => {
  it.each<Ending>([
    { kind: 'succeeded', look: look() },
    { kind: 'queued', source: { http: 202, requestId: '' } },
    { kind: 'checked', look: neverTrained },
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
    const failed = outcome({ kind: 'training-failed', look: look({ phase: 'failed' }) })
    expect(adviceFor(failed, { endpoint, groupType })).toBe(told)
  })

  it.each<[string, Partial<FaceErrorFacts>, string | undefined, string]>([
    [
      'a 401',
      { reason: 'unauthorized', status: 401 },
      undefined,
      'Copy key and endpoint (or region) from the same Face resource: this key belongs to another one than https://westus2.api.cognitive.microsoft.com, or is no longer valid.',
    ],
    [
      'a quota that says when',
      { reason: 'quota-exceeded', status: 403, retryAfter: 183_168 },
      undefined,
      'Wait 2 days 3 h, or raise the pricing tier of the resource.',
    ],
    [
      'a quota that says when, in an answer that says when it was sent',
      {
        reason: 'quota-exceeded',
        status: 403,
        retryAfter: 183_168,
        answeredAt: Date.UTC(2026, 10, 25, 13, 27),
      },
      undefined,
      'Wait until 2026-11-27 16:20 UTC (2 days 3 h), or raise the pricing tier of the resource.',
    ],
    [
      'a quota that does not',
      { reason: 'quota-exceeded', status: 403 },
      undefined,
      'Wait until the quota is replenished, or raise the pricing tier of the resource.',
    ],
    [
      'a 403 for keys',
      { reason: 'forbidden' },
      'Key based authentication is disabled for this resource.',
      'Set tenant-id and client-id in place of secret-key, or allow keys for this resource (disableLocalAuth: false).',
    ],
    [
      'a 403 by a firewall',
      { reason: 'forbidden' },
      'Access denied due to Virtual Network/Firewall rules.',
      "Let the runner's address through the resource's firewall, or use a self-hosted runner in its network.",
    ],
    [
      'a 403 for public access',
      { reason: 'forbidden' },
      'Public access is disabled. Please configure private endpoint.',
      'Use a self-hosted runner that reaches the private endpoint of the resource.',
    ],
    [
      'a 403 by Limited Access',
      { reason: 'forbidden', code: 'UnsupportedFeature' },
      'Feature is not supported, missing approval for one or more of the following features: Identification,Verification.',
      'Apply for this feature at https://aka.ms/facerecognition.',
    ],
    [
      'any other 403',
      { reason: 'forbidden' },
      'Forbidden.',
      'Check the networking and access settings of the Face resource.',
    ],
    [
      'a group that is not there',
      { reason: 'not-found', code: 'LargePersonGroupNotFound' },
      undefined,
      'Create the person group before this step, or check personGroupId, group-type and the region that it was created in.',
    ],
    [
      'a group that is not there, in the form without a code',
      { reason: 'not-found', code: '404' },
      "Person group 'staff' is not found.",
      'Create the person group before this step, or check personGroupId, group-type and the region that it was created in.',
    ],
    [
      'a proxy that wants a password',
      { reason: 'service-error', status: 407 },
      undefined,
      "Check the runner's proxy (HTTPS_PROXY): its address, the password that it asks for, and whether it lets the endpoint through.",
    ],
    [
      'a URL that is not there',
      { reason: 'not-found', code: '404' },
      'Resource not found',
      'Check endpoint and api-version: the URL is wrong, whatever the group.',
    ],
    [
      'a training that is running',
      { reason: 'conflict', status: 409, code: 'PersonGroupTrainingNotFinished' },
      undefined,
      'Set on-conflict: join to follow the training that is running, or on-conflict: retrain to train again after it.',
    ],
    [
      'any other conflict',
      { reason: 'conflict', status: 409, code: 'ConcurrentOperationConflict' },
      undefined,
      'Let the other change of this group finish, then run the job again.',
    ],
    [
      'a rate limit that says when',
      { reason: 'rate-limited', retryAfter: 86_400 },
      undefined,
      'Wait 1 day, or give a longer timeout; if it comes again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.',
    ],
    [
      'a rate limit that does not',
      { reason: 'rate-limited' },
      undefined,
      'Wait a minute, or give a longer timeout; if it comes again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.',
    ],
    [
      'a 400',
      { reason: 'invalid-input', status: 400 },
      undefined,
      'Check api-version, group-type and endpoint against what the service offers.',
    ],
    [
      'a redirect',
      { reason: 'service-error', status: 302 },
      undefined,
      "Set endpoint to the resource's own: a redirect is not followed, because it would take the key along.",
    ],
    ...([200, 299, 400, 500, 503] as const).map<[string, Partial<FaceErrorFacts>, undefined, string]>(
      status => [
        `an unexpected ${status}`,
        { reason: 'service-error', status },
        undefined,
        'Run the job again later; if it lasts, look at https://status.azure.com or give the request id to Azure support.',
      ],
    ),
  ])('on %s says what to do', (_, facts, message, told) => {
    expect(advice(facts, message)).toBe(told)
  })

  it.each<[GroupType, string]>([
    ['person-group', 'Create the person group before this step, or check '],
    ['large-person-group', 'Create the large person group before this step, or check '],
    ['large-face-list', 'Create the large face list before this step, or check '],
  ])('on a %s that is not there names it', (groupType, told) => {
    expect(adviceFor(outcome({ kind: 'refused', error: refusal() }), { endpoint, groupType })).toContain(told)
  })

  it('on an answer that is not HTTP is that on any service error', () => {
    const error = noAnswer('The service sent an answer that is not HTTP.', 'service-error')
    expect(adviceFor(outcome({ kind: 'refused', error }), target)).toBe(
      advice({ reason: 'service-error', status: 500 }),
    )
  })

  it.each([
    [
      'getaddrinfo ENOTFOUND wstus2.api.cognitive.microsoft.com',
      'Check the spelling of region or endpoint; if it is right, the runner has no DNS or no network.',
    ],
    [
      'getaddrinfo EAI_AGAIN x',
      'Check the spelling of region or endpoint; if it is right, the runner has no DNS or no network.',
    ],
    ...[
      'tunneling socket could not be established, statusCode=407',
      'tunneling socket could not be established, cause=getaddrinfo ENOTFOUND no-such-proxy.invalid',
      'got illegal response body from proxy',
    ].map((message): [string, string] => [
      message,
      "Check the runner's proxy (HTTPS_PROXY): its address, the password that it asks for, and whether it lets the endpoint through.",
    ]),
    [
      "Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b",
      'Check the spelling of endpoint: who answers there has a certificate for other hosts.',
    ],
    ...['certificate has expired', 'certificate is not yet valid'].map((message): [string, string] => [
      message,
      "Renew the endpoint's certificate, or set the runner's clock right.",
    ]),
    [
      'self-signed certificate in certificate chain',
      "Have the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).",
    ],
    [
      'unable to verify the first certificate',
      "Have the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).",
    ],
    [
      'read ECONNRESET',
      'Check that the runner reaches the endpoint: its network, firewall and proxy; then run the job again.',
    ],
  ])('on a call that nobody answered, by %s, says what to check', (message, told) => {
    expect(adviceFor(outcome({ kind: 'refused', error: noAnswer(message) }), target)).toBe(told)
  })

  it('on a wait that does not fit names what was left of the timeout', () => {
    const error = refusal({ reason: 'rate-limited', retryAfter: 86_400 })
    const cannotWait = { forMs: 86_400_001, leftMs: 1_200_000 }
    expect(adviceFor(outcome({ kind: 'refused', error, cannotWait }), target)).toBe(
      'Wait 1 day, or give a longer timeout; if it comes again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.' +
        ' The timeout left only 20 min.',
    )
  })
})

describe('the advice on a time-out', () => {
  const timedOut: Ending = { kind: 'timed-out' }

  it.each<[Phase, string]>([
    ['queued', 'Give a longer timeout: the training was queued when it was last seen.'],
    ['running', 'Give a longer timeout: the training was running when it was last seen.'],
    ['succeeded', 'Give a longer timeout: the new training was not seen yet.'],
    [
      'unknown',
      "Give a longer timeout: the training was in a state that this action doesn't know when it was last seen.",
    ],
  ])('of a training last seen %s', (phase, told) => {
    expect(adviceFor(outcome(timedOut, { begun: 'yes', lastLook: look({ phase }) }), target)).toBe(told)
  })

  it('of a training that was never seen', () => {
    const told = 'Give a longer timeout: the new training was not seen yet.'
    expect(adviceFor(outcome(timedOut, { begun: 'yes', lastLook: neverTrained }), target)).toBe(told)
  })

  it('after calls that were lost', () => {
    expect(adviceFor(outcome(timedOut, { begun: 'maybe' }), target)).toBe(
      'Run the job again when the service answers: the calls that begin a training failed, as the log tells.',
    )
  })

  it('before the first call of one of many groups', () => {
    expect(adviceFor(outcome(timedOut, { durationMs: undefined }), target)).toBe(
      'Give a longer timeout, or a higher max-parallel or rate-limit.',
    )
  })

  it('is that of what another group met, for one that was left alone', () => {
    const error = refusal({ reason: 'unauthorized', status: 401 })
    expect(adviceFor(outcome({ kind: 'not-begun', error, culprit: 'staff' }), target)).toBe(
      adviceFor(outcome({ kind: 'refused', error }), target),
    )
  })

  it('of a wait for another training', () => {
    expect(adviceFor(outcome(timedOut, { begun: 'no', lastLook: look({ phase: 'running' }) }), target)).toBe(
      'Give a longer timeout: no training was started, because another one of this group had not ended.',
    )
  })

  it.each([
    ['over', look(), 'Give a longer timeout, or a higher rate-limit: no training was started.'],
    [
      'never trained',
      neverTrained,
      'Give a longer timeout, or a higher rate-limit: no training was started.',
    ],
    [
      'not seen at all',
      undefined,
      'Check that the runner reaches the endpoint, or give a longer timeout: no training was started.',
    ],
  ])('of a step that has not begun its own, when the last one is %s', (_, lastLook, told) => {
    expect(adviceFor(outcome(timedOut, { begun: 'no', lastLook }), target)).toBe(told)
  })

  it('is that of the last failure, where the service did answer', () => {
    const trouble = refusal({ reason: 'rate-limited', status: 429 })
    expect(adviceFor(outcome(timedOut, { begun: 'yes', trouble }), target)).toMatch(/^Wait a minute, or /)
  })

  it('of calls that failed to the last', () => {
    expect(adviceFor(outcome(timedOut, { begun: 'yes', trouble: noAnswer() }), target)).toBe(
      'Run the job again when the service answers.',
    )
    const hinted = outcome(timedOut, { begun: 'yes', trouble: noAnswer().with({ hint: 'Mend the proxy.' }) })
    expect(adviceFor(hinted, target)).toBe('Mend the proxy.')
  })

  it('of groups that never had a turn, and of a proof that was never had', () => {
    const none = { begun: 'no', durationMs: undefined } as const
    expect(adviceFor(outcome(timedOut, none), target)).toBe(
      'Give a longer timeout, or a higher max-parallel or rate-limit.',
    )
    const trouble = noAnswer().with({ hint: 'Mend the proxy.' })
    expect(adviceFor(outcome(timedOut, { ...none, trouble }), target)).toBe('Mend the proxy.')
  })
})

describe('of an error that knows more than its reason', () => {
  it('is what that knows', () => {
    const error = noAnswer().with({ hint: 'Mend the proxy.' })
    expect(adviceFor(outcome({ kind: 'refused', error }), target)).toBe('Mend the proxy.')
  })
})

describe('what goes on in Azure', () => {
  const goesOn =
    'The training itself goes on in Azure; a run before its end needs on-conflict: join or retrain.'
  const mayGoOn = 'The training may have been queued all the same, and then goes on in Azure.'

  it.each<[Ending, Begun, string]>([
    [{ kind: 'cancelled' }, 'yes', goesOn],
    [{ kind: 'cancelled' }, 'joined', goesOn],
    [{ kind: 'cancelled' }, 'maybe', mayGoOn],
    [{ kind: 'cancelled' }, 'no', ''],
    [{ kind: 'timed-out' }, 'yes', goesOn],
    [{ kind: 'timed-out' }, 'maybe', mayGoOn],
    [{ kind: 'timed-out' }, 'no', ''],
    [{ kind: 'refused', error: noAnswer() }, 'maybe', mayGoOn],
    [{ kind: 'refused', error: refusal() }, 'no', ''],
    [{ kind: 'training-failed', look: look() }, 'yes', ''],
    [{ kind: 'succeeded', look: look() }, 'yes', ''],
    [{ kind: 'checked', look: look() }, 'no', ''],
  ])('after %j of a training that was begun: %s', (ending, begun, told) => {
    expect(aftermathOf(outcome(ending, { begun }))).toBe(told)
  })
})
