import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { parse } from 'yaml'
import { parseValues, type StepRun } from '../../scripts/staged-runner.mjs'
import { allFilledIn } from '../github/expressions.ts'
import { type JobSteps, runSteps } from '../github/job.ts'
import { runBash } from '../support/bash.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow } from '../support/workflow-files.ts'
import { installGh, type Repository, withRepository } from './repository.ts'

jest.setTimeout(60_000)

const text = readRepositoryFile('.github/workflows/release.yml')
const { jobs } = readWorkflow(text)

/** Runs the job that makes the release of a tag, and gives what it printed, too. */
async function runRelease(
  { folder, temp, checkOut }: Repository,
  tag: string,
): Promise<JobSteps & { printed: string; attested: string[] }> {
  checkOut(tag)
  const attested: string[] = []
  let printed = ''
  const steps = await runSteps(
    jobs.release as Job,
    { github: { token: 'a-token' } },
    async (step, contexts) => {
      if (step.uses?.startsWith('actions/attest@')) {
        attested.push(String(step.with?.['subject-path']))
        const bundle = join(temp, 'attestation.json')
        writeFileSync(bundle, `attestation of ${tag}`)
        return { exitCode: 0, outputs: { 'bundle-path': bundle } as Record<string, string> } as StepRun
      }
      if (step.run === undefined) return undefined
      const output = join(temp, randomUUID())
      writeFileSync(output, '')
      const script = runBash(step.run, {
        cwd: folder,
        env: {
          ...allFilledIn(step.env, contexts),
          PATH: [temp, process.env.PATH].join(delimiter),
          GITHUB_OUTPUT: output,
          GITHUB_REF_NAME: tag,
          GITHUB_REPOSITORY: 'acme/train',
          RUNNER_TEMP: temp,
        },
      })
      printed += script.printed
      return { exitCode: script.status, outputs: parseValues(readFileSync(output, 'utf8')) } as StepRun
    },
  )
  return { ...steps, printed, attested }
}

describe('release.yml', () => {
  it('begins when everything of CI has passed for the tag', () => {
    expect(jobs.verify?.uses).toBe('./.github/workflows/ci.yml')
    expect(jobs.release?.needs).toBe('verify')
    // With a condition of its own it would begin after a failure, too; without verify, after nothing.
    for (const job of [jobs.verify, jobs.release]) expect(job).not.toHaveProperty('if')
  })

  it('makes one release at a time, each to its end', () => {
    expect(parse(text).concurrency).toEqual({ group: 'release', 'cancel-in-progress': false })
  })

  it('takes the commit of the tag, with what it is judged by', () => {
    const [checkout] = jobs.release?.steps ?? []
    expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false })
  })

  it('gives its token to gh only, not to a script of the repository', () => {
    expect(jobs.release).not.toHaveProperty('env')
    for (const { run = '', env = {} } of jobs.release?.steps ?? [])
      expect('GH_TOKEN' in env).toBe(run.includes('gh '))
  })

  it('makes a release with the notes of the changelog, attests dist, and makes the tag of the major version', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp)
      const commit = repository.release('1.0.0')
      const { succeeded, attested } = await runRelease(repository, 'v1.0.0')
      expect(succeeded).toBe(true)
      expect(attested).toEqual(['dist/**/*.js'])
      expect(hosted()).toEqual({
        releases: {
          'v1.0.0': {
            latest: 'true',
            notes: '- What is new in 1.0.0.\n',
            assets: { 'dist.sigstore.json': 'attestation of v1.0.0' },
          },
        },
        tags: { v1: commit },
      })
    }))

  it('moves that tag with the next version, and changes nothing when a run is started again', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp)
      repository.release('1.0.0')
      await runRelease(repository, 'v1.0.0')
      const commit = repository.release('1.1.0')
      for (const _ of [1, 2]) {
        expect((await runRelease(repository, 'v1.1.0')).succeeded).toBe(true)
        expect(hosted().tags).toEqual({ v1: commit })
        expect(Object.keys(hosted().releases)).toEqual(['v1.0.0', 'v1.1.0'])
      }
    }))

  it.each([
    ['a draft, as a run leaves one that was ended', { isDraft: true, assets: { 'dist.sigstore.json': 'x' } }],
    ['made by hand, without an attestation', { assets: { 'notes.txt': 'x' } }],
  ])('takes no release for its own that is %s', (_, release) =>
    withRepository(async repository => {
      const there = { 'v1.0.0': { latest: 'true', notes: '', ...release } }
      const { hosted } = installGh(repository.temp, there)
      repository.release('1.0.0')
      const { succeeded, printed } = await runRelease(repository, 'v1.0.0')
      expect(succeeded).toBe(false)
      expect(printed).toContain('::error title=no release::There is a release of that name that is a draft')
      expect(hosted()).toEqual({ releases: there, tags: {} })
    }),
  )

  it('tells which later version keeps the tag of the major one from moving', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp)
      repository.release('1.9.0')
      repository.release('1.1.0')
      const { succeeded, printed } = await runRelease(repository, 'v1.1.0')
      expect(succeeded).toBe(true)
      expect(printed).toContain('::notice title=v1 stays::There is v1.9.0 besides v1.1.0.')
      expect(hosted().tags).toEqual({})
    }))

  it('takes no name from a newer version when an old one is mended', () =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp)
      repository.release('1.2.0')
      const [newest, mended] = [repository.release('2.0.0'), repository.release('1.2.1')]
      for (const tag of ['v1.2.0', 'v2.0.0', 'v1.2.1']) await runRelease(repository, tag)
      expect(hosted().tags).toEqual({ v1: mended, v2: newest })
      expect(hosted().releases['v1.2.1']?.latest).toBe('false')
      repository.release('1.1.1')
      expect((await runRelease(repository, 'v1.1.1')).succeeded).toBe(true)
      expect(hosted().tags).toEqual({ v1: mended, v2: newest })
    }))

  it.each([
    [
      'the version is another',
      { tag: 'v1.0.1' },
      'package.json has the version 1.0.0, and the tag is v1.0.1.',
    ],
    ['the changelog has no text for it', { notes: '' }, 'CHANGELOG.md has no text under a heading'],
    ['the commit is not on main', { branch: 'other' }, 'The tagged commit is not on main.'],
  ] as [string, { tag?: string }, string][])('makes nothing and tells why when %s', (_, changes, objection) =>
    withRepository(async repository => {
      const { hosted } = installGh(repository.temp)
      repository.release('0.9.0')
      repository.release('1.0.0', changes)
      const { succeeded, printed, attested } = await runRelease(repository, changes.tag ?? 'v1.0.0')
      expect(succeeded).toBe(false)
      expect(printed).toContain(`::error title=no release::${objection}`)
      expect(attested).toEqual([])
      expect(hosted()).toEqual({ releases: {}, tags: {} })
    }),
  )
})
