import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandOptions } from '../command/command-options.ts'
import { machineAddresses } from './machine-addresses.ts'
import { readCertificate } from './read-certificate.ts'
import { type Certificate, createSelfSignedCertificate } from './self-signed-certificate.ts'
import { subjectAltNames } from './subject-alt-names.ts'

/** What an emulator speaks https with. */
export interface TlsSetup {
  tls: Certificate
  /** The PEM file of what clients are to trust. */
  file: string
  /** Removes what was made for it. */
  remove: () => void
}

/** Without `secured` it speaks http. */
export type TlsSetupResult = { ok: true; secured?: TlsSetup } | { ok: false; complaint: string }

/**
 * Gets an emulator the certificate that its options ask for. A key that is made is in memory alone.
 *
 * @param temp the folder for a folder with what is made
 */
export function prepareTls(options: CommandOptions, temp = tmpdir()): TlsSetupResult {
  const { https = false, httpsCertificate, httpsKey, host = '127.0.0.1' } = options
  if (httpsCertificate !== undefined && httpsKey !== undefined) {
    const given = readCertificate(httpsCertificate, httpsKey)
    if (!given.ok) return given
    return { ok: true, secured: { tls: given.value, file: httpsCertificate, remove: () => {} } }
  }
  if (!https) return { ok: true }
  const tls = createSelfSignedCertificate(subjectAltNames(host, machineAddresses()), Date.now())
  try {
    const folder = mkdtempSync(join(temp, 'face-emulator-certificate-'))
    const file = join(folder, 'certificate.pem')
    writeFileSync(file, tls.cert)
    return {
      ok: true,
      secured: { tls, file, remove: () => rmSync(folder, { recursive: true, force: true }) },
    }
  } catch (error) {
    return { ok: false, complaint: `--https: the certificate can't be written: ${(error as Error).message}.` }
  }
}
