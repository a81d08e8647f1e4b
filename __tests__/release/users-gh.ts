import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Statement } from './attesting.ts'

/** What GitHub has signed, and what a user's `gh` is like. */
export interface Signed {
  attestations: Statement[]
  /** Where the run was that attested all of them. */
  ref: string
  commit: string
  /** The tags of immutable releases. */
  immutable: string[]
  workflow?: string
  isOld?: boolean
  isLoggedOut?: boolean
  isOffline?: boolean
}

/**
 * Puts a `gh` into a folder that answers a user of acme/train as gh 2.81 and later do: its exit codes, its words, and its JSON. It enforces
 * what its flags ask for. https://github.com/cli/cli/tree/trunk/pkg/cmd/attestation/verify and pkg/cmd/release/verify
 */
export function installUsersGh(folder: string, signed: Signed): void {
  const program = `#!/usr/bin/env node
    const { createHash } = require('node:crypto')
    const { readFileSync, writeFileSync } = require('node:fs')
    const { attestations, ref, commit, immutable, workflow, isOld, isLoggedOut, isOffline } = ${JSON.stringify(
      {
        workflow: 'acme/train/.github/workflows/build.yml',
        ...signed,
      },
    )}
    const args = process.argv.slice(2)
    const end = (text, status = 1) => { console.error(text); process.exit(status) }
    const flags = ['repo', 'signer-workflow', 'signer-digest', 'source-ref', 'source-digest', 'predicate-type', 'bundle', 'custom-trusted-root', 'pattern', 'format', 'jq']
    const given = Object.fromEntries(flags.filter(name => args.includes('--' + name)).map(name => [name, args[args.indexOf('--' + name) + 1]]))
    const unknown = args.find(arg => arg.startsWith('--') && arg !== '--deny-self-hosted-runners' && !flags.includes(arg.slice(2)))
    if (unknown) end('unknown flag: ' + unknown)
    if (isLoggedOut) end('To get started with GitHub CLI, please run:  gh auth login', 4)
    const [group, verb, subject] = args
    if (isOffline && !(given.bundle && given['custom-trusted-root'])) end('dial tcp: lookup api.github.com: no such host')
    const trustedRoot = 'keys of Sigstore\\n'
    if (group === 'attestation' && verb === 'trusted-root') return process.stdout.write(trustedRoot)
    const custom = given['custom-trusted-root']
    if (custom && readFileSync(custom, 'utf8') !== trustedRoot) end('Error: failed to create custom verifier')
    if (given.repo !== 'acme/train') end('HTTP 404: Not Found')
    if (group === 'release' && verb === 'download') writeFileSync(given.pattern, attestations.map(each => JSON.stringify(each) + '\\n').join(''))
    else if (verb !== 'verify') end('unknown command "' + verb + '" for "gh ' + group + '"')
    else if (group === 'release') {
      if (isOld) end('unknown command "verify" for "gh release"')
      if (!immutable.includes(subject)) end('no attestations for tag ' + subject + ' (sha1:0)')
      // Not in a terminal gh prints no more than this.
      console.log('Resolved tag ' + subject + ' to sha1:0\\nLoaded attestation from GitHub API\\n✓ Release ' + subject + ' verified!')
    } else if (group === 'attestation') {
      const sha256 = createHash('sha256').update(readFileSync(subject)).digest('hex')
      // A bundle may have attestations of other files, too: gh needs one that fits (Verify in pkg/cmd/attestation/verification/sigstore.go).
      const known = given.bundle ? readFileSync(given.bundle, 'utf8').trim().split('\\n').map(line => JSON.parse(line)) : attestations
      const ofFile = known.filter(({ subject }) => subject.some(({ digest }) => digest.sha256 === sha256))
      if (ofFile.length === 0) end('Error: HTTP 404: Not Found (https://api.github.com/repos/acme/train/attestations/sha256:' + sha256 + ')')
      const type = given['predicate-type'] ?? 'https://slsa.dev/provenance/v1'
      const ofType = ofFile.filter(({ predicateType }) => predicateType === type)
      if (ofType.length === 0) end('✗ No attestations found with predicate type: ' + type + '\\nError: no matching predicate found')
      const expect = (flag, name, is) => {
        if (given[flag] !== undefined && given[flag] !== is) end('Error: expected ' + name + ' to be ' + given[flag] + ', got ' + is)
      }
      if (given['signer-workflow'] && given['signer-workflow'] !== workflow) end('Error: verifying with issuer "sigstore.dev": failed to verify certificate identity: no matching CertificateIdentity found')
      expect('signer-digest', 'BuildSignerDigest', commit)
      expect('source-ref', 'SourceRepositoryRef', ref)
      expect('source-digest', 'SourceRepositoryDigest', commit)
      const verified = ofType.map(statement => ({ attestation: {}, verificationResult: { statement } }))
      if (given.jq) require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))}).raw(verified, given.jq, ['-c']).then(text => console.log(text))
      else if (given.format === 'json') console.log(JSON.stringify(verified))
    } else end('unknown command "' + group + '" for "gh"')`
  writeFileSync(join(folder, 'gh'), program, { mode: 0o755 })
}
