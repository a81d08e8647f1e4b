import { describe, expect, it } from '@jest/globals'
import { valueIn } from '../../src/inputs/input-result.ts'
import { readManagedIdentity } from '../../src/inputs/read-managed-identity.ts'

const CLIENT = '66666666-7777-8888-9999-aaaaaaaaaaaa'
const ENDPOINT = 'https://faces.cognitiveservices.azure.com'
const IMDS = 'http://169.254.169.254/metadata/identity/oauth2/token'
const AUDIENCE = 'https://cognitiveservices.azure.com'
const APP = { IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token', IDENTITY_HEADER: 'x' }

function read(variables: Readonly<Record<string, string>>, clientId = '', endpoint = ENDPOINT) {
  const reading = readManagedIdentity(clientId, endpoint, name => variables[name] ?? '')
  return {
    identity: valueIn(reading),
    errors: reading.ok ? [] : reading.errors.map(({ name, text, problem }) => `${name} '${text}' ${problem}`),
  }
}

describe('managed-identity', () => {
  it('is asked of the metadata service of a virtual machine', () => {
    expect(read({})).toEqual({
      identity: { service: 'imds', url: IMDS, clientId: '', audience: AUDIENCE },
      errors: [],
    })
  })

  it.each(['http://127.0.0.1:40342', 'http://127.0.0.1:40342/'])(
    'is asked where Azure’s own tools ask: %s',
    host => {
      expect(read({ AZURE_POD_IDENTITY_AUTHORITY_HOST: host })).toMatchObject({
        identity: { url: 'http://127.0.0.1:40342/metadata/identity/oauth2/token' },
        errors: [],
      })
    },
  )

  it('is asked of the endpoint of an app where that is set with its secret, whatever else is', () => {
    const { identity, errors } = read(
      { ...APP, MSI_ENDPOINT: 'x', AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://x' },
      CLIENT,
    )
    expect(identity).toEqual({
      service: 'app-service',
      url: APP.IDENTITY_ENDPOINT,
      clientId: CLIENT,
      audience: AUDIENCE,
    })
    expect(errors).toEqual([])
    for (const one of [
      { IDENTITY_HEADER: 'x' },
      { IDENTITY_ENDPOINT: 'http://localhost' },
      { IMDS_ENDPOINT: 'x' },
    ]) {
      expect(read(one)).toMatchObject({ identity: { url: IMDS }, errors: [] })
    }
  })

  it('has the audience of the cloud', () => {
    expect(read({}, '', 'https://faces.cognitiveservices.azure.cn').identity?.audience).toMatch(/\.cn$/)
    const variables = { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' }
    expect(read(variables, '', 'https://gateway.example').identity?.audience).toMatch(/\.us$/)
  })

  it.each(['faces', `${CLIENT}x`])('takes no %s for a client id', clientId => {
    expect(read({}, clientId).errors).toEqual([
      `client-id '${clientId}' is not a GUID; expected, with managed-identity, the client id of a user-assigned identity, or none`,
    ])
  })

  it.each([
    [{ ...APP, IDENTITY_SERVER_THUMBPRINT: 'x' }, 'Service Fabric'],
    [{ IDENTITY_ENDPOINT: 'http://localhost:40342/x', IMDS_ENDPOINT: 'http://localhost:40342' }, 'Azure Arc'],
  ])('does not know every service: %j', (variables, name) => {
    expect(read(variables).errors).toEqual([
      `managed-identity '' does not support ${name}; expected access-token (from az login --identity), or tenant-id and client-id`,
    ])
  })

  it.each([
    'localhost:42356',
    'ftp://x',
    'http://',
    'http://me:secret@x',
    'http://x?a=b',
    'http://x#a',
    'http://me@x',
  ])('is not asked of %s', text => {
    expect(read({ AZURE_POD_IDENTITY_AUTHORITY_HOST: text }).errors).toEqual([
      `AZURE_POD_IDENTITY_AUTHORITY_HOST '${text}' is not the URL of a token service; expected for example http://169.254.169.254`,
    ])
    expect(read({ ...APP, IDENTITY_ENDPOINT: text }).errors).toEqual([
      `IDENTITY_ENDPOINT '${text}' is not the URL of a token service; expected for example http://localhost:42356/msi/token`,
    ])
  })
})
