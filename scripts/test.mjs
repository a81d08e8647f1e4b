// npm test: runs Jest with an environment made for it, as Node itself reads some of it (NODE_OPTIONS, proxies, time zone) when
// it begins. Options and paths are Jest's.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from './child-environment.mjs'

/** By these Jest decides on colours and on what it draws over. */
const SHOWN_BY = ['TERM', 'COLORTERM', 'FORCE_COLOR', 'CI', 'GITHUB_ACTIONS']

const shown = Object.fromEntries(SHOWN_BY.map(name => [name, process.env[name]]))
// Jest doesn't know NO_COLOR, and Node warns of both.
if (process.env.NO_COLOR) shown.FORCE_COLOR ??= '0'

const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, ...process.argv.slice(2)],
  { stdio: 'inherit', env: childEnvironment(shown) },
)
process.exitCode = status ?? 1
