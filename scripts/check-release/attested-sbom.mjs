import { sbomObjections } from '../release/sbom.mjs'

/**
 * The SBOMs in what `gh attestation verify --format json` prints: an attestation for each run of the release.
 * @param {string} json
 * @returns {unknown[]}
 */
export function sbomsIn(json) {
  /** @type {{ verificationResult: { statement: { predicate: unknown } } }[]} */
  const verified = JSON.parse(json)
  return verified.map(({ verificationResult }) => verificationResult.statement.predicate)
}

/**
 * What is wrong with the attested SBOMs of a bundle; nothing when each is of it.
 * @param {unknown[]} sboms
 * @param {{ path: string, sha256: string }} bundle
 * @returns {string[]}
 */
export function objectionsToAll(sboms, bundle) {
  if (sboms.length === 0) return [`${bundle.path} has no SBOM.`]
  return sboms.flatMap(sbom => sbomObjections(sbom, bundle))
}
