import type { CallError } from '../face/call-error.ts'
import type { Claims } from './claims.ts'

/** The identity that a step without a key authenticates as. */
export interface WorkloadIdentity {
  tenantId: string
  clientId: string
  /** Base URL of Entra ID. */
  authority: string
  /** The file with the OIDC token of an AKS pod (`AZURE_FEDERATED_TOKEN_FILE`); undefined for the workflow's own token. */
  tokenFile?: string
}

/** The input or variable with the tenant: AKS sets a variable. */
function nameOfTenant({ tokenFile }: WorkloadIdentity): string {
  return tokenFile === undefined ? 'tenant-id' : 'AZURE_TENANT_ID'
}

/** The owner of the tokens, in the words of the advice. */
export interface TokenOwner {
  /** Follows `Give` or `that`: `the application 1111…`. */
  name: string
  /** What to check first: `endpoint and tenant-id`. */
  inputs: string
  /** What to do when the Face resource is in another tenant. */
  onOtherTenant: string
}

/** What to do if a job has no permission to request an OIDC token. */
export const NO_PERMISSION =
  'Give the job `permissions: id-token: write` (a reusable workflow needs it from its caller, too). Pull requests from forks usually cannot have it.'

/** What to do if a token issuer can't be reached, or its answer is unexpected. */
export function hintOnIssuer(url: string, message: string): string {
  if (/tunneling socket|from proxy/.test(message)) {
    return `Check the runner's proxy (https_proxy or HTTPS_PROXY): its address, its password, and whether it allows calls to ${url}. If the runner reaches that host without the proxy, add the host to no_proxy.`
  }
  if (/certificate|self.signed/i.test(message)) {
    return `Make the runner trust the certificate that it gets for ${url} (NODE_EXTRA_CA_CERTS), and check its clock.`
  }
  return `Check that the runner reaches ${url} (network, firewall, proxy), and run the job again.`
}

/**
 * What to do if Entra ID refuses to issue a token. Source of the codes: Entra's authentication and authorization error codes.
 * @param code `AADSTS…`, or the value of `error` if there is none
 */
export function hintOnTokenRefusal(code: string, identity: WorkloadIdentity, claims: Claims): string {
  const { tenantId, clientId } = identity
  const tenant = nameOfTenant(identity)
  switch (code) {
    case 'AADSTS70021':
    case 'AADSTS70025':
    case 'AADSTS700211':
    case 'AADSTS700212':
    case 'AADSTS700213': {
      const { issuer, subject, audience } = claims
      const ids = /^repo:[^:]*@/.test(subject)
        ? ' In newer repositories the subject contains ids, after each @; a credential without them does not match.'
        : ''
      return `Add a federated credential to the application ${clientId} with exactly this issuer ${issuer}, subject ${subject} and audience ${audience}.${ids} A new credential takes some minutes to work.`
    }
    case 'AADSTS7002138':
      return `Write the subject of the federated credential of application ${clientId} with exactly this upper and lower case: ${claims.subject}.`
    case 'AADSTS700024':
      return 'Run the job again: the OIDC token was outside its valid time when Entra ID received it.'
    case 'AADSTS90002':
    case 'AADSTS900023':
      return `Check ${tenant}: Entra ID knows no tenant ${tenantId} here. Another cloud needs another AZURE_AUTHORITY_HOST.`
    case 'AADSTS700016':
      return `Check ${tenant} and client-id: tenant ${tenantId} has no application ${clientId}. Use the application (client) id, not the object id.`
    case 'AADSTS500011':
      return `Check ${tenant}: tenant ${tenantId} has no Face resource, or the endpoint is of another cloud.`
    default: {
      const number = /^AADSTS(\d+)$/.exec(code)?.[1]
      return number === undefined
        ? `Check ${tenant}, client-id and the federated credential of the application.`
        : `Look up the code at https://login.microsoftonline.com/error?code=${number}.`
    }
  }
}

/** The application that a workflow or a pod authenticates as. */
export function ownerOfApplication(identity: WorkloadIdentity): TokenOwner {
  const { tenantId, clientId } = identity
  const tenant = nameOfTenant(identity)
  return {
    name: `the application ${clientId}`,
    inputs: `endpoint and ${tenant}`,
    onOtherTenant: `Check ${tenant}: the Face resource is not in tenant ${tenantId}.`,
  }
}

/**
 * What to do if the service refuses a token of Entra ID; undefined if the error is not about the token. Until August 2020 a regional host used
 * other words for this: https://github.com/Azure/azure-sdk-for-net/issues/12813
 */
export function hintOnServiceRefusal(error: CallError, owner: TokenOwner): string | undefined {
  const { status, message } = error
  if (/custom subdomain|provide an authentication key|missing subscription key/i.test(message)) {
    return "Set endpoint to the resource's own (https://my-resource.cognitiveservices.azure.com): a regional host accepts only keys."
  }
  if (/tenant .*does not match/i.test(message)) {
    return owner.onOtherTenant
  }
  if (lacksRole(error)) {
    return `Give ${owner.name} the role "Cognitive Services User" on the Face resource. A new role takes some minutes to work.`
  }
  if (status !== 401) return undefined
  return `Check ${owner.inputs}, and that ${owner.name} has the role "Cognitive Services User" on this Face resource.`
}

/** Whether the service accepts the token, but its owner lacks the role for the call. */
export function lacksRole({ code, message }: CallError): boolean {
  return code === 'PermissionDenied' || /data action|access to API\/Operation/i.test(message)
}
