import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A statement as `actions/attest` signs it. */
export interface Statement {
  subject: { name: string; digest: { sha256: string } }[]
  predicateType: string
  predicate?: unknown
}

/**
 * Does what `actions/attest` v4 does with these inputs, but for the signature: writes the bundle, and lists it. It refuses what
 * that refuses. https://github.com/actions/attest/blob/v4.2.2/src/sbom.ts and subject.ts
 */
export function attest(
  inputs: Record<string, string>,
  { folder, temp }: Record<'folder' | 'temp', string>,
): Statement {
  const {
    'subject-path': path,
    'subject-name': name,
    'subject-checksums': checksums,
    'sbom-path': sbom,
  } = inputs
  if ((path === undefined) === (checksums === undefined))
    throw new Error('Only one subject input may be provided')
  const statement = {
    subject:
      path === undefined ? listed(checksums as string) : [subjectOf(name as string, join(folder, path))],
    ...(sbom === undefined
      ? { predicateType: 'https://slsa.dev/provenance/v1' }
      : { predicateType: 'https://cyclonedx.org/bom', predicate: cycloneDx(join(folder, sbom)) }),
  }
  const bundle = join(mkdtempSync(join(temp, 'attestation-')), 'attestation.json')
  writeFileSync(bundle, `${JSON.stringify(statement)}\n`)
  appendFileSync(join(temp, 'created_attestation_paths.txt'), `${bundle}\n`)
  return statement
}

function subjectOf(name: string, file: string): Statement['subject'][number] {
  return { name, digest: { sha256: createHash('sha256').update(readFileSync(file)).digest('hex') } }
}

function listed(file: string): Statement['subject'] {
  if (!existsSync(file)) throw new Error('subject checksums file not found')
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [, sha256 = '', name = ''] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
      return { name, digest: { sha256 } }
    })
}

function cycloneDx(file: string): unknown {
  const sbom = JSON.parse(readFileSync(file, 'utf8'))
  if (sbom.bomFormat && sbom.serialNumber && sbom.specVersion) return sbom
  throw new Error('Unsupported SBOM format')
}
