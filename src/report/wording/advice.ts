import { type FaceError, isAlreadyTraining } from '../../face/error.ts'
import { GROUP_TYPES, type GroupType } from '../../face/group-type.ts'
import { isOver } from '../../face/status.ts'
import { endsWithLook, type Outcome, type Refusal } from '../../training/ending.ts'
import { formatDuration } from './duration.ts'
import { waitOf } from './wait.ts'

/** Where the calls went and what for. */
export interface Target {
  /** The base URL. */
  endpoint: string
  groupType: GroupType
}

/** One sentence on what to do about an outcome; empty where nothing needs doing. */
export function adviceFor(outcome: Outcome, target: Target): string {
  const { ending } = outcome
  switch (ending.kind) {
    case 'succeeded':
    case 'queued':
    case 'checked':
    case 'cancelled':
      return ''
    case 'training-failed':
      return adviceOnFailedTraining(target)
    case 'timed-out':
      return adviceOnTimeout(outcome, target)
    case 'refused':
      return adviceOnRefusal(ending, target)
    case 'not-begun':
      return adviceOnError(ending.error, target)
  }
}

/** What still goes on in Azure after the step has ended; empty where nothing does. */
export function aftermathOf({ ending, begun }: Outcome): string {
  if (endsWithLook(ending) || begun === 'no') return ''
  return begun === 'maybe'
    ? 'The training may have been queued all the same, and then goes on in Azure.'
    : 'The training itself goes on in Azure; a run before its end needs on-conflict: join or retrain.'
}

function adviceOnFailedTraining({ groupType }: Target): string {
  const { noun } = GROUP_TYPES[groupType]
  const face = groupType === 'large-face-list' ? 'face' : 'person with a face'
  return `Enrol at least one ${face} in the ${noun}, then train it again.`
}

function adviceOnTimeout({ begun, trouble, lastLook, durationMs }: Outcome, target: Target): string {
  if (trouble) return adviceOnTrouble(trouble, target)
  if (durationMs === undefined) return 'Give a longer timeout, or a higher max-parallel or rate-limit.'
  const status = lastLook?.status
  const isUnderWay = status !== undefined && !isOver(status)
  if (begun === 'no') {
    if (lastLook === undefined) {
      return 'Check that the runner reaches the endpoint, or give a longer timeout: no training was started.'
    }
    return isUnderWay
      ? 'Give a longer timeout: no training was started, because another one of this group had not ended.'
      : 'Give a longer timeout, or a higher rate-limit: no training was started.'
  }
  if (begun === 'maybe') {
    return 'Run the job again when the service answers: the calls that begin a training failed, as the log tells.'
  }
  if (!isUnderWay) return 'Give a longer timeout: the new training was not seen yet.'
  return status.phase === 'unknown'
    ? "Give a longer timeout: the training was in a state that this action doesn't know when it was last seen."
    : `Give a longer timeout: the training was ${status.phase} when it was last seen.`
}

/** What failed last when the time was up. */
function adviceOnTrouble(error: FaceError, target: Target): string {
  if (error.hint !== undefined) return error.hint
  return error.reason === 'service-error' || error.reason === 'network-error'
    ? 'Run the job again when the service answers.'
    : adviceOnError(error, target)
}

function adviceOnRefusal({ error, cannotWait }: Refusal, target: Target): string {
  const advice = adviceOnError(error, target)
  if (!cannotWait) return advice
  return `${advice} The timeout left only ${formatDuration(cannotWait.leftMs)}.`
}

function adviceOnError(error: FaceError, { endpoint, groupType }: Target): string {
  if (error.hint !== undefined) return error.hint
  switch (error.reason) {
    case 'unauthorized':
      return `Copy key and endpoint (or region) from the same Face resource: this key belongs to another one than ${endpoint}, or is no longer valid.`
    case 'forbidden':
      return adviceOnForbidden(error.message)
    case 'quota-exceeded':
      return `Wait ${waitOf(error) ?? 'until the quota is replenished'}, or raise the pricing tier of the resource.`
    case 'not-found':
      return adviceOnNotFound(error, groupType)
    case 'conflict':
      return isAlreadyTraining(error)
        ? 'Set on-conflict: join to follow the training that is running, or on-conflict: retrain to train again after it.'
        : 'Let the other change of this group finish, then run the job again.'
    case 'rate-limited':
      return `Wait ${waitOf(error) ?? 'a minute'}, or give a longer timeout; if it comes again, set rate-limit to what the pricing tier allows (20/m for the free tier), or raise the tier.`
    case 'invalid-input':
      return 'Check api-version, group-type and endpoint against what the service offers.'
    case 'service-error':
      return adviceOnServiceError(error)
    case 'network-error':
      return adviceOnNetworkError(error.message)
  }
}

function adviceOnForbidden(message: string): string {
  if (/key based authentication is disabled/i.test(message)) {
    return 'Set tenant-id and client-id in place of secret-key, or allow keys for this resource (disableLocalAuth: false).'
  }
  if (/virtual network|firewall/i.test(message)) {
    return "Let the runner's address through the resource's firewall, or use a self-hosted runner in its network."
  }
  if (/public access is disabled|private endpoint/i.test(message)) {
    return 'Use a self-hosted runner that reaches the private endpoint of the resource.'
  }
  if (/feature|approval|limited access/i.test(message)) {
    return 'Apply for this feature at https://aka.ms/facerecognition.'
  }
  return 'Check the networking and access settings of the Face resource.'
}

function adviceOnNotFound(error: FaceError, groupType: GroupType): string {
  // Where the service names no code, its text tells whether it speaks of the group.
  return error.code === '404' && !/is not found|id is invalid/i.test(error.message)
    ? 'Check endpoint and api-version: the URL is wrong, whatever the group.'
    : `Create the ${GROUP_TYPES[groupType].noun} before this step, or check personGroupId, group-type and the region that it was created in.`
}

function adviceOnServiceError(error: FaceError): string {
  const status = error.status ?? 0
  if (status === 407) return ADVICE_ON_PROXY
  if (status >= 300 && status < 400) {
    return "Set endpoint to the resource's own: a redirect is not followed, because it would take the key along."
  }
  return 'Run the job again later; if it lasts, look at https://status.azure.com or give the request id to Azure support.'
}

const ADVICE_ON_PROXY =
  "Check the runner's proxy (HTTPS_PROXY): its address, the password that it asks for, and whether it lets the endpoint through."

function adviceOnNetworkError(message: string): string {
  if (/^tunneling socket|from proxy$/.test(message)) return ADVICE_ON_PROXY
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    return 'Check the spelling of region or endpoint; if it is right, the runner has no DNS or no network.'
  }
  if (/certificate's altnames/.test(message)) {
    return 'Check the spelling of endpoint: who answers there has a certificate for other hosts.'
  }
  if (/certificate (?:has expired|is not yet valid)/.test(message)) {
    return "Renew the endpoint's certificate, or set the runner's clock right."
  }
  if (/certificate|self.signed/i.test(message)) {
    return "Have the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS)."
  }
  return 'Check that the runner reaches the endpoint: its network, firewall and proxy; then run the job again.'
}
