/**
 * What a failure of `gh` means, and what to do about it.
 * @param {{ status: number | null, stderr: string }} ended without a status, `gh` could not be started
 * @returns {string}
 */
export function explainGhFailure({ status, stderr }) {
  if (status === null) return 'gh could not be started. Install it from https://cli.github.com.'
  // https://cli.github.com/manual/gh_help_exit-codes
  if (status === 4) return 'gh is not logged in. Run gh auth login, or set GH_TOKEN.'
  return MEANINGS.find(([words]) => words.test(stderr))?.[1] ?? 'gh says below what is wrong.'
}

/** By words of gh's own and of what it verifies with. @type {[RegExp, string][]} */
const MEANINGS = [
  [/unknown (?:command|flag)/, 'This gh is too old for the check. Update it from https://cli.github.com.'],
  [
    /release not found/,
    'GitHub has no release or tag of that name. Compare it with the releases of the repository.',
  ],
  [
    /no attestations (?:found )?for (?:tag|release)/,
    'GitHub has not signed this release: it can be changed, or its tag was moved. Do not use it.',
  ],
  [
    /SourceRepositoryDigest|BuildSignerDigest/,
    'The file was built from another commit than the tag names now: the tag was moved. Do not use it.',
  ],
  [/SourceRepositoryRef/, 'The file was built from another tag or a branch. Do not use it.'],
  [
    /certificate identit|SAN\b/,
    'The file was signed by another workflow than build.yml at this tag. Do not use it.',
  ],
  [
    /HTTP 404|no attestations found|no matching predicate/i,
    'Nobody attested these bytes: the file was changed after it was built, or was never built by a release. Do not use it.',
  ],
]
