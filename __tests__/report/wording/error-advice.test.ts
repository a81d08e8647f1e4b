import { describe, expect, it } from '@jest/globals'
import type { CallErrorFacts } from '../../../src/face/call-error.ts'
import type { GroupType } from '../../../src/face/group-type.ts'
import { adviceOnError } from '../../../src/report/wording/error-advice.ts'
import { noAnswer, refusal } from '../outcomes.ts'

const endpoint = 'https://westus2.api.cognitive.microsoft.com'
const target = { endpoint, groupType: 'person-group' } as const
const APPLY =
  'Apply for this feature at https://aka.ms/facerecognition: Microsoft must approve it for the subscription.'
const NO_KEYS =
  'Set tenant-id and client-id instead of secret-key, or allow keys for this resource (disableLocalAuth: false).'
const FULL =
  'The resource has as many persons or groups as its pricing tier allows. Delete some, or raise the tier. Waiting does not help.'

describe('the advice on a call that failed', () => {
  it.each<[string, Partial<CallErrorFacts>, string | undefined, string]>([
    [
      'a 401',
      { reason: 'unauthorized', status: 401 },
      undefined,
      'Copy the key and the endpoint (or region) again, both from the same Face resource. Usually the key belongs to another region or resource than https://westus2.api.cognitive.microsoft.com. It may also be old (regenerated since) or incomplete.',
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
        serviceDate: Date.UTC(2026, 10, 25, 13, 27),
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
      NO_KEYS,
    ],
    [
      'a 403 for keys, in other words',
      { reason: 'forbidden', code: 'AuthenticationTypeDisabled' },
      'No.',
      NO_KEYS,
    ],
    [
      'a count that is used up',
      { reason: 'forbidden', code: 'QuotaExceeded' },
      'Person number reached subscription level limit.',
      FULL,
    ],
    ['a count that is used up, in other words', { reason: 'forbidden', code: 'QuotaExceeded' }, 'No.', FULL],
    [
      'a count that is used up, in a nameless code',
      { reason: 'forbidden', code: '403' },
      'Person number reached subscription level limit.',
      FULL,
    ],
    [
      'a 403 by a firewall',
      { reason: 'forbidden' },
      'Access denied due to Virtual Network/Firewall rules.',
      "Allow the runner's address in the resource's firewall, or use a self-hosted runner in its network.",
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
      APPLY,
    ],
    [
      'a 403 by Limited Access, in other words',
      { reason: 'forbidden', code: 'UnsupportedFeature' },
      'No.',
      APPLY,
    ],
    [
      'a 403 by Limited Access, in a nameless code',
      { reason: 'forbidden', code: '403' },
      'Missing approval.',
      APPLY,
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
    ...([400, 404] as const).map<[string, Partial<CallErrorFacts>, string, string]>(status => [
      `a ${status} for the id`,
      { reason: status === 400 ? 'invalid-input' : 'not-found', status, code: 'PersonGroupNotFound' },
      'Person group ID is invalid. Valid format should be a string composed by numbers.',
      'Check personGroupId: the service does not accept this id. An id has 1 to 64 lower-case letters, digits, - and _.',
    ]),
    [
      'a 400 for the version',
      { reason: 'invalid-input', status: 400, code: 'InvalidRequest' },
      'The requested API version is not supported.',
      'Set api-version to one that the service supports, such as v1.0.',
    ],
    [
      'a 400 for the version, in other words',
      { reason: 'invalid-input', status: 400, code: 'UnsupportedApiVersion' },
      'No.',
      'Set api-version to one that the service supports, such as v1.0.',
    ],
    [
      'a URL that is not there',
      { reason: 'not-found', code: '404' },
      'Resource not found',
      'Check endpoint and api-version: the URL is wrong, not the group.',
    ],
    [
      'a training that is running',
      { reason: 'conflict', status: 409, code: 'PersonGroupTrainingNotFinished' },
      undefined,
      'Set on-conflict: join to follow the training in progress, or on-conflict: retrain to train again after it.',
    ],
    [
      'any other conflict',
      { reason: 'conflict', status: 409, code: 'ConcurrentOperationConflict' },
      undefined,
      'Run the job again when the other change of this group is done.',
    ],
    [
      'a rate limit that says when',
      { reason: 'rate-limited', retryAfter: 86_400 },
      undefined,
      'Wait 1 day, or set a longer timeout. If it happens again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.',
    ],
    [
      'a rate limit that does not',
      { reason: 'rate-limited' },
      undefined,
      'Wait a minute, or set a longer timeout. If it happens again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.',
    ],
    [
      'a 400',
      { reason: 'invalid-input', status: 400 },
      undefined,
      'Check api-version, group-type and endpoint.',
    ],
    [
      'a redirect',
      { reason: 'service-error', status: 302 },
      undefined,
      "Set endpoint to the resource's own. The action follows no redirect: that would send the key to another server.",
    ],
    ...([200, 299, 400, 500, 503] as const).map<[string, Partial<CallErrorFacts>, undefined, string]>(
      status => [
        `an unexpected ${status}`,
        { reason: 'service-error', status },
        undefined,
        'Run the job again later. If it lasts, check https://status.azure.com, or give the request id to Azure support.',
      ],
    ),
  ])('on %s says what to do', (_, facts, message, told) => {
    expect(adviceOnError(refusal(facts, message), target)).toBe(told)
  })

  it.each<[GroupType, string]>([
    ['person-group', 'Create the person group before this step, or check '],
    ['large-person-group', 'Create the large person group before this step, or check '],
    ['large-face-list', 'Create the large face list before this step, or check '],
  ])('on a %s that is not there names it', (groupType, told) => {
    expect(adviceOnError(refusal(), { endpoint, groupType })).toContain(told)
  })

  it('is what the error itself knows, where that is more', () => {
    expect(adviceOnError(noAnswer().with({ hint: 'Mend the proxy.' }), target)).toBe('Mend the proxy.')
  })
})

describe("the advice on an answer that is not the Face service's", () => {
  const CHECK =
    'heck that https://westus2.api.cognitive.microsoft.com is the endpoint of the Face resource, and whether a firewall or a gateway answers instead (no proxy is used).'
  const foreign = (status: number, facts: Partial<CallErrorFacts> = {}) =>
    refusal(
      { reason: 'service-error', status, isFromOtherServer: true, requestId: undefined, ...facts },
      'Go away.',
    )

  it.each([200, 202, 400, 401, 403, 404, 405])('names endpoint, firewall and proxy: %i', status => {
    expect(adviceOnError(foreign(status), target)).toBe(`C${CHECK}`)
  })

  it.each([408, 429, 500, 503, 504])('is to try again first, where that may help: %i', status => {
    expect(adviceOnError(foreign(status), target)).toBe(
      `Run the job again later. If it happens again, c${CHECK}`,
    )
  })

  it('names the proxy that calls go through', () => {
    const proxy = { shown: 'http://proxy:8080', variable: 'https_proxy' }
    expect(adviceOnError(foreign(403), { ...target, proxy })).toContain(
      'whether a firewall, a gateway or the proxy http://proxy:8080 (https_proxy) answers instead.',
    )
  })

  it('asks nobody to give a request id to support: of a page there is none, or it is of another answer', () => {
    for (const requestId of [undefined, '', 'kept-by-a-gateway']) {
      expect(adviceOnError(foreign(503, { requestId }), target)).not.toMatch(/request id|support/i)
    }
  })

  it.each([
    ['that is not HTTP', noAnswer('The service sent an answer that is not HTTP.', 'service-error')],
    ['that has no end', refusal({ reason: 'service-error', status: 200, requestId: '' }, 'Too much.')],
  ])('is the same for one %s', (_, error) => {
    expect(adviceOnError(error, target)).toBe(`C${CHECK}`)
  })

  it('is to see to the proxy, when that is who asks for a password', () => {
    expect(adviceOnError(foreign(407), target)).toMatch(/^Check the runner's proxy /)
  })
})
