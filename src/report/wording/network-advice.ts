import type { CallError } from '../../face/call-error.ts'
import type { UsedProxy } from '../../proxy.ts'
import { capital } from './sentence.ts'

/** Where calls went, and through which proxy. */
export interface Route {
  /** The base URL. */
  endpoint: string
  /** Absent if calls went directly to the endpoint; of another job it may be unknown. */
  proxy?: UsedProxy | 'unknown' | undefined
}

/** Statuses of temporary errors, whichever server sends them. */
const TEMPORARY: readonly number[] = [408, 429]

function nameOfProxy(proxy: UsedProxy | 'unknown'): string {
  return proxy === 'unknown' ? 'a proxy' : `the proxy ${proxy.shown} (${proxy.variable})`
}

/** What to do about an answer of another server: a gateway, a proxy, a firewall. */
export function adviceOnOtherServer({ status = 0 }: CallError, route: Route): string {
  const { endpoint, proxy } = route
  const others = proxy
    ? `whether a firewall, a gateway or ${nameOfProxy(proxy)} answers instead`
    : 'whether a firewall or a gateway answers instead (no proxy is used)'
  const check = `check that ${endpoint} is the endpoint of the Face resource, and ${others}.`
  return status >= 500 || TEMPORARY.includes(status)
    ? `Run the job again later. If it happens again, ${check}`
    : capital(check)
}

/** What to do about a proxy that refuses the call. */
export function adviceOnProxy({ endpoint, proxy }: Route): string {
  const { hostname } = new URL(endpoint)
  const isKnown = proxy !== undefined && proxy !== 'unknown'
  const which = isKnown ? nameOfProxy(proxy) : "the runner's proxy (https_proxy or HTTPS_PROXY)"
  return `Check ${which}: its address, its password, and whether it allows ${hostname}. If the runner reaches ${hostname} without it, add that host to no_proxy.`
}

/** What to do when there was no answer. */
export function adviceOnNetworkError(message: string, route: Route): string {
  const { proxy } = route
  if (/^tunneling socket|from proxy$/.test(message)) return adviceOnProxy(route)
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) {
    const used = proxy === 'unknown' ? '' : 'none is used; '
    return `Check the spelling of region or endpoint. If it is right, the runner has no DNS or no network, or needs a proxy (${used}https_proxy sets one).`
  }
  if (/certificate's altnames/.test(message)) {
    return `Check the spelling of endpoint: the server there has a certificate for other hosts.${proxyHint(proxy)}`
  }
  if (/certificate (?:has expired|is not yet valid)/.test(message)) {
    return `Renew the endpoint's certificate, or correct the runner's clock.${proxyHint(proxy)}`
  }
  if (/certificate|self.signed/i.test(message)) {
    return `Make the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).${proxyHint(proxy)}`
  }
  return `Check that the runner reaches the endpoint: ${routeOf(route)}. Then run the job again.`
}

/** What is between the runner and the endpoint. */
export function routeOf({ proxy }: Route): string {
  return proxy
    ? `its network, its firewall and ${nameOfProxy(proxy)}`
    : 'its network and its firewall (no proxy is used)'
}

/** A proxy that inspects TLS has a certificate of its own. */
function proxyHint(proxy: Route['proxy']): string {
  return proxy ? ` The certificate may be that of ${nameOfProxy(proxy)}.` : ''
}
