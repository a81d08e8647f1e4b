// Builds dist: tsc turns src into JavaScript, then ncc bundles each program of it.
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// A folder before those within it: ncc clears the one that it writes to.
const programs = [
  { entry: 'build/index.js', out: 'dist' },
  { entry: 'build/emulator/index.js', out: 'dist/emulator' },
  { entry: 'build/emulator/step/index.js', out: 'dist/emulator/step' },
  { entry: 'build/emulator/step/post.js', out: 'dist/emulator/step/post' },
]

/** @param {string} script @param {string[]} args */
function node(script, args) {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}

/** @param {string} folder */
function remove(folder) {
  rmSync(`${root}${folder}`, { recursive: true, force: true })
}

remove('build')
node('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json'])
remove('dist')
const ncc = 'node_modules/@vercel/ncc/dist/ncc/cli.js'
const options = ['--target', 'es2022', '--license', 'licenses.txt', '--no-cache', '--quiet']
for (const { entry, out } of programs) {
  node(ncc, ['build', entry, '--out', out, ...options])
  // A module that ncc can't find doesn't make it fail.
  if (!existsSync(`${root}${out}/index.js`)) throw new Error(`ncc built no ${out}/index.js`)
}
