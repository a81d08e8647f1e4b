import { at, type Node, nameOf, nodesOf } from './syntax.ts'

/** What starts a process or a thread, by the module that has it. */
const STARTERS = new Map<string, readonly string[]>([
  ['child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']],
  ['worker_threads', ['Worker']],
])

/**
 * What in a source may start something that inherits the environment: each starter that is not called with an `env`, and
 * each module of starters that is not imported by single names.
 *
 * @param source TypeScript or JavaScript
 */
export function inheritingIn(source: string): string[] {
  const found: string[] = []
  const starters = new Set<unknown>()
  const known = new Set<unknown>()
  for (const node of nodesOf(source)) {
    if (node.type === 'ImportDeclaration') {
      for (const specifier of node.specifiers as Node[]) {
        const { type, local, imported } = specifier
        known.add(local).add(imported)
        if (node.typeOnly) continue
        if (type !== 'ImportSpecifier') found.push(...moduleIn(node.source))
        else if (startersOf(node.source)?.includes(nameOf(imported ?? local) ?? ''))
          starters.add(nameOf(local))
      }
    } else if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const isPromised = nameOf(at(node.callee, 'callee')) === 'promisify'
      const started = isPromised ? at(node.callee, 'arguments', '0', 'expression') : node.callee
      const args = (node.arguments ?? []) as Node[]
      if (args.some(({ expression }) => hasEnvironment(expression))) known.add(started)
      found.push(...moduleIn(args[0]?.expression))
    } else if (node.type === 'Identifier' && starters.has(node.value) && !known.has(node)) {
      found.push(String(node.value))
    }
  }
  return found
}

/** The starters of the module that a node names. */
function startersOf(module: unknown): readonly string[] | undefined {
  return STARTERS.get((nameOf(module) ?? '').replace(/^node:/, ''))
}

function moduleIn(node: unknown): string[] {
  return at(node, 'type') === 'StringLiteral' && startersOf(node) ? [String(nameOf(node))] : []
}

function hasEnvironment(options: unknown): boolean {
  if (at(options, 'type') !== 'ObjectExpression') return false
  // `{ env }` is in the tree as its name alone.
  return (at(options, 'properties') as Node[]).some(each => nameOf(each.key ?? each) === 'env')
}
