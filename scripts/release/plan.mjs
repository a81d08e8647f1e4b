// Decides for release.yml whether the tag that was pushed can be a release, and which other tags it gets.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf, notesOf, objections } from './rules.mjs'
import { annotate, setOutput, variable } from './runner.mjs'

const tag = variable('GITHUB_REF_NAME')
const changelog = readFileSync('CHANGELOG.md', 'utf8')
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

const told = objections({ tag, version, changelog, isOnMain: isOnMain() })
if (told.length > 0) {
  annotate('no release', told)
  process.exitCode = 1
} else {
  const notes = join(variable('RUNNER_TEMP'), 'notes.md')
  writeFileSync(notes, `${notesOf(changelog, version)}\n`)
  const { major, newerOfMajor, isNewest } = namesOf(tag, git('tag').split('\n'))
  setOutput('notes', notes)
  // Of an annotated tag it is not what the tag itself names.
  setOutput('commit', git('rev-parse', 'HEAD'))
  setOutput('major', newerOfMajor.length === 0 ? major : '')
  // Also a tag that was refused, and left: its owner is to see why nobody gets the new version.
  if (newerOfMajor.length > 0) {
    annotate(`${major} stays`, [`There is ${newerOfMajor.join(', ')} besides ${tag}.`], 'notice')
  }
  setOutput('latest', String(isNewest))
}

function isOnMain() {
  return git('branch', '--remotes', '--contains', 'HEAD', '--list', 'origin/main') !== ''
}

/** @param {string[]} args */
function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}
