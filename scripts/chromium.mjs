// The browser of the pictures and of the tests.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { childEnvironment } from './child-environment.mjs'
import { unpackChromium } from './packaged-chromium.mjs'

/** What Playwright calls the browsers that people install. */
const INSTALLED = ['chrome', 'msedge']

/** @typedef {import('playwright-core').LaunchOptions & { what: string }} Choice a browser to try, and what it is in words */

/**
 * Starts a headless Chromium with an empty profile: the one that CHROMIUM names; without it on Linux (x64) the one that
 * npm has installed, elsewhere an installed Chrome, else Edge.
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws where none can be started, with how to get one
 */
export async function launchChromium() {
  const failures = []
  for (const { what, ...choice } of choices()) {
    try {
      // Playwright itself gives the flags of a headless browser without sandbox, first run, sync and updates.
      return await chromium.launch({
        env: childEnvironment(),
        args: ['--disable-gpu', '--disable-quic'],
        ...choice,
      })
    } catch (error) {
      // The first line says what happened; Playwright has pages of flags below it.
      const [told = ''] = /** @type {Error} */ (error).message.split('\n')
      failures.push(`${what}: ${told}`)
    }
  }
  throw new Error(
    `No browser starts. Install Chrome, or set CHROMIUM to the path of a Chromium. Tried ${failures.join('; ')}`,
  )
}

/** @returns {Choice[]} */
function choices() {
  const named = process.env.CHROMIUM
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names no file: ${named}`)
  if (named) return [{ what: named, executablePath: named }]
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, fontsFolder, librariesFolder } = unpackChromium()
    // The libraries, too: a slim machine lacks some of those that it needs.
    const env = childEnvironment({ FONTCONFIG_PATH: fontsFolder, LD_LIBRARY_PATH: librariesFolder })
    return [{ what: 'the Chromium of @sparticuz/chromium', executablePath, env }]
  }
  return INSTALLED.map(channel => ({ what: `an installed ${channel}`, channel }))
}
