import type { TokenOwner } from './hints.ts'

/** What to do if there is no token service on the machine. */
export const NOT_IN_AZURE =
  'Run this step on a virtual machine, container app or AKS node that has a managed identity. Elsewhere, as on GitHub-hosted runners, set tenant-id and client-id instead of managed-identity.'

/**
 * What to do if the token service of a machine refuses. The texts are those of the instance metadata service and of App Service, as reported
 * by users.
 *
 * @param clientId empty for the system-assigned identity
 */
export function hintOnManagedIdentity(text: string, clientId: string): string {
  if (/multiple user.assigned/i.test(text)) {
    return 'Set client-id to that of the identity to use: the machine has several.'
  }
  if (/AADSTS\d|invalid_resource|resource principal/i.test(text)) {
    return "Check that the Face resource and the machine are in the same cloud, and in the managed identity's tenant."
  }
  if (clientId !== '') {
    return `Assign the identity ${clientId} to the runner's machine, or check client-id: it must be the client id of a user-assigned identity, not its object (principal) id.`
  }
  return "Assign a managed identity to the runner's machine, or set client-id if it has only a user-assigned one. GitHub-hosted runners have none: there, set tenant-id and client-id instead of managed-identity."
}

/**
 * The managed identity as the owner of tokens.
 * @param clientId empty for the system-assigned identity
 */
export function ownerOfManagedIdentity(clientId: string): TokenOwner {
  return {
    name:
      clientId === ''
        ? "the managed identity of the runner's machine"
        : `the managed identity with the client id ${clientId}`,
    inputs: 'endpoint',
    onOtherTenant:
      "Use tenant-id and client-id with an application of the Face resource's tenant: the managed identity is in another one.",
  }
}
