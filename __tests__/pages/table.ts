/** The rows of the tables under a heading: the name in the first cell, with the text of the second. */
export function tableUnder(page: string, heading: string): Record<string, string> {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.*?) ?\|/gm)]
  return Object.fromEntries(rows.map(([, name, cell = '']) => [name, cell.replaceAll('`', '')]))
}
