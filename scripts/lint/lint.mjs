// npm run lint:workflows: zizmor, actionlint, shellcheck and OpenSSF Scorecard over workflows, actions, scripts and examples.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LINTERS } from './linters.mjs'
import { writeExamples } from './sources.mjs'
import { findTools, TOOLS } from './tools.mjs'

/** @typedef {import('./tools.mjs').Tool} Tool */

const HELP = `Runs linters over workflows, actions, scripts, and the examples of README and docs:

${Object.entries(TOOLS)
  .map(([tool, { how }]) => `  ${tool.padEnd(12)}${how}`)
  .join('\n')}

  npm run lint:workflows
  npm run lint:workflows -- zizmor shellcheck       only these, and neither may be missing

One that is not on the PATH in the right version is installed into a folder that goes in the end, all but Scorecard. The exit code is 1 when
one finds something, and when an exception is no longer needed.
`

const all = /** @type {Tool[]} */ (Object.keys(TOOLS))

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop.abort())
process.exitCode = await lint(process.argv.slice(2))

/** @param {string[]} args */
async function lint(args) {
  if (args[0] === '--help') {
    console.log(HELP)
    return 0
  }
  const chosen = all.filter(tool => args.length === 0 || args.includes(tool))
  if (chosen.length < args.length) {
    console.error(`There are ${all.join(', ')}.\n\n${HELP}`)
    return 2
  }
  const folder = mkdtempSync(join(tmpdir(), 'face-lint-'))
  try {
    // actionlint gives it the scripts of steps, and says nothing where it is missing.
    const needed = all.filter(
      tool => chosen.includes(tool) || (tool === 'shellcheck' && chosen.includes('actionlint')),
    )
    const { path, there, missing } = await findTools(needed, folder, stop.signal)
    let isRed = false
    for (const { tool, why } of missing) {
      if (args.length > 0) isRed = true
      console.log(`${tool}: not here, and left out. To install it: ${TOOLS[tool].how}`)
      for (const line of why) console.log(`  ${line.trimEnd()}`)
    }
    const running = there.filter(tool => chosen.includes(tool))
    if (running.length > 0) writeExamples(folder)
    for (const tool of running) {
      const faults = await LINTERS[tool]({ path, folder, signal: stop.signal })
      if (faults.length > 0) isRed = true
      console.log(faults.length === 0 ? `${tool}: clean` : [`${tool}:`, ...faults].join('\n  '))
    }
    return isRed ? 1 : 0
  } catch (error) {
    console.error(stop.signal.aborted ? 'Interrupted.' : error)
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
