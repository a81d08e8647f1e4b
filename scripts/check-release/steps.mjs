// The steps of the check, in their order. Each says what it proves, and stops the check with a Refusal.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { PROGRAMS } from '../bundles.mjs'
import { sha256Of } from '../release/checksums.mjs'
import { sbomName } from '../release/sbom.mjs'
import { objectionsToAll, sbomsIn } from './attested-sbom.mjs'
import { explainGhFailure } from './gh-failure.mjs'
import { repositoryName } from './repository-name.mjs'

/** Why a release does not pass, and what to do. */
export class Refusal extends Error {}

/** @typedef {{ tag: string, repository: string, commit: string }} Release */

/** The repository on GitHub that the clone is of. */
export function findRepository() {
  const url = git('remote', 'get-url', 'origin')
  const name = repositoryName(url)
  if (name === undefined)
    throw new Refusal('The remote origin is not on github.com. Name the repository: --repo owner/name.')
  return name
}

/**
 * The commit of the tag, here and on GitHub, which has to be checked out as it is.
 * @param {string} tag
 */
export function checkCheckout(tag) {
  const commit = tryGit('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`)
  if (commit === undefined) throw new Refusal(`There is no tag ${tag} here. Run git fetch --tags.`)
  const remote = git('ls-remote', 'origin', `refs/tags/${tag}`, `refs/tags/${tag}^{}`)
  // Of an annotated tag the last line has the commit.
  const hosted = remote.split('\n').at(-1)?.split('\t')[0]
  if (hosted !== commit) {
    throw new Refusal(
      `The tag ${tag} has moved: it is at ${commit} here, and at ${hosted || 'nothing'} on GitHub. Do not use it before you know why.`,
    )
  }
  if (git('rev-parse', 'HEAD') !== commit)
    throw new Refusal(`Another commit is checked out. Run git switch --detach ${tag}.`)
  const changes = git('status', '--porcelain', '--untracked-files=all')
  if (changes !== '')
    throw new Refusal(
      `Files here are not those of the tag. Put them away with git stash --include-untracked:\n${changes}`,
    )
  return commit
}

/** @param {Release} release */
export function checkPublication({ tag, repository }) {
  gh('release', 'verify', tag, '--repo', repository)
}

/** @param {Release} release */
export function checkProvenance(release) {
  for (const path of BUNDLES) gh('attestation', 'verify', path, ...policyOf(release))
}

/**
 * @param {Release} release
 * @returns {Map<string, unknown[]>} the attested SBOMs by the folders of the bundles
 */
export function checkSboms(release) {
  return new Map(
    PROGRAMS.map(({ out }) => {
      const path = `${out}/index.js`
      const type = ['--predicate-type', 'https://cyclonedx.org/bom', '--format', 'json']
      const sboms = sbomsIn(gh('attestation', 'verify', path, ...policyOf(release), ...type))
      refuseFor(objectionsToAll(sboms, { path, sha256: sha256Of(path) }))
      return [out, sboms]
    }),
  )
}

/** @param {Map<string, unknown[]>} attested */
export function checkRebuild(attested) {
  run('npm', ['ci', '--ignore-scripts'])
  run('npm', ['run', 'build'])
  const changes = git('status', '--porcelain', '--untracked-files=all')
  if (changes !== '')
    throw new Refusal(`The sources build something else than dist. Do not use it:\n${changes}`)
  run(process.execPath, ['scripts/release/write-sboms.mjs'])
  for (const [out, sboms] of attested) {
    const built = JSON.parse(readFileSync(`build/release/${sbomName(out)}`, 'utf8'))
    if (!sboms.every(sbom => isDeepStrictEqual(sbom, built))) {
      throw new Refusal(
        `The attested SBOM of ${out}/index.js is not the one that is built here. Do not rely on it.`,
      )
    }
  }
}

const BUNDLES = PROGRAMS.map(({ out }) => `${out}/index.js`)

/**
 * Who has to have signed, and for what: build.yml as it is at the tag, on a runner of GitHub, started by that tag.
 * @param {Release} release
 */
function policyOf({ tag, repository, commit }) {
  const flags = {
    '--repo': repository,
    '--signer-workflow': `${repository}/.github/workflows/build.yml`,
    '--signer-digest': commit,
    '--source-ref': `refs/tags/${tag}`,
    '--source-digest': commit,
  }
  return [...Object.entries(flags).flat(), '--deny-self-hosted-runners']
}

/** @param {string[]} objections */
function refuseFor(objections) {
  if (objections.length > 0) throw new Refusal(`${objections.join('\n')}\nDo not rely on the SBOM.`)
}

/** @param {string[]} args */
function gh(...args) {
  const { status, stdout, stderr } = start('gh', args)
  if (status === 0) return stdout
  throw new Refusal(`${explainGhFailure({ status, stderr })}\n${shown('gh', args)}\n${stderr.trim()}`)
}

/** @param {string[]} args */
function git(...args) {
  return run('git', args)
}

/** @param {string[]} args */
function tryGit(...args) {
  const { status, stdout } = start('git', args)
  return status === 0 ? stdout.trim() : undefined
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, stdout, stderr } = start(program, args)
  if (status !== 0) throw new Refusal(`${shown(program, args)} failed.\n${stderr.trim()}`)
  return stdout.trim()
}

/** @param {string} program @param {string[]} args */
function start(program, args) {
  // In the user's environment, where gh finds its login and git its proxy. Windows has npm as a script, which only a shell starts.
  const shell = program === 'npm' && process.platform === 'win32'
  const ended = spawnSync(program, args, { encoding: 'utf8', shell, maxBuffer: 64 * 1024 * 1024 })
  // One that could not be started has printed nothing.
  return { status: ended.status, stdout: ended.stdout ?? '', stderr: ended.stderr ?? '' }
}

/** @param {string} program @param {string[]} args */
function shown(program, args) {
  return `${program} ${args.join(' ')}`
}
