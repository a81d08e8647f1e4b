// The page at the emulator's root, in the middle of what clients do.
import { fileURLToPath } from 'node:url'
import { startAction } from '../staged-runner.mjs'
import { startStagedEmulator } from './staged-emulator.mjs'

const actionFile = fileURLToPath(new URL('../../action.yml', import.meta.url))
/** CSS pixels: wide enough for two columns. */
const VIEWPORT = { width: 1100, height: 760 }
/** Milliseconds in which a training that was asked for runs, and has not ended. */
const RUNNING_MS = 2_600

/**
 * The action trains a group of two persons, then one without a face through an outage; at last somebody is added, and the
 * first group trains again, with a fault that waits.
 * @param {import('playwright-core').Browser} browser
 * @param {readonly import('./charts.mjs').Theme[]} themes
 * @returns {Promise<Record<string, Buffer>>} a picture for each theme
 */
export async function pictureEmulatorPage(browser, themes) {
  const emulator = await startStagedEmulator('--queue-time', '1s', '--training-time', '4s')
  try {
    await emulator.createGroup('visitors', false)
    await emulator.createGroup('staff', true)
    const bob = await emulator.addPerson('staff', 'Bob')
    await train(emulator, 'staff')
    await emulator.addFaults({ on: 'status', kind: 'status', status: 503, skip: 3 })
    await train(emulator, 'visitors')
    await emulator.addPerson('staff', 'Cleo')
    await emulator.addFaults({ on: 'train', kind: 'reset', acted: true, skip: 1 })
    await emulator.call('POST', '/face/v1.0/persongroups/staff/train', {})
    const begun = Date.now()
    const pages = await Promise.all(themes.map(theme => openPage(browser, emulator.url, theme, bob)))
    await new Promise(resolve => setTimeout(resolve, RUNNING_MS - (Date.now() - begun)))
    /** @type {Record<string, Buffer>} */
    const pictures = {}
    for (const [index, page] of pages.entries()) {
      await page.getByRole('row', { name: 'staff ◐ running' }).waitFor()
      pictures[themes[index] ?? ''] = await page.screenshot()
      await page.close()
    }
    return pictures
  } finally {
    emulator.stop()
  }
}

/**
 * @param {import('./staged-emulator.mjs').StagedEmulator} emulator
 * @param {string} personGroupId
 */
async function train({ url, key }, personGroupId) {
  const inputs = { endpoint: url, 'secret-key': key, personGroupId }
  await startAction({ actionFile, inputs, onLine: () => {} }).finished
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('./charts.mjs').Theme} theme
 * @param {string} personId whom the open group is waited for to show
 */
async function openPage(browser, url, theme, personId) {
  const page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: 2, colorScheme: theme })
  await page.goto(url)
  await page.locator('summary').filter({ hasText: 'staff' }).click()
  await page.getByText(personId, { exact: true }).waitFor()
  return page
}
