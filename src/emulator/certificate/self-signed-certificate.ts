import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import {
  bitString,
  booleanTrue,
  type Der,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  utcTime,
  utf8String,
} from './der.ts'
import { ipBytes } from './ip-bytes.ts'
import type { SubjectAltNames } from './subject-alt-names.ts'

/** A certificate and its key in PEM form. */
export interface Certificate {
  cert: string
  key: string
}

const DAY_MS = 86_400_000

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
}

/**
 * Creates a self-signed certificate (RFC 5280) and its key. It is not one of a certificate authority, so whoever trusts it trusts only this
 * server. It is valid for a year, and from one day ago, because clocks differ.
 *
 * No library does this well enough: node-forge makes only RSA keys, which takes a second, and @peculiar/x509 brings 18 packages, some of
 * which evaluate text.
 *
 * @param now milliseconds since 1970, before 2049
 */
export function createSelfSignedCertificate(names: SubjectAltNames, now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(
    setOf(sequence(objectIdentifier(OID.commonName), utf8String('Face emulator for tests'))),
  )
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256))
  const tbsCertificate = sequence(
    explicit(0, integer(Uint8Array.of(2))), // Version 3.
    integer(Buffer.concat([Uint8Array.of(1), randomBytes(15)])),
    algorithm,
    name,
    sequence(utcTime(now - DAY_MS), utcTime(now + 365 * DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensionsFor(names))),
  )
  const signature = sign('sha256', tbsCertificate, privateKey)
  return {
    cert: pem(sequence(tbsCertificate, algorithm, bitString(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function extensionsFor({ dns, ips }: SubjectAltNames): Der[] {
  return [
    // CA=false is the default, so it is omitted.
    extension(OID.basicConstraints, [booleanTrue()], sequence()),
    // The first bit: digital signatures.
    extension(OID.keyUsage, [booleanTrue()], bitString(Uint8Array.of(0x80), 7)),
    extension(OID.extendedKeyUsage, [], sequence(objectIdentifier(OID.serverAuthentication))),
    extension(
      OID.subjectAltName,
      [],
      sequence(
        ...dns.map(name => implicit(2, Buffer.from(name, 'ascii'))),
        ...ips.map(ip => implicit(7, ipBytes(ip))),
      ),
    ),
  ]
}

/** @param critical TRUE if clients that don't know the extension must reject the certificate; otherwise nothing */
function extension(oid: string, critical: [] | [Der], value: Der): Der {
  return sequence(objectIdentifier(oid), ...critical, octetString(value))
}

function pem(der: Der): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
