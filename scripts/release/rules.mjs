/**
 * What a release is judged by.
 * @typedef {object} Candidate
 * @property {string} tag as it was pushed
 * @property {string} version of package.json
 * @property {string} changelog text of CHANGELOG.md
 * @property {boolean} isOnMain whether main has the tagged commit
 */

/**
 * What must be mended before the tag can be a release; nothing when all is well.
 * @param {Candidate} candidate
 * @returns {string[]}
 */
export function objections({ tag, version, changelog, isOnMain }) {
  const told = []
  if (versionOf(tag) === undefined) told.push(`The tag ${tag} is not of the form v1.2.3.`)
  if (tag !== `v${version}`) told.push(`package.json has the version ${version}, and the tag is ${tag}.`)
  if (notesOf(changelog, version) === '') {
    told.push(`CHANGELOG.md has no text under a heading "## [${version}] - YYYY-MM-DD".`)
  }
  if (!isOnMain) told.push('The tagged commit is not on main.')
  return told
}

/**
 * The changelog's text of one version; empty where it has none.
 * @param {string} changelog
 * @param {string} version
 */
export function notesOf(changelog, version) {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [heading = '', ...lines] = section.split('\n')
    if (heading.startsWith(`[${version}] - `) && /\d{4}-\d\d-\d\d$/.test(heading)) {
      // Links of the headings stand at the end of the page.
      return lines
        .filter(line => !/^\[[^\]]+\]: /.test(line))
        .join('\n')
        .trim()
    }
  }
  return ''
}

/**
 * What the release of a tag is called besides. A mended old version takes no name from a newer one.
 * @param {string} tag
 * @param {string[]} tags all of the repository, this one as well
 * @returns {{ major: string, newerOfMajor: string[], isNewest: boolean }} major is the tag that moves, such as v1, when nothing is newer
 */
export function namesOf(tag, tags) {
  const newer = tags.filter(other => isNewer(other, tag))
  const major = /** @type {string} */ (tag.split('.')[0])
  return {
    major,
    newerOfMajor: newer.filter(other => other.startsWith(`${major}.`)),
    isNewest: newer.length === 0,
  }
}

/**
 * Whether a tag is of a later version than another; one that is of no version isn't.
 * @param {string} tag
 * @param {string} other
 */
function isNewer(tag, other) {
  const [one, two] = [versionOf(tag), versionOf(other)]
  if (one === undefined || two === undefined) return false
  const at = one.findIndex((part, index) => part !== two[index])
  return at !== -1 && Number(one[at]) > Number(two[at])
}

/**
 * The numbers of a tag such as v1.2.3.
 * @param {string} tag
 */
function versionOf(tag) {
  return /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(tag)?.slice(1)
}
