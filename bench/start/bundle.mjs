// Other programs, bundled as dist is.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../scripts/child-environment.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The action itself, by the real undici. @param {string} folder for what is made on the way */
export function bundleWithUndici(folder) {
  const place = join(folder, 'undici')
  mkdirSync(join(place, 'node_modules'), { recursive: true })
  run(join(root, 'node_modules/typescript/bin/tsc'), ['-p', root, '--outDir', place], root)
  // A copy, not a link: a link would find the undici beside its target.
  cpSync(join(root, 'node_modules/@actions'), join(place, 'node_modules/@actions'), { recursive: true })
  symlinkSync(join(root, 'node_modules/undici-real'), join(place, 'node_modules/undici'), 'junction')
  symlinkSync(join(root, 'node_modules/tunnel'), join(place, 'node_modules/tunnel'), 'junction')
  return bundle(place)
}

/**
 * A script by the packages that this project has.
 * @param {string} folder
 * @param {string} name
 * @param {string} source
 */
export function bundleScript(folder, name, source) {
  const place = join(folder, name)
  mkdirSync(place)
  writeFileSync(join(place, 'index.js'), source)
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'junction')
  return bundle(place)
}

/** @param {string} place with an index.js and its node_modules; gives the path of the bundle */
function bundle(place) {
  writeFileSync(join(place, 'package.json'), '{}')
  const options = ['--out', 'dist', '--target', 'es2022', '--no-cache', '--quiet']
  run(join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js'), ['build', 'index.js', ...options], place)
  return join(place, 'dist/index.js')
}

/** @param {string} script @param {string[]} args @param {string} cwd */
function run(script, args, cwd) {
  execFileSync(process.execPath, [script, ...args], { cwd, stdio: 'ignore', env: childEnvironment() })
}
