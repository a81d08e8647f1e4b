import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const gfm = unified().use(remarkParse).use(remarkGfm).freeze()

type Root = ReturnType<typeof gfm.parse>
type Node = Root | Root['children'][number]

/** What a text is to GitHub beside Markdown: it looks for these in what is shown, where no escape is left. */
const LINKING = /@[\w-]|#\d|\bGH-\d|www\.|:\/\/|:(?:[\w+-]*[a-z+-][\w+-]*|100|1234):|\$\S/i

/** HTML of the summary's own: one stands alone around a sign, the others fold groups away. */
const OWN_HTML =
  /^<\/?span>$|^<details><summary>(?:Training status: )?\d+ [a-z, \d-]+<\/summary>$|^<\/details>$/

/** A chart of the summary's own. Nothing that the service says is in one. */
const OWN_CHART = /^[\w \-:;.,"[\]{}#>%\u200b\n]*$/

/** The root of a Markdown text as GitHub reads it. */
export function parseMarkdown(markdown: string): Root {
  return gfm.parse(markdown)
}

/** The text that people see of a part of Markdown; cells are separated by bars. Fails where it is more than text. */
export function shownText(node: Node): string {
  switch (node.type) {
    case 'text':
      if (LINKING.test(node.value)) break
      return node.value
    case 'html':
      if (!OWN_HTML.test(node.value)) break
      return ''
    case 'inlineCode':
      if (node.value !== 'results') break
      return node.value
    case 'code':
      if (node.lang !== 'mermaid' || !OWN_CHART.test(node.value)) break
      return ''
    case 'listItem':
      if (typeof node.checked === 'boolean') break
      return shownOf(node, '\n')
    case 'root':
    case 'list':
    case 'table':
      return shownOf(node, '\n')
    case 'tableRow':
      return `|${shownOf(node, '|')}|`
    case 'paragraph':
    case 'heading':
    case 'strong':
    case 'tableCell':
      return shownOf(node, '')
  }
  throw new Error(
    `More than text: ${JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value))}`,
  )
}

function shownOf(parent: { children: readonly Node[] }, between: string): string {
  return parent.children.map(shownText).join(between)
}
