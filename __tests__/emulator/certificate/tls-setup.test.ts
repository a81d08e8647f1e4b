import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { createSelfSignedCertificate } from '../../../src/emulator/certificate/self-signed-certificate.ts'
import { prepareTls, type TlsSetup } from '../../../src/emulator/certificate/tls-setup.ts'
import type { CommandOptions } from '../../../src/emulator/command/command-options.ts'
import { loopbackCertificate } from '../loopback-certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A file with such a text. */
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function securedBy(options: CommandOptions): TlsSetup {
  const securing = prepareTls(options, folder)
  if (!securing.ok || !securing.tlsSetup) throw new Error(JSON.stringify(securing))
  return securing.tlsSetup
}

const certificate = file('certificate.pem', loopbackCertificate.cert)
const key = file('key.pem', loopbackCertificate.key)

describe('an emulator without options for https', () => {
  it.each([{}, { https: false }])('speaks http: %j', options => {
    expect(prepareTls(options)).toEqual({ ok: true })
  })
})

describe('an emulator with --https', () => {
  it('has a certificate of its own, in a file that goes with it', () => {
    const { tls, file: path, remove } = securedBy({ https: true })
    expect(readFileSync(path, 'utf8')).toBe(tls.cert)
    expect(new X509Certificate(tls.cert).subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    )
    expect(securedBy({ https: true }).tls.key).not.toBe(tls.key)
    remove()
    expect(existsSync(path)).toBe(false)
  })

  it('has one for what others reach it as, when it is open to them', () => {
    const { tls, remove } = securedBy({ https: true, host: 'face.test' })
    expect(new X509Certificate(tls.cert).checkHost('face.test')).toBe('face.test')
    remove()
    const open = securedBy({ https: true, host: '0.0.0.0' })
    expect(new X509Certificate(open.tls.cert).checkHost(hostname())).toBe(hostname())
    open.remove()
  })

  it('says where its certificate can not be written', () => {
    const securing = prepareTls({ https: true }, join(folder, 'none'))
    expect(securing).toEqual({
      ok: false,
      error: expect.stringMatching(/^--https can't write its certificate: ENOENT: /),
    })
  })
})

describe('an emulator with a certificate that is given', () => {
  it('has that one, and leaves its file', () => {
    const { tls, file: path, remove } = securedBy({ httpsCertificate: certificate, httpsKey: key })
    expect([tls, path]).toEqual([loopbackCertificate, certificate])
    remove()
    expect(existsSync(path)).toBe(true)
  })

  const other = file(
    'other.pem',
    createSelfSignedCertificate({ dns: ['localhost'], ips: [] }, Date.now()).key,
  )
  const text = file('text.pem', 'no PEM')
  const none = join(folder, 'none')
  it.each([
    [none, key, `--https-certificate '${none}' can't be read`],
    [certificate, none, `--https-key '${none}' can't be read`],
    [folder, key, `--https-certificate '${folder}' can't be read`],
    [text, key, `--https-certificate '${text}' has no certificate in PEM form`],
    [certificate, text, `--https-key '${text}' has no unencrypted key in PEM form`],
    [certificate, certificate, `--https-key '${certificate}' has no unencrypted key in PEM form`],
    [certificate, other, `--https-key '${other}' is not the key of the certificate in '${certificate}'`],
  ])('says what is wrong, of %s and %s', (httpsCertificate, httpsKey, error) => {
    expect(prepareTls({ httpsCertificate, httpsKey })).toEqual({
      ok: false,
      error: `${error}; expected the path of a PEM file.`,
    })
  })
})
