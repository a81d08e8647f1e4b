// What the bench writes into docs/performance.md, between the marks that the page has for each part.
import { goalLine } from './goals.mjs'
import { markdownTable } from './table.mjs'

/**
 * The page with a part's figures replaced.
 * @param {string} page
 * @param {string} part
 * @param {import('../parts.mjs').Account} account
 */
export function withAccount(page, part, { tables, goals }) {
  const [open, close] = [`<!-- bench: ${part} -->`, `<!-- end of ${part} -->`]
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`the page has no marks for ${part}`)
  const list = goals.map(goal => `- ${goalLine(goal)}`).join('\n')
  const text = [...tables.map(markdownTable), list].filter(Boolean).join('\n\n')
  return `${page.slice(0, from)}${open}\n\n${text}\n\n${page.slice(to)}`
}
