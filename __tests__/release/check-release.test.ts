import { spawnSync } from 'node:child_process'
import { appendFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { explainGhFailure } from '../../scripts/check-release/gh-failure.mjs'
import { repositoryName } from '../../scripts/check-release/repository-name.mjs'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { runBash } from '../support/bash.ts'
import { gitEnvironment } from '../support/git.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { itWithStandIns } from '../support/systems.ts'
import type { Statement } from './attesting.ts'
import { installGh } from './hosting.ts'
import { installNpm, type Repository, withRepository } from './repository.ts'
import { runRelease } from './run-release.ts'
import { installUsersGh, type Signed } from './users-gh.ts'

jest.setTimeout(120_000)

/** What a release of 1.0.0 has attested: the same in every repository. */
let attested: Statement[] | undefined

/** Releases v1.0.0, and gives what GitHub has signed then to a user with a clone at the tag. */
async function releaseFor(repository: Repository): Promise<Signed> {
  const commit = repository.release('1.0.0')
  if (attested === undefined) {
    installGh(repository.temp, { clone: repository.folder })
    ;({ attested } = await runRelease(repository, 'v1.0.0'))
  }
  const signed = { attestations: attested, ref: 'refs/tags/v1.0.0', commit, immutable: ['v1.0.0'] }
  installNpm(repository.temp)
  installUsersGh(repository.temp, signed)
  repository.checkOut('v1.0.0')
  return signed
}

function environmentOf({ temp }: Repository): Record<string, string | undefined> {
  return { ...gitEnvironment(), PATH: [temp, process.env.PATH].join(delimiter) }
}

/** Runs the script as a user does. */
function check(
  repository: Repository,
  args = ['v1.0.0', '--repo', 'acme/train'],
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-release.mjs', ...args], {
    cwd: repository.folder,
    encoding: 'utf8',
    env: childEnvironment(environmentOf(repository)),
  })
  return { status, stdout, stderr }
}

const proved = (stdout: string): number => stdout.split('\n').filter(line => line.startsWith('✓ ')).length

describe('check-release.mjs', () => {
  itWithStandIns('passes a release, and ends with what is proved', () =>
    withRepository(async repository => {
      const { commit } = await releaseFor(repository)
      const { status, stdout, stderr } = check(repository)
      expect(stderr).toBe('')
      expect(stdout.split('\n')).toEqual([
        `✓ v1.0.0 is ${commit}, here and on GitHub, and nothing else is in this folder`,
        expect.stringMatching(/^✓ GitHub signed the release/),
        expect.stringMatching(/^✓ build\.yml of this commit, started by this tag/),
        expect.stringMatching(/^✓ it signed an SBOM for each/),
        expect.stringMatching(/^✓ the sources build the same dist/),
        '',
        `v1.0.0 of acme/train is what its sources build at ${commit}. Pin it: uses: acme/train@${commit} # v1.0.0`,
        '',
      ])
      expect(status).toBe(0)
    }),
  )

  /** What happens to the release or the clone, how many checks still pass, and what the script says then. */
  const REFUSALS: [string, (repository: Repository, signed: Signed) => void, number, string][] = [
    ['gh is missing', ({ temp }) => rmSync(join(temp, 'gh')), 1, 'Install it from https://cli.github.com.'],
    [
      'gh is not logged in',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, isLoggedOut: true }),
      1,
      'gh is not logged in. Run gh auth login',
    ],
    [
      'gh is too old',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, isOld: true }),
      1,
      'This gh is too old',
    ],
    [
      'the tag is missing',
      ({ git }) => git('tag', '--delete', 'v1.0.0'),
      0,
      'There is no tag v1.0.0 here. Run git fetch --tags.',
    ],
    [
      'the tag has moved on GitHub since it was fetched',
      repository => repository.moveTag('v1.0.0', repository.release('1.0.1', { tag: 'other' })),
      0,
      'The tag v1.0.0 has moved: it is at ',
    ],
    [
      'the tag was moved before it was fetched',
      repository => {
        repository.moveTag(
          'v1.0.0',
          repository.release('1.0.1', { tag: 'other', files: { 'dist/index.js': '// 1.0.0 of dist\n' } }),
        )
        repository.checkOut('v1.0.0')
      },
      2,
      'The file was built from another commit than the tag names now',
    ],
    [
      'another commit is checked out',
      repository => {
        repository.release('1.0.1')
        repository.checkOut('v1.0.1')
      },
      0,
      'Another commit is checked out. Run git switch --detach v1.0.0.',
    ],
    [
      'a bundle was changed here',
      ({ folder }) => appendFileSync(join(folder, 'dist/index.js'), 'steal()'),
      0,
      'Files here are not those of the tag.',
    ],
    [
      'there is a file that the tag has not',
      ({ folder }) => appendFileSync(join(folder, 'more.js'), ''),
      0,
      'Files here are not those of the tag.',
    ],
    [
      'the release can be changed',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, immutable: [] }),
      1,
      'GitHub has not signed this release',
    ],
    [
      'the bundles were attested from another tag',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, ref: 'refs/tags/v0.9.0' }),
      2,
      'The file was built from another tag or a branch.',
    ],
    [
      'another workflow signed them',
      ({ temp }, signed) =>
        installUsersGh(temp, { ...signed, workflow: 'acme/train/.github/workflows/ci.yml' }),
      2,
      'The file was signed by another workflow than build.yml',
    ],
    [
      'a bundle was never attested',
      ({ temp }, signed) =>
        installUsersGh(temp, {
          ...signed,
          attestations: signed.attestations.map(withoutSubject('dist/emulator/index.js')),
        }),
      2,
      'Nobody attested these bytes',
    ],
    [
      'an SBOM was never attested',
      ({ temp }, signed) =>
        installUsersGh(temp, { ...signed, attestations: signed.attestations.slice(0, -1) }),
      3,
      'Nobody attested these bytes',
    ],
    [
      'an SBOM names another bundle',
      ({ temp }, signed) =>
        installUsersGh(
          temp,
          withSbom(signed, sbom => sbom.replaceAll('dist/index.js', 'dist/other.js')),
        ),
      3,
      'The SBOM of dist/index.js names dist/other.js.',
    ],
    [
      'an SBOM names other bytes',
      ({ temp }, signed) =>
        installUsersGh(
          temp,
          withSbom(signed, sbom => sbom.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`)),
        ),
      3,
      `The SBOM of dist/index.js names the SHA-256 ${'0'.repeat(64)}`,
    ],
    [
      'an SBOM hides a package',
      ({ temp }, signed) =>
        installUsersGh(
          temp,
          withSbom(signed, sbom => sbom.replaceAll('tunnel', 'tunne1')),
        ),
      4,
      'The attested SBOM of dist/index.js is not the one that is built here.',
    ],
    [
      'its sources build another dist',
      ({ temp }) =>
        appendFileSync(join(temp, 'npm'), "\nif (command === 'run build') write('dist/index.js', 'other')"),
      4,
      'The sources build something else than dist. Do not use it:',
    ],
  ]

  itWithStandIns.each(REFUSALS)('refuses a release when %s', (_, change, passed, why) =>
    withRepository(async repository => {
      change(repository, await releaseFor(repository))
      const { status, stdout, stderr } = check(repository)
      expect(stderr).toMatch(/^✗ /)
      expect(stderr).toContain(why)
      expect({ status, proved: proved(stdout) }).toEqual({ status: 1, proved: passed })
    }),
  )

  it.each([[[]], [['v1.0.0', 'v1.0.1']]])('wants one tag, and not %j', args =>
    withRepository(repository => {
      repository.release('1.0.0')
      repository.checkOut('v1.0.0')
      expect(check(repository, args)).toEqual({
        status: 1,
        stdout: '',
        stderr: '✗ Name one tag: node scripts/check-release.mjs v1.2.3 [--repo owner/name]\n',
      })
    }),
  )

  it('asks for the repository where the clone does not say it', () =>
    withRepository(repository => {
      repository.release('1.0.0')
      repository.checkOut('v1.0.0')
      expect(check(repository, ['v1.0.0']).stderr).toMatch(
        /^✗ The remote origin is not on github\.com\. .*--repo owner\/name\.\n$/,
      )
    }))
})

describe('the name of a repository', () => {
  it.each([
    ['https://github.com/acme/train', 'acme/train'],
    ['https://github.com/acme/train.git', 'acme/train'],
    ['https://a-token@github.com/acme/train.js.git/', 'acme/train.js'],
    ['git@github.com:acme/train.git', 'acme/train'],
    ['ssh://git@github.com/acme/train', 'acme/train'],
    ['https://github.com.example/acme/train', undefined],
    ['https://example.com/github.com/acme/train', undefined],
    ['http://github.com/acme/train', undefined],
    ['/home/me/train', undefined],
  ])('in %s is %s', (url, name) => {
    expect(repositoryName(url)).toBe(name)
  })
})

describe('a failure of gh', () => {
  it.each([
    ['release not found', 'GitHub has no release or tag of that name.'],
    ['no attestations for tag v1.0.0 (sha1:0)', 'GitHub has not signed this release'],
    ['no attestations found for release v1.0.0 in train', 'GitHub has not signed this release'],
    ['unknown flag: --source-ref', 'This gh is too old'],
    ['Error: expected BuildSignerDigest to be a, got b', 'built from another commit'],
    ['Post "https://api.github.com/graphql": dial tcp: no such host', 'gh says below what is wrong.'],
  ])('is explained: %s', (stderr, meaning) => {
    expect(explainGhFailure({ status: 1, stderr })).toContain(meaning)
  })
})

describe('the commands of SECURITY.md', () => {
  const [, section = ''] = readRepositoryFile('SECURITY.md').split('\n## Check what you run\n')
  const blocks = [...section.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', text = '']) =>
    text
      .replaceAll(new RegExp(`^${indent}`, 'gm'), '')
      .replaceAll('your-org/train-person-group', 'acme/train'),
  )
  const [inOneGo = '', ...commands] = blocks
  const oneByOne = commands.slice(0, 5)
  const download = commands.slice(5).join('')

  /** Runs them as a user does who copies one block after the other, and stops where one fails. */
  const run = (repository: Repository, commands: string): { status: number | null; printed: string } =>
    runBash(commands, { cwd: repository.folder, env: environmentOf(repository) as Record<string, string> })

  it('are the script, five steps of its own commands, and a download', () => {
    expect(inOneGo).toBe('node scripts/check-release.mjs v1.0.0\n')
    expect(commands).toHaveLength(6)
    expect(section.match(/^ {3}It (?:proves|fails|prints)\b/gm)).toHaveLength(5)
    expect(section.match(/\b(?:proves nothing|doesn't prove|shows)\b/g)?.length).toBeGreaterThanOrEqual(5)
  })

  itWithStandIns('pass a release, in one go and one by one', () =>
    withRepository(async repository => {
      await releaseFor(repository)
      expect(run(repository, `${inOneGo.trim()} --repo acme/train`).status).toBe(0)
      const { status, printed } = run(repository, oneByOne.join(''))
      expect({ status, printed }).toMatchObject({ status: 0 })
      expect(printed).toContain('"bomFormat":"CycloneDX"')
    }),
  )

  itWithStandIns('pass a release without network, too, by what was downloaded before', () =>
    withRepository(async repository => {
      const signed = await releaseFor(repository)
      const flags = '--bundle dist.intoto.jsonl --custom-trusted-root trusted_root.jsonl'
      expect(section).toContain(`add \`${flags}\` to the commands of 3 and 4`)
      const [checkOut = '', , provenance = '', sbom = ''] = oneByOne
      expect(run(repository, checkOut + download).status).toBe(0)
      installUsersGh(repository.temp, { ...signed, isOffline: true })
      const variables = checkOut.replace(/^git .*$/gm, '')
      const checks = `${variables}${provenance}${sbom}`
      expect(run(repository, checks).status).not.toBe(0)
      const { status, printed } = run(repository, checks.replaceAll('--source-ref', `${flags} --source-ref`))
      expect({ status, printed }).toMatchObject({ status: 0 })
      expect(printed).toContain('"bomFormat":"CycloneDX"')
    }),
  )

  itWithStandIns.each<[string, (repository: Repository, signed: Signed) => void, string]>([
    [
      'the tag has moved',
      repository => repository.moveTag('v1.0.0', repository.release('1.0.1', { tag: 'other' })),
      'would clobber existing tag',
    ],
    [
      'the release can be changed',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, immutable: [] }),
      'no attestations for tag v1.0.0',
    ],
    ...['dist/index.js', 'dist/emulator/step/post/index.js'].map(
      (bundle): [string, (repository: Repository, signed: Signed) => void, string] => [
        `${bundle} was not attested`,
        ({ temp }, signed) =>
          installUsersGh(temp, {
            ...signed,
            attestations: signed.attestations.map(withoutSubject(bundle)),
          }),
        'HTTP 404',
      ],
    ),
    [
      'it was built from another commit',
      ({ temp }, signed) => installUsersGh(temp, { ...signed, commit: '0'.repeat(40) }),
      `got ${'0'.repeat(40)}`,
    ],
    [
      'no SBOM was attested',
      ({ temp }, signed) =>
        installUsersGh(temp, { ...signed, attestations: signed.attestations.slice(0, 1) }),
      'No attestations found with predicate type: https://cyclonedx.org/bom',
    ],
  ])('fail when %s', (_, change, why) =>
    withRepository(async repository => {
      change(repository, await releaseFor(repository))
      const { status, printed } = run(repository, oneByOne.join(''))
      expect(printed).toContain(why)
      expect(status).not.toBe(0)
    }),
  )
})

/** A statement that is not of a file. */
function withoutSubject(path: string): (statement: Statement) => Statement {
  return statement => ({ ...statement, subject: statement.subject.filter(({ name }) => name !== path) })
}

/** What was signed, with another SBOM of the action's bundle. */
function withSbom(signed: Signed, change: (sbom: string) => string): Signed {
  const attestations = signed.attestations.map(({ predicate, ...statement }) =>
    statement.subject[0]?.name === 'dist/index.js' && predicate !== undefined
      ? { ...statement, predicate: JSON.parse(change(JSON.stringify(predicate))) as unknown }
      : { ...statement, ...(predicate !== undefined && { predicate }) },
  )
  return { ...signed, attestations }
}
