// OpenSSF Scorecard's checks that need neither GitHub nor a network.

/**
 * @typedef {{ name: string, score: number, reason: string, details: string[] | null }} Check
 */

/** What each is to score. */
export const SCORES = {
  'Binary-Artifacts': 10,
  'Dangerous-Workflow': 10,
  'Dependency-Update-Tool': 10,
  // Without GitHub it goes by the file's name, and MIT is in its text.
  License: 9,
  // An action is no package: its users take a tag of this repository.
  Packaging: -1,
  'Pinned-Dependencies': 10,
  SAST: 10,
  'Security-Policy': 10,
  // train.yml says no permissions at its top: its job train has what the caller grants. See the comment there;
  // .github/scorecard.yml says so beside the published score.
  'Token-Permissions': 0,
}

/**
 * Where a check scores other than it is to: less is a finding, and more makes the reason for less untrue.
 * @param {readonly Check[]} checks
 * @param {Record<string, number>} scores
 * @returns {string[]}
 */
export function differentScores(checks, scores = SCORES) {
  return Object.entries(scores).flatMap(([name, expected]) => {
    const check = checks.find(each => each.name === name)
    if (check === undefined) return [`${name}: Scorecard did not run it`]
    if (check.score === expected) return []
    const warnings = (check.details ?? []).filter(detail => detail.startsWith('Warn'))
    return [`${name}: ${check.score} in place of ${expected}: ${check.reason}`, ...warnings]
  })
}
