import { type CallError, isAlreadyTraining } from '../../face/call-error.ts'
import { GROUP_TYPES, type GroupType } from '../../face/group-type.ts'
import { lazy } from '../../lazy.ts'
import { adviceOnNetworkError, adviceOnOtherServer, adviceOnProxy, type Route } from './network-advice.ts'
import { retryWaitOf } from './retry-wait.ts'

/** Where the calls went, and for which type of group. */
export interface AdviceTarget extends Route {
  groupType: GroupType
}

/** One sentence or two on what to do about a call that failed. */
export function adviceOnError(error: CallError, target: AdviceTarget): string {
  if (error.hint !== undefined) return error.hint
  switch (error.reason) {
    case 'unauthorized':
      return `Copy the key and the endpoint (or region) again, both from the same Face resource. Usually the key belongs to another region or resource than ${target.endpoint}. It may also be old (regenerated since) or incomplete.`
    case 'forbidden':
      return adviceOnForbidden(error)
    case 'quota-exceeded':
      return `Wait ${retryWaitOf(error) ?? 'until the quota is replenished'}, or raise the pricing tier of the resource.`
    case 'not-found':
      return adviceOnNotFound(error, target.groupType)
    case 'conflict':
      return isAlreadyTraining(error)
        ? 'Set on-conflict: join to follow the training in progress, or on-conflict: retrain to train again after it.'
        : 'Run the job again when the other change of this group is done.'
    case 'rate-limited':
      return `Wait ${retryWaitOf(error) ?? 'a minute'}, or set a longer timeout. If it happens again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.`
    case 'invalid-input':
      return adviceOnBadRequest(error)
    case 'service-error':
      return adviceOnServiceError(error, target)
    case 'network-error':
      return adviceOnNetworkError(error.message, target)
  }
}

/** The codes and texts of a 403, and what to do about each. Codes are tried first: the texts have changed over the years. */
const forbidden = lazy<readonly (readonly [RegExp, string])[]>(() => [
  [
    /^AuthenticationTypeDisabled:|key based authentication is disabled/i,
    'Set tenant-id and client-id instead of secret-key, or allow keys for this resource (disableLocalAuth: false).',
  ],
  [
    /^QuotaExceeded:|subscription level limit/i,
    'The resource has as many persons or groups as its pricing tier allows. Delete some, or raise the tier. Waiting does not help.',
  ],
  [
    /^UnsupportedFeature:|feature|approval|limited access/i,
    'Apply for this feature at https://aka.ms/facerecognition: Microsoft must approve it for the subscription.',
  ],
  [
    /virtual network|firewall/i,
    "Allow the runner's address in the resource's firewall, or use a self-hosted runner in its network.",
  ],
  [
    /public access is disabled|private endpoint/i,
    'Use a self-hosted runner that reaches the private endpoint of the resource.',
  ],
])

function adviceOnForbidden({ code, message }: CallError): string {
  const found = forbidden().find(([words]) => words.test(`${code}: ${message}`))
  return found?.[1] ?? 'Check the networking and access settings of the Face resource.'
}

/** What the service says about an id that it does not accept. */
const INVALID_ID = /\bID is invalid/i

const ADVICE_ON_ID =
  'Check personGroupId: the service does not accept this id. An id has 1 to 64 lower-case letters, digits, - and _.'

function adviceOnBadRequest({ code, message }: CallError): string {
  if (INVALID_ID.test(message)) return ADVICE_ON_ID
  return /version/i.test(`${code} ${message}`)
    ? 'Set api-version to one that the service supports, such as v1.0.'
    : 'Check api-version, group-type and endpoint.'
}

function adviceOnNotFound({ code, message }: CallError, groupType: GroupType): string {
  if (INVALID_ID.test(message)) return ADVICE_ON_ID
  // If the service names no code, its text shows whether the group is meant.
  return code === '404' && !/is not found/i.test(message)
    ? 'Check endpoint and api-version: the URL is wrong, not the group.'
    : `Create the ${GROUP_TYPES[groupType].noun} before this step, or check personGroupId, group-type and the region that it was created in.`
}

function adviceOnServiceError(error: CallError, target: AdviceTarget): string {
  const { status = 0, isFromOtherServer, requestId } = error
  if (status === 407) return adviceOnProxy(target)
  if (status >= 300 && status < 400) {
    return "Set endpoint to the resource's own. The action follows no redirect: that would send the key to another server."
  }
  // The service's own answers have an id.
  return isFromOtherServer || !requestId
    ? adviceOnOtherServer(error, target)
    : 'Run the job again later. If it lasts, check https://status.azure.com, or give the request id to Azure support.'
}
