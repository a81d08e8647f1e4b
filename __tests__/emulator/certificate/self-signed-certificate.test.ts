import { X509Certificate } from 'node:crypto'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { describe, expect, it } from '@jest/globals'
import {
  type Certificate,
  createSelfSignedCertificate,
} from '../../../src/emulator/certificate/self-signed-certificate.ts'
import { listen } from '../../../src/emulator/http/listen.ts'

const names = { dns: ['localhost', 'face'], ips: ['127.0.0.1', '::1', '2001:db8::7:0:0:1'] }
const noon = Date.UTC(2026, 10, 26, 12)

/** Whether a client that trusts `trusted` alone connects, under a name. */
async function connects(served: Certificate, trusted: string, servername: string): Promise<boolean> {
  const server = createServer(served, (socket: TLSSocket) => socket.end())
  server.on('tlsClientError', () => {})
  const port = await listen(server as never, 0)
  try {
    return await new Promise(resolve => {
      const socket = connect({ port, host: '127.0.0.1', servername, ca: trusted })
      socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false))
      socket.resume()
    })
  } finally {
    server.close()
  }
}

describe('a certificate that is made', () => {
  const certificate = new X509Certificate(createSelfSignedCertificate(names, noon).cert)

  it('names what its server is reached by, and nothing else', () => {
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, DNS:face, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:2001:DB8:0:0:7:0:0:1',
    )
    for (const name of names.dns) expect(certificate.checkHost(name)).toBe(name)
    for (const ip of names.ips) expect(certificate.checkIP(ip)).toBe(ip)
    expect(certificate.checkHost('other')).toBeUndefined()
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined()
  })

  it('is good for a year, from a day ago', () => {
    expect([certificate.validFrom, certificate.validTo].map(text => Date.parse(text))).toEqual([
      Date.UTC(2026, 10, 25, 12),
      Date.UTC(2027, 10, 26, 12),
    ])
  })

  it('is for servers alone: none of an authority, which could sign others', () => {
    expect(certificate.ca).toBe(false)
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  })

  it('is signed with its own key, and has a number and a key of its own', () => {
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.issuer).toBe(certificate.subject)
    const other = new X509Certificate(createSelfSignedCertificate(names, noon).cert)
    expect(other.serialNumber).not.toBe(certificate.serialNumber)
    expect(certificate.verify(other.publicKey)).toBe(false)
  })

  it('is trusted by itself, under its names', async () => {
    const made = createSelfSignedCertificate(names, Date.now())
    const stranger = createSelfSignedCertificate(names, Date.now())
    expect(await connects(made, made.cert, 'face')).toBe(true)
    expect(await connects(made, made.cert, 'other')).toBe(false)
    expect(await connects(made, stranger.cert, 'face')).toBe(false)
  })

  it('may have very many names', () => {
    const ips = Array.from({ length: 300 }, (_, n) => `10.0.${n >> 8}.${n & 255}`)
    const { cert } = createSelfSignedCertificate({ dns: [], ips }, noon)
    expect(new X509Certificate(cert).checkIP('10.0.1.43')).toBe('10.0.1.43')
  })
})
