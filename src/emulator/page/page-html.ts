import { readFileSync } from 'node:fs'

/**
 * The page with its style sheet and scripts inlined. In `dist` this module contains the text itself, put there by scripts/build.mjs.
 */
export const pageHtml = read('page.html')
  .replace(/<link rel="stylesheet" href="([\w-]+\.css)">/g, (_, file) => `<style>\n${read(file)}</style>`)
  .replace(/<script src="([\w-]+\.js)"><\/script>/g, (_, file) => `<script>\n${read(file)}</script>`)

/** Normalizes line ends, because browsers hash the normalized text for the content security policy. */
function read(file: string): string {
  return readFileSync(new URL(`./assets/${file}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')
}
