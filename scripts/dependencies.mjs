// npm run dependencies: the last release of each dependency, and what is deprecated, as the npm registry has it now. Fails
// when one is old or deprecated and docs/dependencies.md gives no reason for it to stay.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const YEAR_MS = 365 * 24 * 3_600_000

/** @typedef {{ name?: string, version: string, dev?: boolean, link?: boolean, deprecated?: string }} Locked */
/** @typedef {{ time: Record<string, string>, 'dist-tags.latest': string, deprecated?: string }} Registered */

/** @type {{ packages: Record<string, Locked> }} */
const { packages } = JSON.parse(read('package-lock.json'))
/** @type {{ devDependencies: Record<string, string> }} */
const { devDependencies } = JSON.parse(read('package.json'))
const reasons = read('docs/dependencies.md').split('\n## Old, and kept\n')[1] ?? ''

for (const [path, { name, version, dev, link, deprecated }] of Object.entries(packages)) {
  const called = path.replace(/^node_modules\//, '')
  if (called in devDependencies || (path.startsWith('node_modules/') && !dev && !link)) {
    tell(called, version, registered(name ?? called, version))
  } else if (deprecated)
    note(path.replace(/.*node_modules\//, ''), `${path} ${version}: deprecated: ${deprecated}`)
}

/** @param {string} name @param {string} version @returns {Registered} */
function registered(name, version) {
  const fields = ['time', 'dist-tags.latest', 'deprecated']
  // npm by its file: what is called npm on Windows can't be started without a shell.
  const args = [String(process.env.npm_execpath), 'view', `${name}@${version}`, '--json', ...fields]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

/** @param {string} name @param {string} version @param {Registered} registered */
function tell(name, version, { time, deprecated, ...tags }) {
  const last = time[tags['dist-tags.latest']] ?? ''
  // A mirror doesn't know when a package began, and has the day on which it got a release: that of the release or later.
  const row = `${`${name} ${version}`.padEnd(44)} ${time.created ? '' : 'by '}${last.slice(0, 10)}`
  if (deprecated) note(name, `${row}, deprecated: ${deprecated}`)
  else if (Date.now() - Date.parse(last) > YEAR_MS) note(name, `${row}, old`)
  else console.log(row)
}

/** @param {string} name @param {string} line */
function note(name, line) {
  const isKept = reasons.includes(`\`${name}\``)
  console.log(`${line}; ${isKept ? 'kept for a reason' : 'why is it kept?'}`)
  if (!isKept) process.exitCode = 1
}

/** @param {string} file */
function read(file) {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
}
