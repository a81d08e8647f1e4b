// Checks a release in one go, in a clone of the repository: node scripts/check-release.mjs v1.2.3. SECURITY.md has the same
// commands one by one.
import { parseArgs } from 'node:util'
import {
  checkCheckout,
  checkProvenance,
  checkPublication,
  checkRebuild,
  checkSboms,
  findRepository,
  Refusal,
} from './check-release/steps.mjs'

const USAGE = 'node scripts/check-release.mjs v1.2.3 [--repo owner/name]'

try {
  const { tag, repository } = readArguments()
  const commit = checkCheckout(tag)
  report(`${tag} is ${commit}, here and on GitHub, and nothing else is in this folder`)
  const release = { tag, repository, commit }
  checkPublication(release)
  report('GitHub signed the release when it was published: its tag and its files are still those')
  checkProvenance(release)
  report('build.yml of this commit, started by this tag on a runner of GitHub, signed all bundles of dist')
  const sboms = checkSboms(release)
  report('it signed an SBOM for each of them, which names it with its hash')
  checkRebuild(sboms)
  report('the sources build the same dist and the same SBOMs here')
  console.log(
    `\n${tag} of ${repository} is what its sources build at ${commit}. Pin it: uses: ${repository}@${commit} # ${tag}`,
  )
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(`✗ ${error.message}`)
  process.exitCode = 1
}

function readArguments() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { repo: { type: 'string' } } })
  const [tag, ...more] = positionals
  if (tag === undefined || more.length > 0) throw new Refusal(`Name one tag: ${USAGE}`)
  return { tag, repository: values.repo ?? findRepository() }
}

/** @param {string} proved */
function report(proved) {
  console.log(`✓ ${proved}`)
}
