// What a smaller bundle could save at most: the same program, minified, and without the code of all functions that such a step doesn't call.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { minify, parse, print } from '@swc/core'
import { run } from '../../scripts/run-program.mjs'

/**
 * @param {string} folder gets the program
 * @param {string} program in ASCII, so that a byte is a character
 * @param {Record<string, string>} step the variables of a step, in which it is run
 * @returns {Promise<string>} the path of the program
 */
export async function leastProgram(folder, program, step) {
  mkdirSync(folder)
  const calls = await callsOf(program, step, join(folder, 'coverage'))
  // In a syntax tree positions count from where an earlier one ended: here, from an empty statement put in front.
  const options = /** @type {const} */ ({ syntax: 'ecmascript', target: 'es2022', isModule: false })
  const tree = await parse(`;${readFileSync(program, 'utf8')}`, options)
  const start = Number(tree.body[0]?.span.end)
  emptyFunctions(tree, end => calls.get(end - start) === 0)
  const { code } = await minify((await print(tree)).code, { compress: true, mangle: true, module: false })
  const path = join(folder, 'index.js')
  writeFileSync(path, code)
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }')
  return path
}

/**
 * How often a step calls each function, by where the function ends in the program.
 * @param {string} program
 * @param {Record<string, string>} step
 * @param {string} folder for V8's coverage
 * @returns {Promise<Map<number, number>>}
 */
async function callsOf(program, step, folder) {
  const env = { ...step, NODE_V8_COVERAGE: folder }
  const signal = AbortSignal.timeout(60_000)
  const { exitCode, output } = await run(process.execPath, [program], { env, signal })
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}:\n${output}`)
  const [file = ''] = readdirSync(folder)
  /** @type {{ result: { url: string, functions: { ranges: { startOffset: number, endOffset: number, count: number }[] }[] }[] }} */
  const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const script = result.find(({ url }) => url === pathToFileURL(program).href)
  const functions = script?.functions.flatMap(({ ranges }) => ranges[0] ?? []) ?? []
  // Of functions that end in the same place the innermost counts: the last one.
  functions.sort((a, b) => a.startOffset - b.startOffset)
  return new Map(functions.map(({ endOffset, count }) => [endOffset, count]))
}

/**
 * Takes the statements out of functions in a syntax tree.
 * @param {unknown} node
 * @param {(end: number) => boolean} isEmptied by where the function ends
 */
function emptyFunctions(node, isEmptied) {
  if (typeof node !== 'object' || node === null) return
  const { body } = /** @type {{ body?: { span: { end: number }, stmts?: unknown[] } }} */ (node)
  if ('params' in node && body?.stmts && isEmptied(body.span.end)) body.stmts = []
  for (const child of Object.values(node)) emptyFunctions(child, isEmptied)
}
