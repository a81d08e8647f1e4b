import { readFileSync } from 'node:fs'

/**
 * The page in one text: the document, with its style sheet and scripts in the places where it names them. In `dist` this
 * module is the text itself: scripts/build.mjs puts it there.
 */
export const pageHtml = read('page.html')
  .replace(/<link rel="stylesheet" href="([\w-]+\.css)">/g, (_, file) => `<style>\n${read(file)}</style>`)
  .replace(/<script src="([\w-]+\.js)"><\/script>/g, (_, file) => `<script>\n${read(file)}</script>`)

/** With the ends of lines that the policy's hashes are made of, whatever git checks out. */
function read(file: string): string {
  return readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}
