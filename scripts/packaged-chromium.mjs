// The Chromium that the package @sparticuz/chromium brings, for Linux on x64.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from './child-environment.mjs'

const entry = import.meta.resolve('@sparticuz/chromium')
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(new URL('../package.json', entry), 'utf8'))
const CACHE = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
const FOLDER = join(CACHE, `chromium-${version}`)

/**
 * Unpacks it into `node_modules/.cache`, the first time. The package by itself would unpack to the folder of temporary
 * files, where it also takes what anybody else has put there, and a file that another process is still writing.
 *
 * @returns {{ executablePath: string, fontsFolder: string, librariesFolder: string }} the folders are for `FONTCONFIG_PATH`
 *   and, with NSS and other libraries that it needs, for `LD_LIBRARY_PATH`
 * @throws when it does not unpack
 */
export function unpackChromium() {
  if (!existsSync(FOLDER)) {
    mkdirSync(CACHE, { recursive: true })
    const own = mkdtempSync(join(CACHE, 'unpacking-'))
    const program = `import chromium from ${JSON.stringify(entry)}; await chromium.executablePath()`
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'inherit', 'inherit'],
      // By this variable it unpacks the libraries, too.
      env: childEnvironment({ TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }),
    })
    writeFileSync(join(own, 'fonts/fonts.conf'), fontsConfiguration(join(FOLDER, 'fonts')))
    try {
      renameSync(own, FOLDER)
    } catch (error) {
      // Another process was faster.
      if (!existsSync(FOLDER)) throw error
      rmSync(own, { recursive: true })
    }
  }
  return {
    executablePath: join(FOLDER, 'chromium'),
    fontsFolder: join(FOLDER, 'fonts'),
    librariesFolder: join(FOLDER, 'al2023/lib'),
  }
}

/**
 * The fonts of the machine and, as it may have none, that of the package.
 * @param {string} folder
 */
function fontsConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`
}
