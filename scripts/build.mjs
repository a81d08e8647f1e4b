// Builds dist: tsc turns src into JavaScript, then ncc bundles each program of it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { licensesText, packagesIn } from './bundled-packages.mjs'
import { PROGRAMS } from './bundles.mjs'
import { childEnvironment } from './child-environment.mjs'
import { asciiOnly } from './escape-non-ascii.mjs'
import { withoutUnusedModules } from './strip-unused-requires.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} script @param {string[]} args */
function node(script, args) {
  execFileSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment(),
  })
}

/** @param {string} folder */
function remove(folder) {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
}

/** Makes a text of the module that reads the emulator's page: a program has no files beside it. */
async function putPageIntoProgram() {
  cpSync(`${root}src/emulator/page/assets`, `${root}build/emulator/page/assets`, { recursive: true })
  const module = `${root}build/emulator/page/page-html.js`
  /** @type {{ pageHtml: string }} */
  const { pageHtml } = await import(pathToFileURL(module).href)
  writeFileSync(module, `export const pageHtml = ${JSON.stringify(pageHtml)}\n`)
}

/** @param {string} program @param {string} stats of ncc, which tell its size */
function changeProgram(program, stats) {
  const code = asciiOnly(withoutUnusedModules(readFileSync(program, 'utf8')))
  writeFileSync(program, code)
  /** @type {{ assets: { name: string, size: number }[] }} */
  const told = JSON.parse(readFileSync(stats, 'utf8'))
  for (const asset of told.assets) if (asset.name === 'index.js') asset.size = Buffer.byteLength(code)
  writeFileSync(stats, JSON.stringify(told))
}

remove('build')
node('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json'])
await putPageIntoProgram()
remove('dist')
const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'))
const options = ['--target', 'es2022', '--no-cache', '--quiet']
for (const { entry, out, type } of PROGRAMS) {
  // By the package of its entry ncc decides what it writes: a module, or CommonJS where nothing says "module".
  writeFileSync(`${root}${dirname(entry)}/package.json`, type === 'module' ? '{"type":"module"}' : '{}')
  const stats = `${entry}.stats.json`
  node(ncc, ['build', entry, '--out', out, '--stats-out', stats, ...options])
  // A module that ncc can't find doesn't make it fail.
  if (!existsSync(`${root}${out}/index.js`)) throw new Error(`ncc built no ${out}/index.js`)
  // The programs that start with every step.
  if (type === 'commonjs') changeProgram(`${root}${out}/index.js`, `${root}${stats}`)
  writeFileSync(`${root}${out}/package.json`, `{\n  "type": "${type}"\n}\n`)
  // Not by ncc's --license, which has our own stand-in for undici as the real one.
  const packages = packagesIn(JSON.parse(readFileSync(`${root}${stats}`, 'utf8')))
  if (packages.length > 0) writeFileSync(`${root}${out}/licenses.txt`, licensesText(packages))
}
