import { proxyFor, type UsedProxy, type WrongProxy } from '../proxy.ts'
import { type InputResult, invalid, valid } from './input-result.ts'

/** Stands for an endpoint that is wrong, so that errors of the endpoint and of the proxy are reported together. */
const ANY_ENDPOINT = 'https://my-resource.cognitiveservices.azure.com'

/**
 * Reads the proxy for the endpoint. A proxy that can't be used is an error, even if only the authority is behind it.
 * @param endpoint undefined if that is wrong
 * @param authority the token issuer's URL; undefined if there is none, or it is wrong
 */
export function readProxy(
  endpoint: string = ANY_ENDPOINT,
  authority: string | undefined,
  getVariable: (name: string) => string,
): InputResult<UsedProxy | undefined> {
  const proxy = proxyFor(endpoint, getVariable)
  if (proxy && 'problem' in proxy) return unusable(proxy)
  const ofAuthority = authority === undefined ? undefined : proxyFor(authority, getVariable)
  return ofAuthority && 'problem' in ofAuthority ? unusable(ofAuthority) : valid(proxy)
}

function unusable({ variable, value, problem }: WrongProxy): InputResult<never> {
  return invalid({ name: variable, text: value, problem })
}
