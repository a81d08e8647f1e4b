// What each linter is run over: workflows, actions, scripts, and the examples of README and docs.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { documents } from '../markdown-files.mjs'
import { run } from '../run-program.mjs'
import { exampleScript, exampleWorkflows } from './examples.mjs'
import { EXCEPTIONS, withoutExceptions } from './exceptions.mjs'
import { readFindings } from './findings.mjs'
import { unneededIgnores, unneededPatterns } from './repository-exceptions.mjs'
import { differentScores, SCORES } from './scorecard.mjs'
import { ROOT, textOf, tracked } from './sources.mjs'

/**
 * @typedef {import('./findings.mjs').Finding} Finding
 * @typedef {import('./findings.mjs').Linter} Linter
 * @typedef {import('./tools.mjs').Tool} Tool
 * @typedef {{ path: string, folder: string, signal: AbortSignal }} Place `path` is the PATH with the tools, `folder` has the examples
 */

/** What each finds, as lines. @type {Record<Tool, (place: Place) => Promise<string[]>>} */
export const LINTERS = {
  async zizmor(place) {
    const { folder } = place
    // The persona auditor has all that the pedantic one finds, and more.
    const args = ['--quiet', '--offline', '--no-progress', '--persona', 'auditor', '--format', 'json']
    const sources = ['.github/workflows', '.github/dependabot.yml', 'action.yml', 'emulator/action.yml']
    const found = await findings('zizmor', place, [...args, ...sources])
    const ignoring = await findings('zizmor', place, [...args, '--no-ignores', ...sources])
    const config = textOf('.github/zizmor.yml')
    const unneeded = unneededIgnores(config, ignoring).map(
      each => `.github/zizmor.yml: no longer needed: ${each}`,
    )
    const examples = await findings('zizmor', place, [...args, join(folder, '.github/workflows')])
    return [...told(found), ...unneeded, ...ofExamples('zizmor', examples)]
  },

  async actionlint(place) {
    const { folder } = place
    // It gives the scripts of steps to the shellcheck on the PATH; pyflakes would be one more program that may be there or not.
    const args = ['-format', '{{json .}}', '-pyflakes=']
    const found = await findings('actionlint', place, args)
    const none = join(folder, 'no-exceptions.yaml')
    writeFileSync(none, '{}')
    const ignoring = await findings('actionlint', place, [...args, '-config-file', none])
    const unneeded = unneededPatterns(textOf('.github/actionlint.yaml'), ignoring).map(
      each => `.github/actionlint.yaml: no longer needed: ${each}`,
    )
    const files = documents().flatMap(page => exampleWorkflows(page, textOf(page)).map(({ file }) => file))
    const paths = files.map(file => join(folder, '.github/workflows', file))
    const examples = await findings('actionlint', place, [...args, ...paths])
    return [...told(found), ...unneeded, ...ofExamples('actionlint', examples)]
  },

  async shellcheck(place) {
    const { folder } = place
    const scripts = tracked().filter(file => file.endsWith('.sh') || /^#!.*\b(?:ba)?sh\b/.test(textOf(file)))
    const found = await findings('shellcheck', place, ['--format', 'json1', ...scripts])
    const files = documents().flatMap(page => exampleScript(page, textOf(page)).map(({ file }) => file))
    const paths = files.map(file => join(folder, 'scripts', file))
    const examples = await findings('shellcheck', place, ['--format', 'json1', '--shell', 'bash', ...paths])
    return [...told(found), ...ofExamples('shellcheck', examples)]
  },

  async scorecard({ path, folder, signal }) {
    const clone = join(folder, 'clone')
    for (const file of tracked()) {
      mkdirSync(dirname(join(clone, file)), { recursive: true })
      cpSync(join(ROOT, file), join(clone, file))
    }
    const args = [
      '--local',
      clone,
      '--format',
      'json',
      '--show-details',
      '--checks',
      Object.keys(SCORES).join(),
    ]
    const { stdout } = await run('scorecard', args, { env: { PATH: path }, signal })
    return differentScores(JSON.parse(stdout).checks)
  },
}

/**
 * @param {Linter} linter
 * @param {Place} place
 * @param {string[]} args
 */
async function findings(linter, { path, signal }, args) {
  const options = { env: { PATH: path }, folder: ROOT, signal }
  const { output, stdout } = await run(linter, args, options)
  // What can't be read is nothing to pass over.
  if (!/^[[{]/.test(stdout)) throw new Error(`${linter} ${args.join(' ')}: ${output}`)
  return readFindings(linter, stdout)
}

/** @param {readonly Finding[]} found */
function told(found) {
  return found.map(({ file, line, rule, text }) => `${file}:${line}: ${rule}: ${text}`)
}

/**
 * @param {Linter} linter
 * @param {readonly Finding[]} found
 */
function ofExamples(linter, found) {
  const exceptions = EXCEPTIONS.filter(each => each.linter === linter)
  const { left, unneeded } = withoutExceptions(found, exceptions)
  return [
    ...told(left.map(finding => ({ ...finding, file: basename(finding.file) }))),
    ...unneeded.map(({ rule, reason }) => `exceptions.mjs: no longer needed: ${rule}: ${reason}`),
  ]
}
