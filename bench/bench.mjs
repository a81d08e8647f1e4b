// npm run bench: what this action costs its users, compared with the limits and with other tools.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { PART_NAMES, PARTS } from './parts.mjs'
import { goalLine } from './report/goals.mjs'
import { withAccount } from './report/page.mjs'
import { textTable } from './report/table.mjs'

const RESULTS = new URL('results.json', import.meta.url)
const PAGE = new URL('../docs/performance.md', import.meta.url)
const CHARTS = new URL('../docs/charts/', import.meta.url)

const HELP = `Measures what the action costs. Prints it, and writes bench/results.json, docs/charts and the figures of docs/performance.md.

  npm run bench                 everything, in five minutes
  npm run bench -- start wait   only these parts of ${PART_NAMES.join(', ')}
  npm run bench -- --draw       page and charts again, from the figures in bench/results.json
`

process.exitCode = await start(process.argv.slice(2))

/** @param {string[]} args */
async function start(args) {
  const measures = args[0] !== '--draw'
  const names = measures ? args : args.slice(1)
  if (!names.every(isPart)) {
    console[args[0] === '--help' ? 'log' : 'error'](HELP)
    return args[0] === '--help' ? 0 : 1
  }
  const began = performance.now()
  for (const name of names.length > 0 ? names : PART_NAMES) {
    if (measures) save(name, await PARTS[name].measure())
    await publish(name)
  }
  console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s in all`)
  return 0
}

/** @returns {Record<string, { machine: unknown, measured: unknown } | undefined>} */
function readResults() {
  return JSON.parse(readFileSync(RESULTS, 'utf8'))
}

/**
 * Keeps the figures of a part, and where they are from; those of other parts stay.
 * @param {string} name
 * @param {unknown} measured
 */
function save(name, measured) {
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: availableParallelism() }
  const results = { ...readResults(), [name]: { machine, measured } }
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`)
}

/**
 * Prints what the kept figures of a part come to, and writes page and charts.
 * @param {import('./parts.mjs').PartName} name
 */
async function publish(name) {
  const account = PARTS[name].account(readResults()[name]?.measured)
  for (const table of account.tables) console.log(`${textTable(table)}\n`)
  console.log(`${account.goals.map(goalLine).join('\n')}\n`)
  writeFileSync(PAGE, withAccount(readFileSync(PAGE, 'utf8'), name, account))
  for (const { name: chart, draw } of account.charts) {
    for (const theme of /** @type {const} */ (['light', 'dark']))
      writeFileSync(new URL(`${chart}-${theme}.svg`, CHARTS), await draw(theme))
  }
}

/** @param {string} name @returns {name is import('./parts.mjs').PartName} */
function isPart(name) {
  return Object.hasOwn(PARTS, name)
}
