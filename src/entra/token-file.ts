import type { CallError } from '../face/call-error.ts'
import type { OidcContext } from './id-token.ts'
import { noToken } from './token-issuer.ts'

/**
 * Reads the OIDC token of an AKS pod with a workload identity; returns it, or why there is none. AKS renews it in the file.
 * Source: "Use Microsoft Entra Workload ID with AKS", the mutating webhook.
 */
export function readTokenFile(path: string, context: OidcContext): string | CallError {
  let why = `the file ${path} is empty`
  try {
    const token = context.readFile(path).trim()
    context.hide(token)
    if (token !== '') return token
  } catch (failure) {
    why = String((failure as Error).message)
  }
  return noToken({ failure: 'AKS gave no token', url: '' }, context.clean(why), {
    reason: 'unauthorized',
    transient: false,
    hint: 'Check AZURE_FEDERATED_TOKEN_FILE: AKS sets it and writes the file for pods with the label azure.workload.identity/use: "true" and a service account that the identity trusts.',
  })
}
