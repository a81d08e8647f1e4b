import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Certificate } from './make-certificate.ts'

/** A certificate that can be used, or a sentence that tells what is wrong. */
export type GivenCertificate = { ok: true; value: Certificate } | { ok: false; complaint: string }

/**
 * Reads a certificate and its key from PEM files.
 *
 * @param certificateFile of the server's own first, then those that lead to an authority
 */
export function readCertificate(certificateFile: string, keyFile: string): GivenCertificate {
  const cert = tried(() => readFileSync(certificateFile, 'utf8'))
  if (cert === undefined) return wrong('certificate', certificateFile, "can't be read")
  const key = tried(() => readFileSync(keyFile, 'utf8'))
  if (key === undefined) return wrong('key', keyFile, "can't be read")
  const certificate = tried(() => new X509Certificate(cert))
  if (certificate === undefined) return wrong('certificate', certificateFile, 'holds no certificate as PEM')
  const privateKey = tried((): KeyObject => createPrivateKey(key))
  if (privateKey === undefined) return wrong('key', keyFile, 'holds no key as PEM without a password')
  if (!certificate.checkPrivateKey(privateKey)) {
    return wrong('key', keyFile, `is not the key of the certificate in ${certificateFile}`)
  }
  return { ok: true, value: { cert, key } }
}

function wrong(what: 'certificate' | 'key', file: string, why: string): GivenCertificate {
  return { ok: false, complaint: `--https-${what}: ${file} ${why}. Right is the path of a PEM file.` }
}

function tried<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
