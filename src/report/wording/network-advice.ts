import type { FaceError } from '../../face/error.ts'
import type { UsedProxy } from '../../proxy.ts'
import { capital } from './text.ts'

/** Where calls went, and which way. */
export interface Route {
  /** The base URL. */
  endpoint: string
  /** Absent where calls went straight to the endpoint; of another job it may be unknown. */
  proxy?: UsedProxy | 'unknown' | undefined
}

/** Statuses that may pass by themselves, whoever sends them. */
const PASSING: readonly number[] = [408, 429]

function nameOfProxy(proxy: UsedProxy | 'unknown'): string {
  return proxy === 'unknown' ? 'a proxy' : `the proxy ${proxy.shown} (${proxy.variable})`
}

/** What to do about an answer that is somebody else's: a gateway's, a proxy's, a firewall's. */
export function adviceOnOtherServer({ status = 0 }: FaceError, route: Route): string {
  const { endpoint, proxy } = route
  const whoElse = proxy
    ? `whether a firewall, a gateway or ${nameOfProxy(proxy)} answers in its place`
    : 'whether a firewall or a gateway answers in its place (no proxy is used)'
  const check = `check that ${endpoint} is the endpoint of the Face resource, and ${whoElse}.`
  return status >= 500 || PASSING.includes(status)
    ? `Run the job again later. If this comes again, ${check}`
    : capital(check)
}

/** What to do about a proxy that lets nothing through. */
export function adviceOnProxy({ endpoint, proxy }: Route): string {
  const { hostname } = new URL(endpoint)
  const isKnown = proxy !== undefined && proxy !== 'unknown'
  const which = isKnown ? nameOfProxy(proxy) : "the runner's proxy (https_proxy or HTTPS_PROXY)"
  return `Check ${which}: its address, the password that it asks for, and whether it lets ${hostname} through. If the runner reaches ${hostname} without it, name that host in no_proxy.`
}

/** What to do when nobody answered. */
export function adviceOnNetworkError(message: string, route: Route): string {
  const { proxy } = route
  if (/^tunneling socket|from proxy$/.test(message)) return adviceOnProxy(route)
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    const used = proxy === 'unknown' ? '' : 'none is used; '
    return `Check the spelling of region or endpoint. If it is right, the runner has no DNS or no network, or needs a proxy (${used}https_proxy sets one).`
  }
  if (/certificate's altnames/.test(message)) {
    return `Check the spelling of endpoint: who answers there has a certificate for other hosts.${suspect(proxy)}`
  }
  if (/certificate (?:has expired|is not yet valid)/.test(message)) {
    return `Renew the endpoint's certificate, or set the runner's clock right.${suspect(proxy)}`
  }
  if (/certificate|self.signed/i.test(message)) {
    return `Have the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).${suspect(proxy)}`
  }
  return `Check that the runner reaches the endpoint: ${routeOf(route)}. Then run the job again.`
}

/** What there is between the runner and the endpoint. */
export function routeOf({ proxy }: Route): string {
  return proxy
    ? `its network, its firewall and ${nameOfProxy(proxy)}`
    : 'its network and its firewall (no proxy is used)'
}

/** A proxy that reads along shows a certificate of its own. */
function suspect(proxy: Route['proxy']): string {
  return proxy ? ` It may be that of ${nameOfProxy(proxy)}.` : ''
}
