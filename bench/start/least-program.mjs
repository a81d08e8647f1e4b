// What a smaller bundle could save at most: the same program, minified, and without the code of all functions that such a step doesn't call.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { minify, parse, print } from '@swc/core'
import { run } from '../../scripts/run-program.mjs'

/** A function, by V8's coverage. @typedef {{ startOffset: number, endOffset: number, count: number }} Range */

/**
 * @param {string} folder gets the program
 * @param {string} program in ASCII, so that a byte is a character
 * @param {Record<string, string>} step the variables of a step, in which it is run
 * @returns {Promise<string>} the path of the program
 */
export async function leastProgram(folder, program, step) {
  mkdirSync(folder)
  const functions = await functionsOf(program, step, join(folder, 'coverage'))
  // In a syntax tree positions count from where an earlier one ended: here, from an empty statement put in front.
  const options = /** @type {const} */ ({ syntax: 'ecmascript', target: 'es2022', isModule: false })
  const tree = await parse(`;${readFileSync(program, 'utf8')}`, options)
  const start = Number(tree.body[0]?.span.end)
  emptyFunctions(tree, end => !isCalled(functions, end - start))
  const { code } = await minify((await print(tree)).code, { compress: true, mangle: true, module: false })
  const path = join(folder, 'index.js')
  writeFileSync(path, code)
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }')
  return path
}

/** @param {string} program @param {Record<string, string>} step @param {string} folder @returns {Promise<Range[]>} */
async function functionsOf(program, step, folder) {
  const env = { ...step, NODE_V8_COVERAGE: folder }
  const { exitCode, output } = await run(process.execPath, [program], {
    env,
    signal: AbortSignal.timeout(60_000),
  })
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}:\n${output}`)
  const [file = ''] = readdirSync(folder)
  /** @type {{ result: { url: string, functions: { ranges: Range[] }[] }[] }} */
  const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const script = result.find(({ url }) => url === pathToFileURL(program).href)
  return script?.functions.flatMap(({ ranges }) => ranges[0] ?? []) ?? []
}

/** Whether the innermost of the functions that end there was called. @param {Range[]} functions @param {number} end */
function isCalled(functions, end) {
  const [innermost] = functions
    .filter(({ endOffset }) => endOffset === end)
    .sort((a, b) => b.startOffset - a.startOffset)
  return innermost?.count !== 0
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
