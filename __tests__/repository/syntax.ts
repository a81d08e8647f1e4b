import { parseSync } from '@swc/core'

/** A node of the tree of a program. */
export type Node = Partial<Record<string, unknown>>

/** All nodes of a program in TypeScript or JavaScript, what is outside before what is in it. */
export function nodesOf(code: string): Generator<Node> {
  return within(parseSync(code, { syntax: 'typescript', target: 'es2022' }))
}

function* within(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return
  yield tree as Node
  for (const part of Object.values(tree)) yield* within(part)
}

/** The name that a node is, as it is or in quotes. */
export function nameOf(node: unknown): string | undefined {
  const type = at(node, 'type')
  if (type === 'Computed') return nameOf(at(node, 'expression'))
  return type === 'Identifier' || type === 'StringLiteral' ? String(at(node, 'value')) : undefined
}

/** What is in a node at the end of a path. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Node | null | undefined)?.[key], value)
}
