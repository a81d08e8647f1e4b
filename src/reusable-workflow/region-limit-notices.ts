import { endpointOfRegion, isRegional } from '../face/endpoint.ts'
import { parseRate } from '../inputs/rate.ts'
import type { Target } from './target.ts'

/** Calls a second that all resources of one subscription share in one region. Source: the service's quotas page. */
const SHARED_CALLS = 200

const MINUTE_MS = 60_000

/**
 * Notices about regions whose targets, each within its own rate, can together exceed the shared limit. The region of a resource that is
 * given by its endpoint is not known.
 * @param atATime how many targets are trained at a time
 */
export function sharedRateNotices(targets: readonly Target[], atATime: number): string[] {
  const rates = new Map<string, number[]>()
  for (const target of targets) {
    const host = hostOf(target)
    const rate = parseRate(target['rate-limit'])
    if (host === undefined || !rate.ok) continue
    const perSecond = rate.value.calls / (rate.value.windowMs < MINUTE_MS ? 1 : 60)
    rates.set(host, [...(rates.get(host) ?? []), perSecond])
  }
  return [...rates].flatMap(([host, all]) => {
    const together = all.sort((one, other) => other - one).slice(0, atATime)
    const sum = Math.ceil(together.reduce((total, rate) => total + rate, 0))
    return sum <= SHARED_CALLS ? [] : [noticeOf(together.length, host, sum)]
  })
}

function noticeOf(count: number, host: string, calls: number): string {
  const [who, what] =
    count === 1
      ? [`A target at ${host} may make ${calls} calls a second`, 'Set a lower rate-limit for it']
      : [
          `${count} targets at ${host} may make ${calls} calls a second together`,
          'Set a lower rate-limit for them, or a lower max-parallel',
        ]
  return `${who}, but all resources of a subscription in a region share ${SHARED_CALLS}. ${what}.`
}

function hostOf({ region, endpoint }: Target): string | undefined {
  if (region !== '') {
    const parsed = endpointOfRegion(region)
    return parsed.ok ? new URL(parsed.value).host : undefined
  }
  return URL.canParse(endpoint) && isRegional(endpoint) ? new URL(endpoint).host : undefined
}
