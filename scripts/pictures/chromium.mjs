// The browser in which the pictures are made.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const DEBIAN = '/usr/bin/chromium'

/**
 * Starts a headless Chromium with an empty profile: the one that CHROMIUM names, else Debian's, else an installed Chrome.
 * @throws where none can be started, with how to get one
 */
export async function launchChromium() {
  const named = process.env.CHROMIUM
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names no file: ${named}`)
  const executablePath = named || (existsSync(DEBIAN) ? DEBIAN : undefined)
  // Playwright itself gives the flags of a headless browser without sandbox, first run, sync and updates.
  const args = ['--disable-gpu', '--disable-quic']
  try {
    return await chromium.launch(executablePath ? { executablePath, args } : { channel: 'chrome', args })
  } catch (error) {
    const tried = executablePath ?? `neither ${DEBIAN} nor Chrome`
    // The first line says what happened; Playwright has pages of flags below it.
    const [told] = /** @type {Error} */ (error).message.split('\n')
    throw new Error(
      `No browser starts (${tried}): install Chromium, or set CHROMIUM to the path of one. ${told}`,
      { cause: error },
    )
  }
}
