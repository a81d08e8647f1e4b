// npm test: runs Jest with an environment made for it, as Node itself reads some of it (NODE_OPTIONS, proxies, time zone) when
// it begins. Without arguments it checks and builds first. Words before the first option select tests; options are Jest's.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from './child-environment.mjs'
import { whyToBuild } from './dist.mjs'
import { importedBy } from './imports.mjs'
import { inside } from './inside.mjs'
import { nearTo } from './test/near.mjs'
import { NONE_RAN } from './test/none-ran.mjs'
import { namePattern, select } from './test/selection.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** By these Jest decides on colours and on what it draws over. */
const SHOWN_BY = ['TERM', 'COLORTERM', 'FORCE_COLOR', 'CI', 'GITHUB_ACTIONS']

const shown = Object.fromEntries(SHOWN_BY.map(name => [name, process.env[name]]))
// Jest doesn't know NO_COLOR, and Node warns of both.
if (process.env.NO_COLOR) shown.FORCE_COLOR ??= '0'

const REPORTERS = ['default', '<rootDir>/scripts/test/none-ran.mjs'].map(name => `--reporters=${name}`)

const args = process.argv.slice(2)
const wordCount = args.findIndex(arg => arg.startsWith('-'))
const words = (wordCount < 0 ? args : args.slice(0, wordCount)).map(word =>
  isAbsolute(word) ? relative(ROOT, word) : word,
)
const options = args.slice(words.length)

process.exitCode = args.length === 0 ? runAll() : runSome()

function runAll() {
  // In a shell, as npm is no program on Windows.
  const { status } = spawnSync('npm run check && npm run build', {
    shell: true,
    cwd: ROOT,
    stdio: 'inherit',
    env: childEnvironment(shown),
  })
  return status === 0 ? jest([]) : (status ?? 1)
}

function runSome() {
  const tests = readTests()
  const { files, paths, names, unknown } = select(words, tests)
  if (unknown.length > 0) return noneFound(unknown, tests)
  const why = needsDist(files) ? whyToBuild() : undefined
  if (why) {
    say(`builds dist first: ${why}`)
    const build = node([join(ROOT, 'scripts/build.mjs')])
    if (build !== 0) return build
  }
  say(`${selected(tests.size, { files, paths, names })}; left out: ${leftOut(why !== undefined)}`)
  const status = jest([
    ...(words.length > 0 ? [...files, '--runTestsByPath'] : []),
    ...(names.length > 0 ? [`--testNamePattern=${namePattern(names)}`, ...REPORTERS] : []),
    ...options,
  ])
  return status === NONE_RAN ? noneFound(names, tests) : status
}

/** @param {number} total @param {Pick<ReturnType<typeof select>, 'files' | 'paths' | 'names'>} selection */
function selected(total, { files, paths, names }) {
  const tests = names.length > 0 ? `tests with ${quoted(names)} in the name, in ` : ''
  const having = paths.length > 0 ? `, with ${quoted(paths)} in the path` : ''
  return `runs ${tests}${files.length} of ${total} test files${having}`
}

/** @param {boolean} isBuilt */
function leftOut(isBuilt) {
  const parts = ['check']
  if (!isBuilt) parts.push('build')
  if (!options.includes('--coverage')) parts.push('coverage')
  return parts.join(', ')
}

/** The text of each test file, by its path. */
function readTests() {
  const files = inside(ROOT, '__tests__')
    .filter(path => path.endsWith('.test.ts'))
    .sort()
  return new Map(files.map(file => [file, readFileSync(join(ROOT, file), 'utf8')]))
}

/** What opens dist asks for its place. @param {readonly string[]} files */
function needsDist(files) {
  return importedBy(ROOT, files).has('scripts/dist.mjs')
}

/** @param {readonly string[]} unknown @param {ReadonlyMap<string, string>} tests */
function noneFound(unknown, tests) {
  const near = [...new Set(unknown.flatMap(word => nearTo(word, tests)))]
  say(`no test has ${quoted(unknown)} in its path or name${near.length > 0 ? '. Near to it:' : ''}`)
  for (const text of near) console.error(`  ${text}`)
  return 1
}

/** @param {readonly string[]} texts */
function quoted(texts) {
  return texts.map(text => `"${text}"`).join(' or ')
}

/** Beside what Jest prints, as help.mjs does. @param {string} text */
function say(text) {
  console.error(`test: ${text}`)
}

/** @param {readonly string[]} given */
function jest(given) {
  const program = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url))
  return node(['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', program, ...given])
}

/** @param {readonly string[]} command */
function node(command) {
  const { status } = spawnSync(process.execPath, command, {
    stdio: 'inherit',
    env: childEnvironment(shown),
  })
  return status ?? 1
}
