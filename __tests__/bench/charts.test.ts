import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../../scripts/chromium.mjs'
import { type Box, textFaults } from '../../scripts/pictures/chart-texts.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

const charts = readdirSync(fileURLToPath(new URL('../../docs/charts/', import.meta.url)))

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** The texts of an SVG, and the SVG itself, as a browser places them. */
async function placed(svg: string): Promise<{ texts: (Box & { text: string })[]; frame: Box }> {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } })
  try {
    await page.setContent(svg)
    const shown = await page.locator('svg, svg text').evaluateAll(elements =>
      elements.map(element => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        return { text: String(element.textContent), left, right, top, bottom }
      }),
    )
    const [frame, ...texts] = shown
    if (!frame) throw new Error('no SVG')
    return { texts, frame }
  } finally {
    await page.close()
  }
}

describe('the charts of the bench', () => {
  it.each(charts)('have texts in %s that can be read', async file => {
    const { texts, frame } = await placed(readRepositoryFile(`docs/charts/${file}`))
    expect(texts.length).toBeGreaterThan(6)
    expect(textFaults(texts, frame)).toEqual([])
  })
})
