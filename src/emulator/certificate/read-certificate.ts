import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Certificate } from './self-signed-certificate.ts'

/** A valid certificate with its key, or an error. */
export type CertificateResult = { ok: true; value: Certificate } | { ok: false; error: string }

/**
 * Reads a certificate and its key from PEM files.
 *
 * @param certificateFile the server's certificate first, then the intermediate ones
 */
export function readCertificate(certificateFile: string, keyFile: string): CertificateResult {
  const cert = orUndefined(() => readFileSync(certificateFile, 'utf8'))
  if (cert === undefined) return invalid('certificate', certificateFile, "can't be read")
  const key = orUndefined(() => readFileSync(keyFile, 'utf8'))
  if (key === undefined) return invalid('key', keyFile, "can't be read")
  const certificate = orUndefined(() => new X509Certificate(cert))
  if (certificate === undefined)
    return invalid('certificate', certificateFile, 'has no certificate in PEM form')
  const privateKey = orUndefined((): KeyObject => createPrivateKey(key))
  if (privateKey === undefined) return invalid('key', keyFile, 'has no unencrypted key in PEM form')
  if (!certificate.checkPrivateKey(privateKey)) {
    return invalid('key', keyFile, `is not the key of the certificate in '${certificateFile}'`)
  }
  return { ok: true, value: { cert, key } }
}

function invalid(option: 'certificate' | 'key', file: string, problem: string): CertificateResult {
  return { ok: false, error: `--https-${option} '${file}' ${problem}; expected the path of a PEM file.` }
}

function orUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
