import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Certificate } from './self-signed-certificate.ts'

/** A certificate that can be used, or a sentence that tells what is wrong. */
export type CertificateResult = { ok: true; value: Certificate } | { ok: false; complaint: string }

/**
 * Reads a certificate and its key from PEM files.
 *
 * @param certificateFile of the server's own first, then those that lead to an authority
 */
export function readCertificate(certificateFile: string, keyFile: string): CertificateResult {
  const cert = orUndefined(() => readFileSync(certificateFile, 'utf8'))
  if (cert === undefined) return invalid('certificate', certificateFile, "can't be read")
  const key = orUndefined(() => readFileSync(keyFile, 'utf8'))
  if (key === undefined) return invalid('key', keyFile, "can't be read")
  const certificate = orUndefined(() => new X509Certificate(cert))
  if (certificate === undefined) return invalid('certificate', certificateFile, 'holds no certificate as PEM')
  const privateKey = orUndefined((): KeyObject => createPrivateKey(key))
  if (privateKey === undefined) return invalid('key', keyFile, 'holds no key as PEM without a password')
  if (!certificate.checkPrivateKey(privateKey)) {
    return invalid('key', keyFile, `is not the key of the certificate in ${certificateFile}`)
  }
  return { ok: true, value: { cert, key } }
}

function invalid(what: 'certificate' | 'key', file: string, why: string): CertificateResult {
  return { ok: false, complaint: `--https-${what}: ${file} ${why}. Right is the path of a PEM file.` }
}

function orUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
