// npm run compare: what a curl loop, Microsoft's SDK and this action do in each situation.
import { execFileSync } from 'node:child_process'
import { childEnvironment } from '../child-environment.mjs'
import { observe } from './observe.mjs'
import { SITUATIONS } from './situations.mjs'
import { cellOf, markdownTable } from './table.mjs'
import { TOOLS } from './tools.mjs'

const HELP = `Runs a training with curl, with @azure-rest/ai-vision-face and with this action, in ${SITUATIONS.length} situations, against dist/emulator over
real sockets. Prints a Markdown table of what each did. Takes about three minutes.

  npm run compare
  npm run compare -- 503          only situations with this text in their name; also prints what the tools wrote

Needs Linux or macOS with bash, curl and jq; and npm ci, for the SDK.
`

process.exitCode = await compare(process.argv.slice(2))

/** @param {string[]} args */
async function compare([part = '']) {
  if (part === '--help') {
    console.log(HELP)
    return 0
  }
  for (const program of ['bash', 'curl', 'jq']) {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore', env: childEnvironment() })
    } catch {
      console.error(`${program} is not installed.\n\n${HELP}`)
      return 2
    }
  }
  const rows = []
  for (const situation of SITUATIONS.filter(({ name }) => name.includes(part))) {
    console.error(`${situation.name} …`)
    const seen = await Promise.all(TOOLS.map(tool => observe(tool, situation)))
    if (part !== '') for (const { output } of seen) console.error(`---\n${output}`)
    rows.push([situation.name, ...seen.map(each => cellOf(each, situation))])
  }
  console.log(markdownTable(['', ...TOOLS.map(({ name }) => name)], rows))
  return 0
}
