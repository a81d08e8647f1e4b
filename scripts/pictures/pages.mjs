// The pages that GitHub shows of a run, in HTML, as far as the pictures need them.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { renderMarkdown } from './markdown.mjs'

/** @typedef {import('./charts.mjs').Theme} Theme */
/** @typedef {import('./runs.mjs').PicturedRun} PicturedRun */

const OWN_STYLE = readFileSync(new URL('pictures.css', import.meta.url), 'utf8')

/**
 * A whole document; what the picture shows is its `main`.
 * @param {string} content
 * @param {Theme} theme
 */
export function documentOf(content, theme) {
  const markdownStyle = fileURLToPath(import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`))
  return `<!doctype html>
<html data-theme="${theme}"><meta charset="utf-8"><title>${theme}</title>
<style>${readFileSync(markdownStyle, 'utf8')}</style>
<style>${OWN_STYLE}</style>
<main>${content}</main></html>`
}

/** @param {string} markdown */
export function summaryHtml(markdown) {
  return `<section class="card">
<h2>train <span>summary</span></h2>
<article class="markdown-body">${renderMarkdown(markdown)}</article>
<footer>Job summary generated at run-time</footer>
</section>`
}

/** @param {PicturedRun['annotations']} annotations */
export function annotationsHtml(annotations) {
  const count = `${annotations.length} error${annotations.length === 1 ? '' : 's'}`
  const items = annotations.map(
    ({ title, text }) =>
      `<li>${CROSS}<div><strong>${escapeHtml(title)}</strong><p>${escapeHtml(text)}</p></div></li>`,
  )
  return `<section class="card annotations">
<h2>Annotations <span>${count}</span></h2>
<ul>${items.join('')}</ul>
</section>`
}

/** @param {PicturedRun} run */
export function logHtml({ passed, durationMs, lines }) {
  let number = 1
  const rows = lines.map(({ kind, text, at, folded }) => {
    const row = `<li class="line ${kind}"><b>${number}</b><time>${clockTime(at)}</time><span>${lineHtml(kind, text)}</span></li>`
    number += 1 + folded
    return row
  })
  return `<section class="log">
<h2>${CHEVRON}${passed ? TICK : CROSS}<span>Train the group</span><em>${Math.round(durationMs / 1000)}s</em></h2>
<ol>${rows.join('')}</ol>
</section>`
}

/**
 * @param {import('./log-lines.mjs').LogLine['kind']} kind
 * @param {string} text
 */
function lineHtml(kind, text) {
  const html = escapeHtml(text)
  if (kind === 'group') return `${FOLD}${html}`
  return kind === 'error' ? html.replace(/^Error:/, '<strong>$&</strong>') : html
}

/** @param {Date} at */
function clockTime(at) {
  return at.toISOString().slice(11, 19)
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const TICK = icon('tick', '<circle cx="8" cy="8" r="8"/><path d="M4.5 8.3l2.4 2.4 4.6-4.9"/>')
const CROSS = icon('cross', '<circle cx="8" cy="8" r="8"/><path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"/>')
const CHEVRON = icon('chevron', '<path d="M3.5 6l4.5 4.5L12.5 6"/>')
const FOLD = icon('fold', '<path d="M5 3l6 5-6 5z"/>')

/** @param {string} name @param {string} shapes */
function icon(name, shapes) {
  return `<svg class="icon ${name}" viewBox="0 0 16 16">${shapes}</svg>`
}
