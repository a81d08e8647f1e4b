// Refuses to attest what is not, byte by byte, the dist of the tagged commit, an SBOM of something else, and whatever is beside them. Of the rest it
// writes the checksums that are attested: those of the job that built it are the word of whatever npm ran there.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAMS } from '../bundles.mjs'
import { checksumsIn, checksumsText, differences, sha256Of } from './checksums.mjs'
import { annotate, variable } from './runner.mjs'
import { sbomName, sbomObjections } from './sbom.mjs'

const [folder = ''] = process.argv.slice(2)
const built = checksumsIn(folder)
const names = PROGRAMS.map(({ out }) => sbomName(out))
const others = [...built.keys()].filter(path => !path.startsWith('dist/') && !names.includes(path))
const told = [
  ...others.map(path => `${path} should not be there.`),
  ...differences(checksumsIn('dist'), checksumsIn(`${folder}/dist`)).map(line => `dist/${line}`),
  ...PROGRAMS.flatMap(({ out }) => {
    const path = `${out}/index.js`
    const sbom = JSON.parse(readFileSync(`${folder}/${sbomName(out)}`, 'utf8'))
    return sbomObjections(sbom, { path, sha256: sha256Of(path) })
  }),
]
if (told.length > 0) {
  annotate('nothing attested', [
    ...told,
    'What was built is not what the tag has. Run `npm run build`, commit dist, and tag that commit as the next version.',
  ])
  process.exitCode = 1
} else writeFileSync(join(variable('RUNNER_TEMP'), 'checksums.txt'), `${checksumsText(built)}\n`)
