// Begins every npm script, and says in a line what it does; `npm run help` says it of all.
import { readFileSync } from 'node:fs'

/** @type {{ 'scripts-info': Record<string, string> }} */
const { 'scripts-info': lines } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)
const script = process.env.npm_lifecycle_event ?? 'help'

if (script === 'help')
  for (const [name, line] of Object.entries(lines)) console.log(`${name.padEnd(14)}  ${line}`)
// Beside what the script prints, which may be piped.
else console.error(`${script}: ${lines[script]}`)
