import { describe, expect, it } from '@jest/globals'
import { adviceOnNetworkError } from '../../../src/report/wording/network-advice.ts'

const way = { endpoint: 'https://westus2.api.cognitive.microsoft.com' }
const proxy = { shown: 'http://user@proxy:8080', variable: 'HTTPS_PROXY' }
const HOST = 'westus2.api.cognitive.microsoft.com'

describe('the advice on a call that nobody answered', () => {
  it.each([
    ...['getaddrinfo ENOTFOUND wstus2.api.cognitive.microsoft.com', 'getaddrinfo EAI_AGAIN x'].map(
      (message): [string, string] => [
        message,
        'Check the spelling of region or endpoint. If it is right, the runner has no DNS or no network, or needs a proxy (none is used; https_proxy sets one).',
      ],
    ),
    [
      "Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b",
      'Check the spelling of endpoint: the server there has a certificate for other hosts.',
    ],
    ...['certificate has expired', 'certificate is not yet valid'].map((message): [string, string] => [
      message,
      "Renew the endpoint's certificate, or correct the runner's clock.",
    ]),
    ...['self-signed certificate in certificate chain', 'unable to verify the first certificate'].map(
      (message): [string, string] => [
        message,
        "Make the runner trust the endpoint's certificate authority (NODE_EXTRA_CA_CERTS).",
      ],
    ),
    [
      'read ECONNRESET',
      'Check that the runner reaches the endpoint: its network and its firewall (no proxy is used). Then run the job again.',
    ],
  ])('by %s says what to check', (message, told) => {
    expect(adviceOnNetworkError(message, way)).toBe(told)
  })

  it('says which proxy calls go through', () => {
    expect(adviceOnNetworkError('read ECONNRESET', { ...way, proxy })).toBe(
      'Check that the runner reaches the endpoint: its network, its firewall and the proxy http://user@proxy:8080 (HTTPS_PROXY). Then run the job again.',
    )
  })

  it.each(["certificate's altnames", 'certificate has expired', 'self-signed certificate'])(
    'suspects the proxy of having shown the certificate: %s',
    message => {
      const told = adviceOnNetworkError(message, way)
      expect(adviceOnNetworkError(message, { ...way, proxy })).toBe(
        `${told} The certificate may be that of the proxy http://user@proxy:8080 (HTTPS_PROXY).`,
      )
    },
  )

  it.each([
    'tunneling socket could not be established, statusCode=407',
    'tunneling socket could not be established, cause=getaddrinfo ENOTFOUND no-such-proxy.invalid',
    'got illegal response body from proxy',
  ])('by a proxy that makes no tunnel names it, and no_proxy: %s', message => {
    const rest = `: its address, its password, and whether it allows ${HOST}. If the runner reaches ${HOST} without it, add that host to no_proxy.`
    expect(adviceOnNetworkError(message, { ...way, proxy })).toBe(
      `Check the proxy http://user@proxy:8080 (HTTPS_PROXY)${rest}`,
    )
    expect(adviceOnNetworkError(message, way)).toBe(
      `Check the runner's proxy (https_proxy or HTTPS_PROXY)${rest}`,
    )
  })
})
