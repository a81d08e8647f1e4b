import { proxyFor, type UsedProxy, type WrongProxy } from '../proxy.ts'
import { type InputResult, invalid, valid } from './input-result.ts'

/** Stands for an endpoint that is wrong: what is wrong with a proxy is told together with that. */
const ANY_ENDPOINT = 'https://my-resource.cognitiveservices.azure.com'

/**
 * The proxy on the way to the endpoint. One that can't be used is a complaint, also where only the authority is behind it.
 * @param endpoint undefined where that is wrong
 * @param authority that gives the tokens; undefined where none does, or that is wrong
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
