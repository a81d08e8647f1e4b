import type { FaceError } from '../face/error.ts'
import { noToken } from './giver.ts'
import type { TokenWorld } from './id-token.ts'

/**
 * The token that AKS keeps in a file of each pod with a workload identity, and renews there; or why there is none.
 * Source: "Use Microsoft Entra Workload ID with AKS", the mutating webhook.
 */
export function readTokenFile(path: string, world: TokenWorld): string | FaceError {
  let why = `the file ${path} is empty`
  try {
    const token = world.readFile(path).trim()
    world.hide(token)
    if (token !== '') return token
  } catch (failure) {
    why = String((failure as Error).message)
  }
  return noToken({ failure: 'AKS gave no token', url: '' }, world.clean(why), {
    reason: 'unauthorized',
    transient: false,
    hint: 'Check AZURE_FEDERATED_TOKEN_FILE: AKS sets it, and puts the file there, for pods with the label azure.workload.identity/use: "true" and a service account that the identity trusts.',
  })
}
