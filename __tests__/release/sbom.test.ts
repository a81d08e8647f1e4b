import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type Module, packagesIn } from '../../scripts/bundled-packages.mjs'
import { PROGRAMS } from '../../scripts/bundles.mjs'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { built } from '../../scripts/dist.mjs'
import { sha256Of } from '../../scripts/release/checksums.mjs'
import { sbomName, sbomObjections, sbomOf } from '../../scripts/release/sbom.mjs'
import { ROOT } from '../support/repository-files.ts'

const BUNDLE = { path: 'dist/index.js', sha256: 'a'.repeat(64) }
const PROJECT = { name: 'train', version: '1.2.3', license: 'MIT' }
const PACKAGE = {
  name: '@scope/own',
  version: '4.5.6',
  license: '(MIT OR Apache-2.0)',
  integrity: 'sha512-AAEC',
}
const sbom = sbomOf({ ...BUNDLE, project: PROJECT, packages: [PACKAGE] })

describe('an SBOM', () => {
  it('names the bundle with its hash, and each package with license, purl and the hash of its archive', () => {
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        component: {
          name: 'dist/index.js',
          version: '1.2.3',
          hashes: [{ alg: 'SHA-256', content: BUNDLE.sha256 }],
          licenses: [{ license: { id: 'MIT' } }],
        },
      },
      components: [
        {
          group: '@scope',
          name: 'own',
          version: '4.5.6',
          purl: 'pkg:npm/%40scope/own@4.5.6',
          licenses: [{ expression: '(MIT OR Apache-2.0)' }],
          externalReferences: [
            {
              url: 'https://registry.npmjs.org/@scope/own/-/own-4.5.6.tgz',
              hashes: [{ alg: 'SHA-512', content: '000102' }],
            },
          ],
        },
      ],
      dependencies: [{ ref: 'dist/index.js', dependsOn: ['pkg:npm/%40scope/own@4.5.6'] }],
    })
  })

  it('is the same whenever it is made, and has another number with other content', () => {
    const again = sbomOf({ ...BUNDLE, project: PROJECT, packages: [PACKAGE] })
    expect(JSON.stringify(again)).toBe(JSON.stringify(sbom))
    expect(sbom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const other = sbomOf({ ...BUNDLE, project: PROJECT, packages: [] })
    expect(other.serialNumber).not.toBe(sbom.serialNumber)
  })

  it('is not made of a package without a SHA-512', () => {
    const packages = [{ ...PACKAGE, integrity: 'sha1-AAEC' }]
    expect(() => sbomOf({ ...BUNDLE, project: PROJECT, packages })).toThrow('No SHA-512: sha1-AAEC')
  })

  it('has a name by its folder', () => {
    expect(sbomName('dist')).toBe('dist.cdx.json')
    expect(sbomName('dist/emulator/step')).toBe('dist-emulator-step.cdx.json')
  })

  it('is that of its bundle', () => {
    expect(sbomObjections(sbom, BUNDLE)).toEqual([])
  })

  it.each<[string, unknown, string[]]>([
    ['none', undefined, ['The SBOM of dist/index.js is no CycloneDX document that names a component.']],
    [
      'of another format',
      { ...sbom, bomFormat: 'SPDX' },
      ['The SBOM of dist/index.js is no CycloneDX document that names a component.'],
    ],
    [
      'of something unknown',
      { ...sbom, metadata: {} },
      ['The SBOM of dist/index.js is no CycloneDX document that names a component.'],
    ],
    [
      'of another bundle',
      sbomOf({ path: 'dist/emulator/index.js', sha256: 'b'.repeat(64), project: PROJECT, packages: [] }),
      [
        'The SBOM of dist/index.js names dist/emulator/index.js.',
        `The SBOM of dist/index.js names the SHA-256 ${'b'.repeat(64)}; the file has ${'a'.repeat(64)}.`,
      ],
    ],
    [
      'without a hash',
      { ...sbom, metadata: { component: { name: 'dist/index.js' } } },
      [`The SBOM of dist/index.js names the SHA-256 undefined; the file has ${'a'.repeat(64)}.`],
    ],
  ])('is refused that is %s', (_, wrong, objections) => {
    expect(sbomObjections(wrong, BUNDLE)).toEqual(objections)
  })
})

describe('the SBOMs of the last build', () => {
  it('are of its bundles, and list the packages in each', () => {
    for (const { entry, out } of PROGRAMS) for (const made of [out, `${entry}.stats.json`]) built(made)
    execFileSync(process.execPath, ['scripts/release/write-sboms.mjs'], {
      cwd: ROOT,
      env: childEnvironment(),
    })
    for (const { entry, out } of PROGRAMS) {
      const written = JSON.parse(readFileSync(built(`build/release/${sbomName(out)}`), 'utf8')) as typeof sbom
      const path = `${out}/index.js`
      expect(sbomObjections(written, { path, sha256: sha256Of(built(path)) })).toEqual([])
      const stats = JSON.parse(readFileSync(built(`${entry}.stats.json`), 'utf8')) as {
        assets: []
        modules: Module[]
      }
      expect(written.components.map(({ group, name }) => [group, name].filter(Boolean).join('/'))).toEqual(
        packagesIn(stats).map(({ name }) => name),
      )
    }
  })
})
