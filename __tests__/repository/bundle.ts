import { at, type Node, nameOf, nodesOf } from './syntax.ts'

/** What a bundled program can get at, by its text. */
interface Reach {
  /** Node's modules that it loads, without `node:`. */
  builtins: string[]
  /** The hosts of its URLs, those in comments too; empty for one that is computed. */
  hosts: string[]
  /** Names by which it could load, evaluate, start or reach what its text doesn't tell. */
  hidden: string[]
  /** Absolute paths, such as those of the machine that built it. */
  paths: string[]
}

/** How webpack names what gives a module Node's modules. */
const CREATE_REQUIRE = '__WEBPACK_EXTERNAL_createRequire'
const LOADERS = ['require', 'createRequire', CREATE_REQUIRE, '_load', 'getBuiltinModule', 'mainModule']
const NATIVE = ['binding', '_linkedBinding', 'dlopen', 'execve']
/** What Node has of the network without an import. */
const NETWORK = ['fetch', 'WebSocket', 'EventSource']
const EVALUATORS = ['eval', 'Function', 'constructor', 'WebAssembly']
const NAMES = new Set([...LOADERS, ...NATIVE, ...NETWORK, ...EVALUATORS])
/** Where these names could be looked up by a text that is made up. */
const HOLDERS = new Set(['process', 'globalThis', 'global', 'module', 'Reflect'])

export function reachOf(code: string): Reach {
  const builtins: string[] = []
  const hidden: string[] = []
  const known = new Set<unknown>()
  for (const node of nodesOf(code)) {
    const load = loadBy(node)
    if (load) builtins.push(load.builtin.replace(/^node:/, ''))
    for (const name of load?.names ?? []) known.add(name)
    // A class declares its own. That of a function, which anybody can read, makes one of a text.
    if (node.type === 'Constructor') known.add(node.key)
    const name = nameOf(node)
    if (name !== undefined && NAMES.has(name) && !known.has(node)) hidden.push(name)
    if (node.type === 'Import') hidden.push('import()')
    const holder = nameOf(node.object)
    if (holder && HOLDERS.has(holder) && isMadeUp(node.property)) hidden.push(`${holder}[]`)
  }
  return {
    builtins: unique(builtins),
    hosts: unique(allOf(code, /(?<=https?:\/\/)[\w.[-]*/g)),
    hidden: unique(hidden),
    paths: unique(allOf(code, /(?<![\w.])\/(?:home|Users|root|tmp|work|github)\/\w+|\b[A-Z]:\\+\w+/g)),
  }
}

/** The module that a node loads, and the names it does it by; only in the forms that webpack and we write. */
function loadBy(node: Node): { builtin: string; names: unknown[] } | undefined {
  if (node.source) {
    const [first] = Array.isArray(node.specifiers) ? (node.specifiers as unknown[]) : []
    const isMaker = nameOf(at(first, 'local')) === CREATE_REQUIRE
    return loading(node.source, isMaker ? [at(first, 'local'), at(first, 'imported')] : [])
  }
  if (node.type !== 'CallExpression') return undefined
  const named = at(node.arguments, '0', 'expression')
  const property = at(node.callee, 'property')
  const maker = at(node.callee, 'callee')
  if (nameOf(node.callee) === 'require') return loading(named, [node.callee])
  if (nameOf(property) === 'getBuiltinModule') return loading(named, [property])
  if (nameOf(maker) === CREATE_REQUIRE) return loading(named, [maker])
  return undefined
}

function loading(named: unknown, names: unknown[]): { builtin: string; names: unknown[] } | undefined {
  const builtin = at(named, 'type') === 'StringLiteral' ? at(named, 'value') : undefined
  return typeof builtin === 'string' ? { builtin, names } : undefined
}

/** Whether a property is none that its text names. */
function isMadeUp(property: unknown): boolean {
  return at(property, 'type') === 'Computed' && at(property, 'expression', 'type') !== 'StringLiteral'
}

function allOf(text: string, pattern: RegExp): string[] {
  return text.match(pattern) ?? []
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)].sort((a, b) => (a < b ? -1 : 1))
}
