import { afterEach, describe, expect, it } from '@jest/globals'
import { launchChromium } from '../../scripts/chromium.mjs'

const named = process.env.CHROMIUM
afterEach(() => {
  if (named === undefined) delete process.env.CHROMIUM
  else process.env.CHROMIUM = named
})

describe('the browser of tests and pictures', () => {
  it('is there, with nothing to install beside npm', async () => {
    const browser = await launchChromium()
    try {
      expect(browser.version()).toMatch(/^\d+\./)
      const page = await browser.newPage()
      await page.setContent('<p>Hi</p>')
      expect(await page.getByText('Hi').isVisible()).toBe(true)
    } finally {
      await browser.close()
    }
  })

  it('is the one that CHROMIUM names, or none', async () => {
    process.env.CHROMIUM = '/no/such/browser'
    await expect(launchChromium()).rejects.toThrow('CHROMIUM names no file: /no/such/browser')
  })

  it('says how to get one where none starts', async () => {
    // Node takes none of a browser's options.
    process.env.CHROMIUM = process.execPath
    await expect(launchChromium()).rejects.toThrow(
      `No browser starts. Install Chrome, or set CHROMIUM to the path of a Chromium. Tried ${process.execPath}: `,
    )
  })
})
