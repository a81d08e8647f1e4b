// npm run workflows: the workflows of README and docs that need no Azure, and the job endings of ci.yml, run by nektos/act.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { documents } from '../markdown-files.mjs'
import { findAct, runAct } from './act.mjs'
import { documentedWorkflows } from './code-blocks.mjs'
import { differencesFromGreen, extentOf } from './compare-outcome.mjs'
import { compareEndings } from './endings-job.mjs'
import { goneLimits, LIMITS } from './limits.mjs'
import { eventFor, NEEDS, needsOf, refsIn } from './needs.mjs'
import { filesBeside, stageAction, stageRepository } from './staging.mjs'

/**
 * @typedef {import('./act.mjs').Act} Act
 * @typedef {import('./code-blocks.mjs').DocumentedWorkflow} DocumentedWorkflow
 * @typedef {import('./limits.mjs').Limit} Limit
 * @typedef {{ kind: 'ran' | 'not run' | 'WRONG', lines: string[] }} Ending
 */

const HELP = `Runs the workflows of README and docs that need no Azure, and the job endings of ci.yml, with nektos/act on this machine:

  npm run workflows
  npm run workflows -- recipes       only those whose page or name has this in it

It takes the act on the PATH, or installs it from PyPI into a folder that goes in the end, and uses dist as it is. The exit code is 1 when
a workflow ends other than documented, and when act can do what it is excepted for.
`

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CI = '.github/workflows/ci.yml'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())
process.exitCode = await runWorkflows(process.argv.slice(2))

/** @param {string[]} args */
async function runWorkflows([part = '']) {
  if (part === '--help') {
    console.log(HELP)
    return 0
  }
  const isChosen = (/** @type {string} */ text) => text.toLowerCase().includes(part.toLowerCase())
  const chosen = documents()
    .flatMap(page => documentedWorkflows(page, readFileSync(join(ROOT, page), 'utf8')))
    .filter(({ page, name }) => isChosen(`${page} ${name}`))
  const hasEndings = isChosen(`${CI} endings`)
  if (chosen.length === 0 && !hasEndings) {
    console.error(`No workflow has ${JSON.stringify(part)} in its page or name.\n\n${HELP}`)
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'face-workflows-'))
  try {
    const found = await findAct(folder, stop.signal)
    if (!found.ok) {
      console.error(found.lines.join('\n'))
      return 1
    }
    const { act } = found
    const action = join(folder, 'action')
    stageAction(action)
    /** @type {Ending[]} */
    const endings = []
    const width = Math.max(...chosen.map(({ page, line, name }) => `${page}:${line}  ${name}`.length))
    for (const workflow of chosen) {
      const ending = await runDocumented(workflow, act, folder)
      endings.push(ending)
      print(`${workflow.page}:${workflow.line}  ${workflow.name}`.padEnd(width), ending)
    }
    if (hasEndings) {
      const ending = await runEndings(act, action)
      endings.push(ending)
      print(`${CI}  job endings`.padEnd(width), ending)
    }
    const gone = await limitsGone(act, folder)
    console.log(
      [
        `\nWhat act ${act.version} can't do, tried just now:`,
        ...Object.values(LIMITS).map(text => `- ${text}`),
      ].join('\n'),
    )
    for (const limit of gone) console.log(canDo(limit))
    const count = (/** @type {Ending['kind']} */ kind) =>
      endings.filter(ending => ending.kind === kind).length
    console.log(`\n${count('ran')} ran as documented, ${count('WRONG')} did not, ${count('not run')} not run`)
    return gone.length > 0 || count('WRONG') > 0 ? 1 : 0
  } catch (error) {
    console.error(stop.signal.aborted ? 'Interrupted.' : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * @param {string} name
 * @param {Ending} ending
 */
function print(name, { kind, lines: [line = '', ...more] }) {
  console.log(`${kind.padEnd(7)}  ${name}  ${line}`)
  for (const each of more) console.log(`         ${each}`)
}

/**
 * @param {DocumentedWorkflow} workflow
 * @param {Act} act
 * @param {string} folder
 * @returns {Promise<Ending>}
 */
async function runDocumented(workflow, act, folder) {
  const needs = needsOf(workflow)
  if (needs.length > 0)
    return { kind: 'not run', lines: [`needs ${needs.map(need => NEEDS[need]).join(', ')}`] }
  const repository = mkdtempSync(join(folder, 'repository-'))
  stageRepository(repository, workflow.text, filesBeside(workflow.beside))
  const local = refsIn(workflow.text).flatMap(ref => [
    '--local-repository',
    `your-org/train-person-group@${ref}=${join(folder, 'action')}`,
  ])
  const event = eventFor(workflow.events)
  const run = await runAct(act, repository, event, local)
  const differences = differencesFromGreen(workflow, run)
  return differences.length > 0
    ? { kind: 'WRONG', lines: [...differences, ...run.log] }
    : { kind: 'ran', lines: [`on ${event}: ${extentOf(workflow, run)}`] }
}

/**
 * @param {Act} act
 * @param {string} repository this one, as far as the job needs it
 * @returns {Promise<Ending>}
 */
async function runEndings(act, repository) {
  const text = readFileSync(join(ROOT, CI), 'utf8')
  stageRepository(repository, text)
  const run = await runAct(act, repository, 'push', ['--job', 'endings', '--matrix', 'os:ubuntu-latest'])
  const { asExpected, differences, gone } = compareEndings(parse(text).jobs.endings, run)
  const lines = [...differences, ...gone.map(canDo)]
  return lines.length > 0
    ? { kind: 'WRONG', lines }
    : { kind: 'ran', lines: [`on push: ${asExpected} endings as expected, all but cancelled`] }
}

/**
 * @param {Act} act
 * @param {string} folder
 */
async function limitsGone(act, folder) {
  const tryProbe = (/** @type {string} */ name) => {
    const repository = mkdtempSync(join(folder, 'probe-'))
    stageRepository(repository, readFileSync(new URL(`probes/${name}.yml`, import.meta.url), 'utf8'))
    return runAct(act, repository, 'push')
  }
  return goneLimits(await tryProbe('limits'), await tryProbe('background'))
}

/** @param {Limit} limit */
function canDo(limit) {
  return `WRONG    No longer so, take the limit "${limit}" out of limits.mjs: ${LIMITS[limit]}`
}
