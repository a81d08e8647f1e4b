// Markdown as GitHub renders it.
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

// The default of rehype-sanitize is GitHub's own list of what HTML may stay.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify)
  .freeze()

/**
 * @param {string} markdown
 * @returns HTML; Mermaid's charts are still text in it
 */
export function renderMarkdown(markdown) {
  return String(processor.processSync(markdown))
}
