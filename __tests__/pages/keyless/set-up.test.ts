import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import {
  CLIENT,
  ISSUER,
  SUBJECT,
  SUBJECT_WITH_IDS,
  startAuthority,
  TENANT,
} from '../../scenarios/authority.ts'
import type { FederatedCredential } from '../../scenarios/federated-credentials.ts'
import { annotationOf, withBench } from '../../scenarios/step.ts'
import { readRepositoryFile } from '../../support/repository-files.ts'
import { inFolder, runIn } from '../recipes/page.ts'
import { type Api, programs, readCalls } from './programs.ts'

jest.setTimeout(90_000)

const page = readRepositoryFile('docs/keyless.md')
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text)

/** The commands that have this text. */
function commandsWith(text: string): string {
  const found = commands.filter(command => command.includes(text))
  expect(found).toHaveLength(1)
  return found[0] as string
}

const application = commandsWith('az ad app create')
const prefix = commandsWith('.sub_claim_prefix')
const subject = commandsWith('CREDENTIAL=github-main\n')
const making = commandsWith('az ad app federated-credential create')
const credential = `${subject}\n${making}`
const noKeys = commandsWith('disableLocalAuth')
const moved = commandsWith('OWNER=acme')
const optIn = commandsWith('--method PUT')
const removal = commandsWith('federated-credential delete')

/** A repository as GitHub knows it. */
interface Repository {
  owner: string
  ownerId: number
  name: string
  id: number
  /** Whether it has ids in the subjects of its tokens. */
  hasIds: boolean
}

/** That of the page, by its names. */
const FACES: Repository = { owner: 'acme', ownerId: 123_456, name: 'faces', id: 456_789, hasIds: false }

/** What the subjects begin with. Source: GitHub's OpenID Connect reference, *Immutable subject claims*. */
const prefixOf = ({ owner, ownerId, name, id, hasIds }: Repository): string =>
  hasIds ? `repo:${owner}@${ownerId}/${name}@${id}` : `repo:${owner}/${name}`

const subjectOf = (repository: Repository): string => `${prefixOf(repository)}:ref:refs/heads/main`

const SUB = 'repos/acme/faces/actions/oidc/customization/sub'

/** GitHub's API for a repository; a template is what it has in place of a prefix. */
function apiOf(repository: Repository, template: object = { sub_claim_prefix: prefixOf(repository) }): Api {
  const { owner, ownerId, name, id, hasIds } = repository
  return {
    // `use_immutable_subject` is false for some that have ids by their age: the prefix is what counts.
    [`GET ${SUB}`]: { status: 200, body: { use_default: true, use_immutable_subject: false, ...template } },
    [`PUT ${SUB}`]: { status: hasIds ? 422 : 201, body: { message: 'none' } },
    'GET repos/acme/faces': { status: 200, body: { id, name, owner: { login: owner, id: ownerId } } },
    [`GET users/${owner}`]: { status: 200, body: { login: owner, id: ownerId } },
    'GET users/globex': { status: 200, body: { login: 'globex', id: 77 } },
  }
}

/** Runs commands of the page one after another in one shell. */
function run(
  api: Api,
  ...scripts: string[]
): Promise<ReturnType<typeof readCalls> & { exitCode: number | null; printed: string }> {
  return inFolder(programs(api), async folder => {
    const { exitCode, printed } = await runIn(folder, scripts.join('\n'))
    return { exitCode, printed, ...readCalls(readFileSync(join(folder, 'calls'), 'utf8')) }
  })
}

const credentialFor = (name: string, subject: string, issuer = ISSUER): FederatedCredential => ({
  name,
  issuer,
  subject,
  audiences: ['api://AzureADTokenExchange'],
})

/** How a step of the repository ends with these credentials: its reason and its annotation. */
async function checkedBy(
  repository: Repository,
  credentials: FederatedCredential[],
): Promise<{ reason: string | undefined; told: string }> {
  const authority = await startAuthority()
  Object.assign(authority, { subject: subjectOf(repository), credentials })
  try {
    return await withBench({ checkToken: authority.checkToken }, async ({ step }) => {
      const inputs = { 'secret-key': '', 'tenant-id': TENANT, 'client-id': CLIENT, 'dry-run': 'true' }
      const ended = await step(inputs, { env: authority.env })
      const { reason } = ended.outputs
      return { reason, told: reason === '' ? '' : annotationOf(ended) }
    })
  } finally {
    authority.close()
  }
}

const PASSES = { reason: '', told: '' }
const fails = (subject: string): object => ({
  reason: 'unauthorized',
  told: expect.stringContaining(`subject ${subject} and audience`),
})

describe('the commands of docs/keyless.md', () => {
  it('make an application that may call the one resource, and print what the workflow needs', async () => {
    const { exitCode, printed, calls } = await run(apiOf(FACES), application, noKeys)
    expect({ exitCode, printed }).toEqual({
      exitCode: 0,
      printed: `${TENANT}\n${CLIENT}\nhttps://my-resource.cognitiveservices.azure.com/\n`,
    })
    const scope =
      '/subscriptions/1/resourceGroups/my-resource-group/providers/Microsoft.CognitiveServices/accounts/my-resource'
    expect(calls.find(({ command }) => command === 'az role assignment create')?.options).toEqual({
      'assignee-object-id': ['principal-id'],
      'assignee-principal-type': ['ServicePrincipal'],
      role: ['Cognitive Services User'],
      scope: [scope],
    })
    expect(calls.at(-1)?.options).toEqual({ ids: [scope], set: ['properties.disableLocalAuth=true'] })
  })

  it.each([
    ['without', false, SUBJECT],
    ['with', true, SUBJECT_WITH_IDS],
  ])(
    'make a credential that matches the token of a repository %s ids in its subject, and of no other form',
    async (_, hasIds, expected) => {
      const repository = { ...FACES, hasIds }
      const other = { ...FACES, hasIds: !hasIds }
      const { exitCode, printed, calls, credentials } = await run(
        apiOf(repository),
        application,
        prefix,
        credential,
      )
      expect(exitCode).toBe(0)
      expect(printed).toContain(`\n${prefixOf(repository)}\n`)
      expect(page).toContain(`| \`${prefixOf(repository)}\` | Go on: `)
      expect(credentials).toEqual([credentialFor('github-main', expected)])
      expect(calls.at(-1)?.options.id).toEqual([CLIENT])
      expect(await checkedBy(repository, credentials)).toEqual(PASSES)
      expect(await checkedBy(other, credentials)).toEqual(fails(subjectOf(other)))
    },
  )

  it.each<[string, Api, string]>([
    ['GitHub Enterprise Server, which tells no prefix', apiOf(FACES, {}), ''],
    ['GitHub Enterprise Server, which has no such call', {}, 'gh: Not Found (HTTP 404)\n'],
    [
      'a repository with a template of its own',
      apiOf(FACES, {
        use_default: false,
        include_claim_keys: ['repository_owner', 'context'],
        sub_claim_prefix: 'repo:acme/faces',
      }),
      '',
    ],
  ])('make no credential by a guess on %s', async (_, api, error) => {
    const { exitCode, printed, credentials } = await run(api, application, prefix, credential)
    expect(exitCode).not.toBe(0)
    expect(printed.replace(error, '')).toMatch(/azure\.com\/\n\n.* SUBJECT: PREFIX is empty\n$/)
    expect(printed).toContain(error)
    expect(credentials).toEqual([])
  })

  it.each<[string, Api]>([
    ['an empty line', apiOf(FACES, {})],
    ['an error of `gh`, then an empty line', {}],
  ])('make one on GitHub Enterprise Server, as the table says of %s', async (row, api) => {
    expect(page).toMatch(new RegExp(`^\\| ${row} \\| On GitHub Enterprise Server `, 'm'))
    const [, ...byHand] =
      /`(PREFIX="repo:\$REPOSITORY")`.* `(ISSUER=https:\/\/HOSTNAME\/_services\/token)`/.exec(page) ?? []
    const { exitCode, credentials } = await run(api, application, prefix, ...byHand, credential)
    expect(exitCode).toBe(0)
    expect(credentials).toEqual([
      credentialFor('github-main', subjectOf(FACES), 'https://HOSTNAME/_services/token'),
    ])
  })

  it('stop when the PREFIX of an earlier try is left', async () => {
    const { exitCode, credentials } = await run({}, application, 'PREFIX=old SUBJECT=old', prefix, credential)
    expect({ ends: exitCode === 0, credentials }).toEqual({ ends: false, credentials: [] })
  })

  it('move an older repository to ids without a gap', async () => {
    const after = { ...FACES, hasIds: true }
    const set = [application, prefix, credential]
    const before = await run(apiOf(FACES), ...set)
    const between = await run(apiOf(FACES), ...set, moved, making, optIn)
    expect(between.exitCode).toBe(0)
    expect(between.credentials).toEqual([
      credentialFor('github-main', subjectOf(FACES)),
      credentialFor('github-main-ids', subjectOf(after)),
    ])
    expect(between.calls.at(-1)).toEqual({
      command: `gh api ${SUB}`,
      options: { method: ['PUT'], F: ['use_default=true', 'use_immutable_subject=true'] },
    })
    const ended = await run(apiOf(FACES), ...set, moved, making, optIn, removal)
    expect(ended.credentials).toEqual([credentialFor('github-main-ids', subjectOf(after))])
    expect(await checkedBy(after, before.credentials)).toEqual(fails(subjectOf(after)))
    expect(await checkedBy(FACES, between.credentials)).toEqual(PASSES)
    expect(await checkedBy(after, between.credentials)).toEqual(PASSES)
    expect(await checkedBy(after, ended.credentials)).toEqual(PASSES)
  })

  it.each([
    ['renamed', 'acme', 'portraits', 123_456],
    ['transferred', 'globex', 'faces', 77],
  ])('make the credential of a repository before it is %s', async (_, owner, name, ownerId) => {
    const planned = moved.replace(/^OWNER=.*$/m, `OWNER=${owner}`).replace(/^NAME=.*$/m, `NAME=${name}`)
    for (const hasIds of [false, true]) {
      const set = [application, prefix, credential, planned, making]
      const { printed, credentials } = await run(apiOf({ ...FACES, hasIds }), ...set)
      const after = { ...FACES, owner, ownerId, name, hasIds: true }
      expect(printed).toContain(`\n${subjectOf(after)}\n`)
      expect(await checkedBy(after, credentials)).toEqual(PASSES)
      expect(await checkedBy(after, credentials.slice(0, 1))).toEqual(fails(subjectOf(after)))
    }
  })

  it('make no second credential when the new owner is unknown', async () => {
    const planned = moved.replace(/^OWNER=.*$/m, 'OWNER=nobody')
    const set = [application, prefix, credential, planned, making]
    const { exitCode, credentials } = await run(apiOf(FACES), ...set)
    expect({ ends: exitCode === 0, names: credentials.map(({ name }) => name) }).toEqual({
      ends: false,
      names: ['github-main'],
    })
  })
})

describe('the table of subjects in docs/keyless.md', () => {
  const [, section = ''] = page.split('\n## Which jobs may authenticate\n')
  const rows = [...section.matchAll(/^\| (.*) \| `(repo:.*)` \| `(repo:.*)` \|$/gm)]

  it('has each job in both forms', () => {
    expect(rows).toHaveLength(4)
    for (const [, , names = '', ids = ''] of rows) {
      const [start, withIds] = [prefixOf(FACES), prefixOf({ ...FACES, hasIds: true })]
      expect(names.startsWith(`${start}:`)).toBe(true)
      expect(ids).toBe(names.replace(start, withIds))
    }
  })
})
