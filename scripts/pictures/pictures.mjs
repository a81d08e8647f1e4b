// npm run pictures: makes the pictures of docs/pictures from real runs, and fails when a chart does not draw.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { launchChromium } from '../chromium.mjs'
import { pictureEmulatorPage } from './emulator-page.mjs'
import { annotationsHtml, logHtml, summaryHtml } from './pages.mjs'
import { judgeTargets } from './reusable-workflow-run.mjs'
import { trainMissingGroup, trainShops, trainThroughOutage } from './runs.mjs'
import { showPage } from './shown-page.mjs'

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

/** @type {import('./charts.mjs').Theme[]} */
const THEMES = ['light', 'dark']
/** Bytes of a picture that a README can bear. */
const MOST_BYTES = 150_000
/** Text and charts have few colours: a palette of them takes a third of the bytes. Dots of dither would blur letters. */
const SMALL_PNG = { palette: true, quality: 70, dither: 0, effort: 10, compressionLevel: 9 }

const HELP = `Makes pictures of real runs as GitHub shows them, or checks the charts of Markdown files.

  npm run pictures
      runs the built action against the emulator and writes docs/pictures, light and dark
  npm run pictures -- --check FILE.md…
      draws the Mermaid charts of the files, light and dark, writes nothing, and fails when one does not draw

The browser is the one that CHROMIUM names; without it on Linux (x64) the one that npm has installed, elsewhere Chrome or Edge.
`

process.exitCode = await start(process.argv.slice(2))

/** @param {string[]} args */
async function start(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
      allowPositionals: true,
    })
    if (values.help) console.log(HELP)
    else if (!values.check && positionals.length > 0) throw new Error('Files are only for --check.')
    else if (values.check && positionals.length === 0) throw new Error('--check needs files.')
    else return await withChromium(values.check ? browser => check(browser, positionals) : makePictures)
    return 0
  } catch (error) {
    console.error(/** @type {Error} */ (error).message)
    return 1
  }
}

/** @param {(browser: import('playwright-core').Browser) => Promise<number>} use */
async function withChromium(use) {
  const browser = await launchChromium()
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}

/**
 * Draws the charts of Markdown files, and tells of each file how that went.
 * @param {import('playwright-core').Browser} browser
 * @param {string[]} files
 * @returns the exit code
 */
async function check(browser, files) {
  let faults = 0
  for (const file of files) {
    for (const theme of THEMES) {
      try {
        const { charts } = await showPage(browser, summaryHtml(readFileSync(file, 'utf8')), theme)
        console.log(`${file}, ${theme}: ${charts} chart${charts === 1 ? '' : 's'} drawn`)
      } catch (error) {
        faults += 1
        console.error(`${file}: ${/** @type {Error} */ (error).message}`)
      }
    }
  }
  return faults === 0 ? 0 : 1
}

/**
 * @param {import('playwright-core').Browser} browser
 * @returns the exit code
 */
async function makePictures(browser) {
  const [one, failed, many, verdict] = await Promise.all([
    trainThroughOutage(),
    trainMissingGroup(),
    trainShops(),
    judgeTargets(),
  ])
  const contents = {
    log: logHtml(one),
    summary: summaryHtml(one.summary),
    many: summaryHtml(many.summary),
    verdict: summaryHtml(verdict),
    failure: annotationsHtml(failed.annotations) + summaryHtml(failed.summary),
  }
  mkdirSync(FOLDER, { recursive: true })
  let exitCode = 0
  /** @param {string} name @param {string} theme @param {Buffer} shown @param {string} more */
  const write = async (name, theme, shown, more) => {
    const png = await sharp(shown).png(SMALL_PNG).toBuffer()
    const file = `${name}-${theme}.png`
    writeFileSync(`${FOLDER}${file}`, png)
    console.log(`docs/pictures/${file}: ${Math.round(png.length / 1000)} kB${more}`)
    if (png.length > MOST_BYTES) {
      console.error(`${file} is larger than ${MOST_BYTES / 1000} kB`)
      exitCode = 1
    }
  }
  for (const [name, content] of Object.entries(contents)) {
    for (const theme of THEMES) {
      const { png, charts } = await showPage(browser, content, theme)
      await write(name, theme, png, `, charts: ${charts}`)
    }
  }
  const ofEmulator = await pictureEmulatorPage(browser, THEMES)
  for (const [theme, png] of Object.entries(ofEmulator)) await write('emulator', theme, png, '')
  return exitCode
}
