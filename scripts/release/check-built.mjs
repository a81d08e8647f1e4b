// Refuses to attest what is not, byte by byte, the dist of the tagged commit, or has an SBOM of something else.
import { readFileSync } from 'node:fs'
import { PROGRAMS } from '../programs.mjs'
import { checksumsIn, differences, sha256Of } from './checksums.mjs'
import { annotate } from './runner.mjs'
import { sbomName, sbomObjections } from './sbom.mjs'

const [folder = ''] = process.argv.slice(2)
const told = [
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
}
