import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandOptions } from '../command/command-options.ts'
import { machineAddresses } from './machine-addresses.ts'
import { readCertificate } from './read-certificate.ts'
import { type Certificate, createSelfSignedCertificate } from './self-signed-certificate.ts'
import { subjectAltNames } from './subject-alt-names.ts'

/** What an emulator needs to serve HTTPS. */
export interface TlsSetup {
  tls: Certificate
  /** The PEM file with the certificate that clients must trust. */
  file: string
  /** Removes the files that were created. */
  remove: () => void
}

/** Without `tlsSetup`, the emulator serves HTTP. */
export type TlsSetupResult = { ok: true; tlsSetup?: TlsSetup } | { ok: false; error: string }

/**
 * Reads or generates the certificate for these options. A generated key is never written to disk.
 *
 * @param temp where to create a folder for a generated certificate
 */
export function prepareTls(options: CommandOptions, temp = tmpdir()): TlsSetupResult {
  const { https = false, httpsCertificate, httpsKey, host = '127.0.0.1' } = options
  if (httpsCertificate !== undefined && httpsKey !== undefined) {
    const given = readCertificate(httpsCertificate, httpsKey)
    if (!given.ok) return given
    return { ok: true, tlsSetup: { tls: given.value, file: httpsCertificate, remove: () => {} } }
  }
  if (!https) return { ok: true }
  const tls = createSelfSignedCertificate(subjectAltNames(host, machineAddresses()), Date.now())
  try {
    const folder = mkdtempSync(join(temp, 'face-emulator-certificate-'))
    const file = join(folder, 'certificate.pem')
    writeFileSync(file, tls.cert)
    return {
      ok: true,
      tlsSetup: { tls, file, remove: () => rmSync(folder, { recursive: true, force: true }) },
    }
  } catch (error) {
    return { ok: false, error: `--https can't write its certificate: ${(error as Error).message}.` }
  }
}
