// A page as a person sees it: with its charts, in light or dark, and without a network.
import { drawCharts } from './charts.mjs'
import { documentOf } from './pages.mjs'

/** CSS pixels: as wide as GitHub shows a README. */
const WIDTH = 900
/** CSS pixels beyond which a picture fades out: the longest table is not what a reader came for. */
const MOST_HEIGHT = 1_000

/**
 * A page with what it took to make it.
 * @typedef {{ png: Buffer, charts: number }} ShownPage
 */

/**
 * Shows a page and takes a picture of it.
 * @param {import('playwright-core').Browser} browser
 * @param {string} content HTML
 * @param {import('./charts.mjs').Theme} theme
 * @returns {Promise<ShownPage>}
 * @throws when a chart does not draw, and when the page complains
 */
export async function showPage(browser, content, theme) {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 600 },
    deviceScaleFactor: 2,
    colorScheme: theme,
    offline: true,
  })
  /** @type {string[]} */
  const complaints = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('requestfailed', request => complaints.push(`it asks for ${request.url()}`))
  try {
    await page.setContent(documentOf(content, theme))
    const charts = await drawCharts(page, theme, complaints)
    const main = page.locator('main')
    await main.evaluate(cut, MOST_HEIGHT)
    const png = await main.screenshot()
    if (complaints.length > 0) throw new Error(`The page complains (${theme}): ${complaints.join('\n')}`)
    return { png, charts }
  } finally {
    await page.close()
  }
}

/**
 * Runs in the page.
 * @param {any} main
 * @param {number} mostHeight
 */
function cut(main, mostHeight) {
  if (main.offsetHeight <= mostHeight) return
  main.style.height = `${mostHeight}px`
  main.classList.add('cut')
}
