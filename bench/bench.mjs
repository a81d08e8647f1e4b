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
  npm run bench -- start wait   only these parts; there are ${PART_NAMES.join(', ')}
`

process.exitCode = await start(process.argv.slice(2))

/** @param {string[]} args */
async function start(args) {
  const unknown = args.filter(name => !isPart(name))
  if (unknown.length > 0) {
    console[args[0] === '--help' ? 'log' : 'error'](HELP)
    return args[0] === '--help' ? 0 : 1
  }
  const began = performance.now()
  for (const name of args.length > 0 ? args.filter(isPart) : PART_NAMES) await run(name)
  console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s in all`)
  return 0
}

/** @param {import('./parts.mjs').PartName} name */
async function run(name) {
  const measured = await PARTS[name].measure()
  save(name, measured)
  const account = PARTS[name].account(measured)
  for (const table of account.tables) console.log(`${textTable(table)}\n`)
  console.log(`${account.goals.map(goalLine).join('\n')}\n`)
  writeFileSync(PAGE, withAccount(readFileSync(PAGE, 'utf8'), name, account))
  for (const { name: chart, draw } of account.charts) {
    for (const theme of /** @type {const} */ (['light', 'dark']))
      writeFileSync(new URL(`${chart}-${theme}.svg`, CHARTS), draw(theme))
  }
}

/**
 * Keeps the figures of a part, and where they are from; those of other parts stay.
 * @param {string} name
 * @param {unknown} measured
 */
function save(name, measured) {
  /** @type {Record<string, unknown>} */
  const results = JSON.parse(readFileSync(RESULTS, 'utf8'))
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: availableParallelism() }
  results[name] = { machine, measured }
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`)
}

/** @param {string} name @returns {name is import('./parts.mjs').PartName} */
function isPart(name) {
  return Object.hasOwn(PARTS, name)
}
