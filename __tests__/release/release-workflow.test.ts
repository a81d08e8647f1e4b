import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { parse } from 'yaml'
import { PROGRAMS } from '../../scripts/bundles.mjs'
import { sbomName } from '../../scripts/release/sbom.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'
import { installGh } from './hosting.ts'
import { type Changes, withRepository } from './repository.ts'
import { build, release, runRelease } from './run-release.ts'

jest.setTimeout(120_000)

const text = readRepositoryFile('.github/workflows/release.yml')
const SBOMS = PROGRAMS.map(({ out }) => sbomName(out))
const ASSETS = [...SBOMS, 'dist.intoto.jsonl']

describe('release.yml', () => {
  it('starts when all jobs of CI have passed for the tag', () => {
    const { plan, verify, build: built, release: released } = release.jobs
    expect(verify?.uses).toBe('./.github/workflows/ci.yml')
    expect(built?.uses).toBe('./.github/workflows/build.yml')
    expect([plan?.needs, verify?.needs, built?.needs, released?.needs]).toEqual([
      undefined,
      undefined,
      ['plan', 'verify'],
      'build',
    ])
    // With a condition of its own a job would begin after a failure, too.
    for (const job of Object.values(release.jobs)) expect(job).not.toHaveProperty('if')
  })

  it('writes to the repository only after the rule of its environment has passed', () => {
    const { jobs } = parse(text)
    const writing = Object.entries(release.jobs).filter(([, job]) => job.permissions?.contents === 'write')
    expect(writing.map(([name]) => [name, jobs[name].environment])).toEqual([['release', 'release']])
    expect(release.jobs.release?.permissions).toEqual({ contents: 'write' })
  })

  it('makes one release at a time, each to its end', () => {
    expect(parse(text).concurrency).toEqual({ group: 'release', 'cancel-in-progress': false })
  })

  it.each(['plan', 'release'])(
    'takes the commit of the tag in its job %s, with what it is judged by',
    name => {
      const [checkout] = release.jobs[name]?.steps ?? []
      expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false })
    },
  )

  it('gives its token to gh only, not to a script of the repository', () => {
    for (const job of [...Object.values(release.jobs), ...Object.values(build.jobs)]) {
      expect(job).not.toHaveProperty('env')
      for (const { run = '', env = {} } of job.steps ?? []) {
        expect('GH_TOKEN' in env).toBe(/^ *(?:gh|.*\$\(gh) /m.test(run))
      }
    }
  })

  it('makes a release with the notes of the changelog, attests dist, and makes the tag of the major version', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      const commit = repository.release('1.0.0')
      const { failed, attested } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBeUndefined()
      const made = hosted()
      expect(made.tags).toEqual({ v1: commit })
      expect(made.releases).toEqual({
        'v1.0.0': { latest: 'true', notes: '- What is new in 1.0.0.\n', assets: expect.any(Object) },
      })
      const assets = made.releases['v1.0.0']?.assets ?? {}
      expect(Object.keys(assets).sort()).toEqual([...ASSETS].sort())
      const lines = assets['dist.intoto.jsonl']?.trim().split('\n') ?? []
      expect(lines.map(line => JSON.parse(line))).toEqual(attested)
    }))

  it('moves that tag with the next version, and changes nothing when a run is started again', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0')
      await runRelease(repository, 'v1.0.0')
      const commit = repository.release('1.1.0')
      await runRelease(repository, 'v1.1.0')
      const { releases } = hosted()
      expect(Object.keys(releases)).toEqual(['v1.0.0', 'v1.1.0'])
      expect((await runRelease(repository, 'v1.1.0')).failed).toBeUndefined()
      expect(hosted()).toEqual({ releases, tags: { v1: commit } })
    }))

  it.each([
    [
      'a draft, as a run leaves one that was ended',
      { isDraft: true, assets: Object.fromEntries(ASSETS.map(name => [name, 'x'])) },
    ],
    ['made by hand, without assets', { assets: {} }],
    ['without an SBOM', { assets: Object.fromEntries(ASSETS.slice(1).map(name => [name, 'x'])) }],
    [
      'made by hand, with one more asset',
      { assets: Object.fromEntries([...ASSETS, 'z'].map(name => [name, 'x'])) },
    ],
  ])('takes no release for its own that is %s', (_, other) =>
    withRepository(async repository => {
      const releases = { 'v1.0.0': { latest: 'true', notes: '', ...other } }
      const { hosted } = installGh(repository.temp, { clone: repository.folder, releases })
      repository.release('1.0.0')
      const { failed, printed } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('release')
      expect(printed).toContain(
        '::error title=no release::There is a release of that name that is a draft or has other assets. Delete it, and run this again.',
      )
      expect(hosted()).toEqual({ releases, tags: {} })
    }),
  )

  it('fails where a release could be changed, and nobody gets it by the tag of the major version', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder, immutable: false })
      repository.release('1.0.0')
      const { failed, printed } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('release')
      expect(printed).toContain('::error title=release can be changed::Turn on immutable releases')
      expect(hosted().tags).toEqual({})
    }))

  it('names the later version that keeps the tag of the major one from moving', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.9.0')
      repository.release('1.1.0')
      const { failed, printed } = await runRelease(repository, 'v1.1.0')
      expect(failed).toBeUndefined()
      expect(printed).toContain('::notice title=v1 stays::There is v1.9.0 besides v1.1.0.')
      expect(hosted().tags).toEqual({})
    }))

  it('takes no name from a newer version when an old one is mended', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.2.0')
      const [newest, mended] = [repository.release('2.0.0'), repository.release('1.2.1')]
      for (const tag of ['v1.2.0', 'v2.0.0', 'v1.2.1']) await runRelease(repository, tag)
      expect(hosted().tags).toEqual({ v1: mended, v2: newest })
      expect(hosted().releases['v1.2.1']?.latest).toBe('false')
      repository.release('1.1.1')
      expect((await runRelease(repository, 'v1.1.1')).failed).toBeUndefined()
      expect(hosted().tags).toEqual({ v1: mended, v2: newest })
    }))

  it('takes no name from a version that was released while this one was reviewed', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('1.0.0')
      const meanwhile = { release: () => void repository.release('1.1.0') }
      const { failed, printed } = await runRelease(repository, 'v1.0.0', { meanwhile })
      expect(failed).toBeUndefined()
      expect(printed).toContain('::notice title=v1 stays::There is v1.1.0 besides v1.0.0.')
      expect(hosted().releases['v1.0.0']?.latest).toBe('false')
      expect(hosted().tags).toEqual({})
    }))

  it.each<[string, Changes, string]>([
    [
      'the version is another',
      { tag: 'v1.0.1' },
      'package.json has the version 1.0.0, and the tag is v1.0.1.',
    ],
    ['the changelog has no text for it', { notes: '' }, 'CHANGELOG.md has no text under a heading'],
    ['the commit is not on main', { branch: 'other' }, 'The tagged commit is not on main.'],
  ])('makes no release and says why when %s', (_, changes, objection) =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      repository.release('0.9.0')
      repository.release('1.0.0', changes)
      const { failed, printed, attested } = await runRelease(repository, changes.tag ?? 'v1.0.0')
      expect(failed).toBe('plan')
      expect(printed).toContain(`::error title=no release::${objection}`)
      expect(attested).toEqual([])
      expect(hosted()).toEqual({ releases: {}, tags: {} })
    }),
  )
})

describe('what was attested', () => {
  it.each(ASSETS.filter(name => name.startsWith('dist.')))(
    'is not released when %s was changed since',
    name =>
      withRepository(async repository => {
        const { hosted } = installGh(repository.temp, { clone: repository.folder })
        repository.release('1.0.0')
        const meanwhile = {
          release: (artifacts: string) => appendFileSync(join(artifacts, 'release', name), '\n'),
        }
        const { failed, printed } = await runRelease(repository, 'v1.0.0', { meanwhile })
        expect(failed).toBe('release')
        expect(printed).toContain(`::error title=artifact was changed::${name} has the SHA-256`)
        expect(hosted()).toEqual({ releases: {}, tags: {} })
      }),
  )

  it('is not released when the tag has moved since', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp, { clone: repository.folder })
      const built = repository.release('1.0.0')
      const other = repository.release('1.0.1', { tag: 'unrelated' })
      const meanwhile = { release: () => repository.moveTag('v1.0.0', other) }
      const { failed, printed } = await runRelease(repository, 'v1.0.0', { meanwhile })
      expect(failed).toBe('release')
      expect(printed).toContain(
        `::error title=no release::The tag v1.0.0 points to ${other} now; ${built} was built and attested. Delete the tag, find out who moved it, and release the next version.`,
      )
      expect(hosted()).toEqual({ releases: {}, tags: {} })
    }))

  it('is not what v1 points to when the tag moved while the release was made', () =>
    withRepository(async repository => {
      const built = repository.release('1.0.0')
      const other = repository.release('1.0.1', { tag: 'unrelated' })
      const { hosted } = installGh(repository.temp, { clone: repository.folder, movedTo: other })
      const { failed, printed } = await runRelease(repository, 'v1.0.0')
      expect(failed).toBe('release')
      expect(printed).toContain(
        `::error title=wrong release::The tag v1.0.0 moved while the release was made: it points to ${other}; ${built} was built and attested.`,
      )
      expect(hosted().tags).toEqual({})
    }))
})
