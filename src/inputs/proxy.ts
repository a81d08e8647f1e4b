import { proxyFor, type UsedProxy } from '../proxy.ts'
import type { Identification } from '../settings.ts'
import type { Complain } from './shown.ts'

/** Stands for an endpoint that is wrong: what is wrong with a proxy is told together with that. */
const SOMEWHERE = 'https://my-resource.cognitiveservices.azure.com'

/**
 * The proxy on the way to the endpoint. One that can't be used is told, also where only the authority is behind it.
 * @param identification undefined where that is wrong
 */
export function readProxy(
  endpoint: string = SOMEWHERE,
  identification: Identification | undefined,
  getVariable: (name: string) => string,
  complain: Complain,
): UsedProxy | undefined {
  const isKeyless = identification !== undefined && 'token' in identification
  const proxy = proxyFor(endpoint, getVariable)
  const ofAuthority = isKeyless ? proxyFor(identification.token.authority, getVariable) : undefined
  for (const found of [proxy, ofAuthority]) {
    if (found && 'problem' in found) {
      complain(found.variable, found.value, found.problem)
      return undefined
    }
  }
  return proxy as UsedProxy | undefined
}
