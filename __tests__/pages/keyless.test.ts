import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { SUBJECT, SUBJECT_WITH_IDS } from '../scenarios/authority.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { inFolder, runIn } from './recipes/page.ts'

const page = readRepositoryFile('docs/keyless.md')
const SET_UP = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, script = '']) => script).slice(0, 2)

/** Azure's CLI, as far as the set-up uses it: keeps what the credential is made of. */
const AZ = `#!/usr/bin/env node
  const { writeFileSync } = require('node:fs')
  const args = process.argv.slice(2)
  const [a, b, c] = args
  if (a === 'ad' && b === 'app' && c === 'create') console.log('the-client')
  else if (a === 'ad' && c === 'create' && b === 'sp') console.log('the-principal')
  else if (b === 'app' && c === 'federated-credential') writeFileSync('credential.json', args[args.indexOf('--parameters') + 1])
  else if (b === 'account' && c === 'show') console.log('/subscriptions/x')`

/** GitHub's CLI: the same question is answered as GitHub does it, or by its error. */
const gh = (answer: object | undefined): string => `#!/usr/bin/env node
  const args = process.argv.slice(2)
  const right = ['api', 'repos/acme/faces/actions/oidc/customization/sub', '--jq', '.sub_claim_prefix // empty']
  if (JSON.stringify(args) !== JSON.stringify(right)) throw new Error(args.join(' '))
  const answer = ${JSON.stringify(answer ?? null)}
  if (answer === null) { console.error('gh: Not Found (HTTP 404)'); process.exit(1) }
  console.log(answer.sub_claim_prefix ?? '')`

/** The federated credential that the set-up makes, and what it prints. */
function setUp(answer: object | undefined): Promise<{ credential: unknown; printed: string }> {
  return inFolder({ 'bin/az': AZ, 'bin/gh': gh(answer) }, async folder => {
    // As in somebody's shell, which goes on after an error.
    const { printed } = await runIn(folder, `set +e\n${SET_UP.join('\n')}`)
    return { credential: JSON.parse(readFileSync(join(folder, 'credential.json'), 'utf8')), printed }
  })
}

const credentialOf = (subject: string): object => ({
  name: 'github-main',
  issuer: 'https://token.actions.githubusercontent.com',
  subject,
  audiences: ['api://AzureADTokenExchange'],
})

describe('the set-up without a key', () => {
  it.each([
    [
      'a new repository',
      { use_default: true, use_immutable_subject: true, sub_claim_prefix: 'repo:acme@123456/faces@456789' },
      SUBJECT_WITH_IDS,
    ],
    [
      'one whose ids are used though it has not opted in',
      { use_default: true, use_immutable_subject: false, sub_claim_prefix: 'repo:acme@123456/faces@456789' },
      SUBJECT_WITH_IDS,
    ],
    ['an older repository', { use_default: true, sub_claim_prefix: 'repo:acme/faces' }, SUBJECT],
    ['a server that tells no prefix', { use_default: true }, SUBJECT],
    ['a server that does not know the question', undefined, SUBJECT],
  ])('makes a credential that matches the subject of %s', async (_, answer, subject) => {
    const { credential, printed } = await setUp(answer)
    expect(credential).toEqual(credentialOf(subject))
    expect(printed).toContain(`${subject}\n`)
  })

  it('tells the beginnings and the ends of which those subjects are made', () => {
    for (const subject of [SUBJECT, SUBJECT_WITH_IDS]) {
      const [, beginning = '', end = ''] = /^(repo:[^:]+)(:.*)$/.exec(subject) ?? []
      expect(page).toContain(`| \`${beginning}\` |`)
      expect(page).toContain(`| \`${end}\` |`)
    }
  })
})
