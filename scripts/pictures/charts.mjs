// Mermaid's charts, drawn in a page as GitHub draws them, and looked at.
import { fileURLToPath } from 'node:url'
import { textFaults } from './chart-texts.mjs'

/** @typedef {'light' | 'dark'} Theme */

/**
 * Mermaid, as its script leaves it in a page.
 * @typedef {object} Mermaid
 * @property {(config: object) => void} initialize
 * @property {(id: string, text: string) => Promise<{ svg: string }>} render
 */

const MERMAID = fileURLToPath(import.meta.resolve('mermaid/dist/mermaid.min.js'))
const BLOCKS = 'pre:has(> code.language-mermaid)'
/** User units in which GitHub has a Gantt chart drawn, before it is scaled to the column: letters come out smaller. */
const GANTT_WIDTH = 1200

/**
 * Draws each Mermaid block of a page in its place.
 * @param {import('playwright-core').Page} page
 * @param {Theme} theme
 * @param {readonly string[]} complaints what the page has logged as an error up to now
 * @returns how many there were
 * @throws when one doesn't come out, with its text and what was wrong
 */
export async function drawCharts(page, theme, complaints) {
  const count = await page.locator(BLOCKS).count()
  if (count === 0) return 0
  await page.addScriptTag({ path: MERMAID })
  const config = {
    startOnLoad: false,
    suppressErrorRendering: true,
    securityLevel: 'strict',
    theme: theme === 'dark' ? 'dark' : 'default',
    gantt: { useWidth: GANTT_WIDTH },
  }
  for (let number = 1; number <= count; number += 1) {
    // The first that is left: a block that is drawn is one no more.
    const block = page.locator(BLOCKS).first()
    const text = (await block.textContent()) ?? ''
    const { fault, texts, frame } = await block.evaluate(drawInPlace, { id: `chart-${number}`, text, config })
    const faults = [fault, ...textFaults(texts, frame), ...complaints].filter(told => told !== '')
    if (faults.length > 0) {
      throw new Error(`A chart does not draw (${theme}): ${faults.join('\n')}\n\n${text}`)
    }
  }
  return count
}

/**
 * Runs in the page, without anything from around it.
 * @param {any} block
 * @param {{ id: string, text: string, config: object }} chart
 * @returns {Promise<import('./chart-texts.mjs').Drawn>}
 */
async function drawInPlace(block, { id, text, config }) {
  const { mermaid } = /** @type {{ mermaid: Mermaid }} */ (/** @type {unknown} */ (globalThis))
  const figure = block.ownerDocument.createElement('section')
  figure.className = 'chart'
  try {
    mermaid.initialize(config)
    figure.innerHTML = (await mermaid.render(id, text)).svg
  } catch (error) {
    return { fault: String(error instanceof Error ? error.message : error), texts: [] }
  }
  // What is folded has no size: it is measured unfolded.
  const folds = []
  for (let outer = block.parentElement; outer; outer = outer.parentElement) {
    if (outer.localName === 'details' && !outer.open) folds.push(outer)
  }
  for (const fold of folds) fold.open = true
  block.replaceWith(figure)
  const svg = figure.querySelector('svg')
  const { width = 0, height = 0 } = svg?.getBBox() ?? {}
  // Grid, axes and stripes are there without data, too.
  const shapes = [...figure.querySelectorAll('rect, path, circle, polygon, line')].filter(
    shape => !shape.closest('defs, .grid, .section, .today, .left-axis, .bottom-axis, .background'),
  )
  const drawn = shapes.filter(shape => {
    const box = shape.getBBox()
    return box.width > 0 || box.height > 0
  })
  /** @param {any} element */
  const boxOf = element => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { left, right, top, bottom }
  }
  const texts = [...figure.querySelectorAll('text, foreignObject')].map(element => ({
    text: String(element.textContent),
    ...boxOf(element),
  }))
  const frame = svg ? boxOf(svg) : undefined
  for (const fold of folds) fold.open = false
  if (!(width > 0 && height > 0)) return { fault: `its SVG has a size of ${width} x ${height}`, texts, frame }
  return { fault: drawn.length === 0 ? 'its SVG shows nothing' : '', texts, frame }
}
