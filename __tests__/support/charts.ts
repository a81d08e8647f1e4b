import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../scripts/child-environment.mjs'

/** The Mermaid charts of a Markdown text. */
export function chartsOf(markdown: string): string[] {
  return [...markdown.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, chart = '']) => chart)
}

/** What Mermaid's own parser complains of in the charts of a Markdown text; it wants a window, in a process of its own. */
export function chartErrors(markdown: string): string[] {
  const charts = chartsOf(markdown)
  if (charts.length === 0) return []
  const program = fileURLToPath(new URL('./parse-charts.mjs', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
    input: JSON.stringify(charts),
    encoding: 'utf8',
    env: childEnvironment(),
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as string[]
}
