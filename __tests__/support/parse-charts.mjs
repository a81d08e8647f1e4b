// Reads a JSON list of Mermaid charts from stdin, and prints Mermaid's complaints of them as another.
import { readFileSync } from 'node:fs'
import { Window } from 'happy-dom'

Object.assign(globalThis, { window: new Window() })
const { default: mermaid } = await import('mermaid')

/** @type {string[]} */
const charts = JSON.parse(readFileSync(0, 'utf8'))
const errors = []
for (const chart of charts) {
  try {
    await mermaid.parse(chart)
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart)
    // Dates are read only when tasks are asked for.
    const tasks = 'getTasks' in db ? /** @type {() => unknown[]} */ (db.getTasks)() : undefined
    if (tasks?.length === 0) errors.push('a chart without tasks')
  } catch (error) {
    errors.push(String(error))
  }
}
console.log(JSON.stringify(errors))
process.exit(0)
