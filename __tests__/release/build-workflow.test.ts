import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { PROGRAMS } from '../../scripts/bundles.mjs'
import { sbomName, sbomObjections } from '../../scripts/release/sbom.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'
import { installGh } from './hosting.ts'
import { withRepository } from './repository.ts'
import { build, runRelease } from './run-release.ts'

jest.setTimeout(120_000)

const SBOMS = PROGRAMS.map(({ out }) => sbomName(out))

describe('build.yml', () => {
  it('signs in a job that runs no code but the scripts of releases, and builds in one that can not sign', () => {
    expect(build.jobs.build?.permissions).toEqual({ contents: 'read' })
    expect(build.jobs.attest?.permissions).toEqual({
      contents: 'read',
      'id-token': 'write',
      attestations: 'write',
    })
    const commands = (build.jobs.attest?.steps ?? []).flatMap(
      ({ run = '' }) => run.match(/\b(?:node|npm) \S+/g) ?? [],
    )
    expect(commands).toEqual([
      'node scripts/release/check-artifact.mjs',
      'node scripts/release/check-built.mjs',
      'node scripts/release/write-checksums.mjs',
    ])
  })

  it('attests every file of dist and every SBOM by its path, and to each bundle its SBOM', () =>
    withRepository(async repository => {
      installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0')
      const { attested } = await runRelease(repository, 'v1.0.0')
      const [provenance, ...sboms] = attested
      expect(provenance?.predicateType).toBe('https://slsa.dev/provenance/v1')
      const subjects = new Map(provenance?.subject.map(({ name, digest }) => [name, digest.sha256]))
      const files = PROGRAMS.flatMap(({ out }) => [`${out}/index.js`, `${out}/package.json`])
      expect([...subjects.keys()].sort()).toEqual([...files, ...SBOMS].sort())
      expect(sboms.map(({ subject }) => subject.map(({ name }) => name))).toEqual(
        PROGRAMS.map(({ out }) => [`${out}/index.js`]),
      )
      for (const { subject, predicateType, predicate } of sboms) {
        const [{ name: path, digest }] = subject as [{ name: string; digest: { sha256: string } }]
        expect(predicateType).toBe('https://cyclonedx.org/bom')
        expect(digest.sha256).toBe(subjects.get(path))
        expect(sbomObjections(predicate, { path, sha256: digest.sha256 })).toEqual([])
      }
    }))

  it('refuses a dist that the sources do not build', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0', { files: { 'dist/emulator/index.js': 'steal()' } })
      const { failed, printed, attested } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('build')
      expect(printed).toContain('dist/emulator/index.js')
      expect(printed).toContain(
        '::error title=dist differs::dist is not what the sources build. Run npm run build, commit dist, and tag that commit as the next version.',
      )
      expect(attested).toEqual([])
      expect(hosted()).toEqual({ releases: {}, tags: {} })
    }))

  it.each<[string, (built: string) => void, string]>([
    [
      'a bundle',
      built => appendFileSync(join(built, 'dist/index.js'), 'steal()'),
      'dist/index.js has the SHA-256',
    ],
    [
      'an SBOM',
      built => {
        const file = join(built, 'dist.cdx.json')
        writeFileSync(file, readFileSync(file, 'utf8').replace('tunnel', 'tunne1'))
      },
      'dist.cdx.json has the SHA-256',
    ],
    [
      'a file less',
      built => rmSync(join(built, 'dist-emulator.cdx.json')),
      'dist-emulator.cdx.json is missing.',
    ],
    [
      'a file more',
      built => writeFileSync(join(built, 'dist/more.js'), ''),
      'dist/more.js should not be there.',
    ],
  ])('attests nothing when the artifact was changed: %s', (_, change, complaint) =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0')
      const meanwhile = { attest: (artifacts: string) => change(join(artifacts, 'built')) }
      const { failed, printed, attested } = await runRelease(repository, 'v1.0.0', { meanwhile })
      expect(failed).toBe('attest')
      expect(printed).toContain(`::error title=artifact was changed::${complaint}`)
      expect(printed).toContain('Find out what before you start this run again.')
      expect(attested).toEqual([])
      expect(hosted()).toEqual({ releases: {}, tags: {} })
    }),
  )

  it.each<[string, (sbom: string) => string, string]>([
    ['another file', sbom => sbom.replaceAll('dist/index.js', 'dist/other.js'), 'names dist/other.js.'],
    [
      'other bytes',
      sbom => sbom.replace(/"content": "[0-9a-f]{64}"/, `"content": "${'0'.repeat(64)}"`),
      `names the SHA-256 ${'0'.repeat(64)}; the file has `,
    ],
  ])('attests nothing when the build made an SBOM of %s', (_, change, complaint) =>
    withRepository(async repository => {
      const script = readRepositoryFile('scripts/release/write-sboms.mjs')
      const files = {
        'scripts/release/write-sboms.mjs': `${script}
          const changed = \`\${folder}/dist.cdx.json\`
          writeFileSync(changed, (${String(change)})(readFileSync(changed, 'utf8')))`,
      }
      installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0', { files })
      const { failed, printed, attested } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('attest')
      expect(printed).toContain(`::error title=nothing attested::The SBOM of dist/index.js ${complaint}`)
      expect(attested).toEqual([])
    }),
  )

  it('attests nothing when npm put a file beside what is built', () =>
    withRepository(async repository => {
      const path = 'scripts/release/write-sboms.mjs'
      const act = "writeFileSync(folder + '/evil.cdx.json', '{}')"
      installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0', { files: { [path]: `${readRepositoryFile(path)}\n${act}\n` } })
      const { failed, printed, attested } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('attest')
      expect(printed).toContain('::error title=nothing attested::evil.cdx.json should not be there.')
      expect(attested).toEqual([])
    }))

  it('attests nothing of a branch', () =>
    withRepository(async repository => {
      installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0')
      const { failed, printed, attested } = await runRelease(repository, 'v1.0.0', { refType: 'branch' })
      expect(failed).toBe('attest')
      expect(printed).toContain('::error title=nothing attested::Only a tag is attested, and refs/heads/')
      expect(attested).toEqual([])
    }))
})
