// The examples of the pages as files for linters. What stands around an example is blank lines, so that a finding has the page's line.
import { codeBlocks, documentedWorkflows } from '../workflows/code-blocks.mjs'

/**
 * Each workflow as a file of its own, under the page's name and the line that it begins at.
 * @param {string} page
 * @param {string} markdown
 * @returns {{ file: string, text: string }[]}
 */
export function exampleWorkflows(page, markdown) {
  return documentedWorkflows(page, markdown).map(({ line, text }) => ({
    file: `${page.replaceAll('/', '-')}-${line}.yml`,
    text: '\n'.repeat(line - 1) + text,
  }))
}

/**
 * All that a page has to type in a shell, as one script: a later block uses the variables of those before it. Nothing, where there is
 * none.
 * @param {string} page
 * @param {string} markdown
 * @returns {{ file: string, text: string }[]}
 */
export function exampleScript(page, markdown) {
  const blocks = codeBlocks(markdown).filter(({ language }) => language === 'sh' || language === 'bash')
  if (blocks.length === 0) return []
  /** @type {string[]} */
  const lines = []
  for (const { line, text } of blocks) {
    while (lines.length < line - 1) lines.push('')
    lines.push(...text.trimEnd().split('\n'))
  }
  return [{ file: `${page.replaceAll('/', '-')}.sh`, text: `${lines.join('\n')}\n` }]
}
