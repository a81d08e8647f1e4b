// What the benchmarks of start-up share: bundles to compare with, and a race of whole processes.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inputVariables } from '../scripts/runner.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {{ name: string, args: string[], env?: Record<string, string>, file?: string }} Contender */

/**
 * Bundles a script as dist is bundled, with an undici of choice.
 * @param {string} folder for what is made on the way
 * @param {string} name
 * @param {string | undefined} source of the script; undefined: the action itself
 * @param {string} undici its folder
 */
export function bundle(folder, name, source, undici) {
  const place = join(folder, name)
  mkdirSync(join(place, 'node_modules'), { recursive: true })
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
  if (source === undefined) cpSync(join(root, 'build'), join(place, 'build'), { recursive: true })
  else writeFileSync(join(place, 'index.js'), source)
  // Copies, not links: a link would find the undici beside its target.
  cpSync(join(root, 'node_modules/@actions'), join(place, 'node_modules/@actions'), { recursive: true })
  cpSync(join(root, undici), join(place, 'node_modules/undici'), { recursive: true })
  symlinkSync(join(root, 'node_modules/tunnel'), join(place, 'node_modules/tunnel'))
  symlinkSync(join(root, 'node_modules/@azure'), join(place, 'node_modules/@azure'))
  const entry = source === undefined ? 'build/index.js' : 'index.js'
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const args = ['build', entry, '--out', 'dist', '--target', 'es2022', '--no-cache', '--quiet']
  execFileSync(process.execPath, [ncc, ...args], { cwd: place, stdio: 'ignore' })
  const file = join(place, 'dist/index.js')
  return { args: [file], file }
}

/**
 * Runs the contenders in turn, so that the machine's moods meet all alike, and prints the medians of their whole processes
 * beside the first one's.
 * @param {Contender[]} contenders
 * @param {number} runs
 * @param {Record<string, string>} env of all
 * @returns {Promise<number[]>} ratios to the first
 */
export async function race(contenders, runs, env) {
  /** @type {number[][]} */
  const times = contenders.map(() => [])
  for (let run = 0; run <= runs; run += 1) {
    for (const [index, contender] of contenders.entries()) {
      const ms = await time(contender, env)
      // The first round warms the disk cache.
      if (run > 0) times[index]?.push(ms)
    }
  }
  const medians = times.map(median)
  const ratios = medians.map(ms => ms / (medians[0] ?? 1))
  console.log(`Node ${process.version}, ${runs} interleaved runs, medians of the whole process\n`)
  for (const [index, { name, file }] of contenders.entries()) {
    const size = file ? `${String(Math.round(statSync(file).size / 1000)).padStart(5)} kB` : ''
    const ms = (medians[index] ?? 0).toFixed(1).padStart(7)
    console.log(`${name.padEnd(36)}${ms} ms  ${(ratios[index] ?? 0).toFixed(2)} x  ${size}`)
  }
  return ratios
}

/**
 * @param {Contender} contender
 * @param {Record<string, string>} env
 * @returns {Promise<number>} milliseconds from the start of a process to its end
 */
async function time({ name, args, env: own = {} }, env) {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore', env: { ...env, ...own } })
  const [exitCode] = await once(child, 'exit')
  if (exitCode !== 0) throw new Error(`'${name}' ended with ${exitCode}`)
  return performance.now() - begun
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/**
 * What the runner sets for a step.
 * @param {string} folder
 * @param {Record<string, string>} inputs
 */
export function stepVariables(folder, inputs) {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  return { ...inputVariables(inputs), ...files }
}
