import { describe, expect, it } from '@jest/globals'
import { hintOnServiceRefusal, hintOnTokenRefusal, ownerOfApplication } from '../../src/entra/hints.ts'
import { CallError } from '../../src/face/call-error.ts'

const IDENTITY = { tenantId: 'TENANT', clientId: 'CLIENT', authority: 'https://login.example' }
const CLAIMS = { issuer: 'ISSUER', subject: 'SUBJECT', audience: 'AUDIENCE' }

describe('what to do when Entra ID gives no token', () => {
  it.each(['AADSTS70021', 'AADSTS70025', 'AADSTS700211', 'AADSTS700212', 'AADSTS700213'])(
    'tells with %s the federated credential that is missing',
    code => {
      expect(hintOnTokenRefusal(code, IDENTITY, CLAIMS)).toBe(
        'Add a federated credential to the application CLIENT with exactly this issuer ISSUER, subject SUBJECT and audience AUDIENCE. A new credential takes some minutes to work.',
      )
    },
  )

  it.each([
    ['a newer repository', 'repo:acme@1/faces@2:ref:refs/heads/main', true],
    ['an older repository', 'repo:acme/faces:ref:refs/heads/main', false],
    ['an older repository with an odd branch', 'repo:acme/faces:ref:refs/heads/a@1', false],
    ['a template of its own', 'repository_owner:acme:ref:refs/heads/a@1', false],
  ])('says of %s whether ids belong into the subject', (_, subject, hasIds) => {
    const hint = hintOnTokenRefusal('AADSTS700213', IDENTITY, { ...CLAIMS, subject })
    expect(hint).toContain(`subject ${subject} and audience AUDIENCE.`)
    expect(hint.includes(' In newer repositories the subject contains ids, after each @;')).toBe(hasIds)
    expect(hint.endsWith(' A new credential takes some minutes to work.')).toBe(true)
  })

  it.each([
    ['AADSTS90002', 'Check tenant-id: Entra ID knows no tenant TENANT here.'],
    ['AADSTS900023', 'Check tenant-id: Entra ID knows no tenant TENANT here.'],
    ['AADSTS700016', 'Check tenant-id and client-id: tenant TENANT has no application CLIENT.'],
    ['AADSTS500011', 'Check tenant-id: tenant TENANT has no Face resource'],
    [
      'AADSTS7002138',
      'Write the subject of the federated credential of application CLIENT with exactly this upper and lower case: SUBJECT.',
    ],
    [
      'AADSTS700024',
      'Run the job again: the OIDC token was outside its valid time when Entra ID received it.',
    ],
    ['AADSTS53003', 'Look up the code at https://login.microsoftonline.com/error?code=53003.'],
    ['invalid_client', 'Check tenant-id, client-id and the federated credential of the application.'],
    ['xAADSTS1', 'Check tenant-id, client-id and the federated credential of the application.'],
    ['AADSTS1x', 'Check tenant-id, client-id and the federated credential of the application.'],
  ])('tells with %s where to look', (code, hint) => {
    expect(hintOnTokenRefusal(code, IDENTITY, CLAIMS)).toMatch(hint)
    expect(hintOnTokenRefusal(code, IDENTITY, CLAIMS).startsWith(hint)).toBe(true)
  })
})

it('names the variable of AKS where the tenant is that of a pod', () => {
  const pod = { ...IDENTITY, tokenFile: '/tokens/azure' }
  for (const code of ['AADSTS90002', 'AADSTS700016', 'AADSTS500011', 'invalid_client']) {
    expect(hintOnTokenRefusal(code, pod, CLAIMS)).toMatch(/^Check AZURE_TENANT_ID/)
  }
  expect(ownerOfApplication(pod)).toMatchObject({
    inputs: 'endpoint and AZURE_TENANT_ID',
    onOtherTenant: 'Check AZURE_TENANT_ID: the Face resource is not in tenant TENANT.',
  })
})

describe('what to do when the service refuses a token', () => {
  const refusal = (status: number, code: string, message: string): CallError =>
    new CallError(message, {
      reason: 'unauthorized',
      code,
      status,
      transient: false,
      mayHaveActed: false,
    })

  it.each([
    [
      400,
      'BadRequest',
      'Please provide a custom subdomain for token authentication, otherwise API key is required.',
      "Set endpoint to the resource's own (https://my-resource.cognitiveservices.azure.com): a regional host accepts only keys.",
    ],
    ...[
      [400, 'BadRequest', 'Please provide an authentication key.'] as const,
      [401, '401', 'Access denied due to missing subscription key.'] as const,
    ].map(
      ([status, code, message]) =>
        [
          status,
          code,
          message,
          "Set endpoint to the resource's own (https://my-resource.cognitiveservices.azure.com): a regional host accepts only keys.",
        ] as const,
    ),
    [
      400,
      'BadRequest',
      'Tenant provided in token does not match resource token',
      'Check tenant-id: the Face resource is not in tenant TENANT.',
    ],
    [401, 'PermissionDenied', 'No.', 'role "Cognitive Services User" on the Face resource. A new role'],
    [401, '401', 'Principal does not have access to API/Operation.', 'A new role takes some minutes'],
    [401, '401', 'The principal lacks the required data action x', 'A new role takes some minutes'],
    [401, '401', 'Access denied.', 'Check endpoint and tenant-id, and that the application CLIENT has'],
  ])('is for %i %s "%s"', (status, code, message, hint) => {
    expect(hintOnServiceRefusal(refusal(status, code, message), ownerOfApplication(IDENTITY))).toContain(hint)
  })

  it('is nothing of its own where the token is not the matter', () => {
    expect(
      hintOnServiceRefusal(refusal(404, 'PersonGroupNotFound', 'No group.'), ownerOfApplication(IDENTITY)),
    ).toBeUndefined()
  })
})
