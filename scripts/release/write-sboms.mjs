// Puts what a release is made of into build/release, after a build: dist, and the SBOM of each bundle.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { packagesIn } from '../bundled-packages.mjs'
import { PROGRAMS } from '../bundles.mjs'
import { sha256Of } from './checksums.mjs'
import { sbomName, sbomOf } from './sbom.mjs'

const folder = 'build/release'

/** @type {{ name: string, version: string, license: string }} */
const project = JSON.parse(readFileSync('package.json', 'utf8'))
/** @type {{ packages: Record<string, { version: string, integrity?: string }> }} */
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
cpSync('dist', `${folder}/dist`, { recursive: true })
for (const { entry, out } of PROGRAMS) {
  const path = `${out}/index.js`
  const packages = packagesIn(JSON.parse(readFileSync(`${entry}.stats.json`, 'utf8'))).map(withIntegrity)
  const sbom = sbomOf({ path, sha256: sha256Of(path), project, packages })
  writeFileSync(`${folder}/${sbomName(out)}`, `${JSON.stringify(sbom, null, 2)}\n`)
}

/** @param {import('../bundled-packages.mjs').Package} bundled */
function withIntegrity({ name, version, license }) {
  const locked = lock.packages[`node_modules/${name}`]
  if (!locked?.integrity || locked.version !== version) {
    throw new Error(`package-lock.json has no hash of ${name} ${version}`)
  }
  return { name, version, license, integrity: locked.integrity }
}
