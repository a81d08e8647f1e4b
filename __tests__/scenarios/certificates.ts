import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A certificate that nobody trusts unless told to, and its key. */
export interface Certificate {
  cert: string
  key: string
  /** Environment of a step that trusts it. */
  trust: { NODE_EXTRA_CA_CERTS: string }
}

/** Good for 127.0.0.1 and face.invalid. */
export const good = read('good')
export const expired = read('expired')
/** For names of no host, which are meant to harm whoever shows them. */
export const hostile = read('hostile')

function read(name: string): Certificate {
  const file = fileURLToPath(new URL(`certificates/${name}.pem`, import.meta.url))
  const text = readFileSync(file, 'utf8')
  const part = (kind: string): string =>
    new RegExp(`-----BEGIN ${kind}-----[^-]*-----END ${kind}-----\n`).exec(text)?.[0] ?? ''
  return { cert: part('CERTIFICATE'), key: part('PRIVATE KEY'), trust: { NODE_EXTRA_CA_CERTS: file } }
}
