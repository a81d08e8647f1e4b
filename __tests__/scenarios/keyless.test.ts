import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import { stopwatch } from '../support/stopwatch.ts'
import {
  type Authority,
  answers,
  CLIENT,
  type Fault,
  ISSUER,
  refuses,
  SUBJECT,
  SUBJECT_WITH_IDS,
  startAuthority,
  TENANT,
} from './authority.ts'
import { hurried, namesLeadHome } from './preload.ts'
import {
  annotationOf,
  type Bench,
  cancelledAtOnce,
  expectHonest,
  onceAccepted,
  type StepOptions,
  withBench,
} from './step.ts'

jest.setTimeout(90_000)

interface KeylessBench extends Bench {
  authority: Authority
}

const PAIR = { 'secret-key': '', 'tenant-id': TENANT, 'client-id': CLIENT }

/** Lends a test an emulator that takes only the tokens of a local authority, and steps that have no key. */
async function withKeyless(
  test: (bench: KeylessBench) => Promise<void>,
  lifetimeSeconds?: unknown,
  options: EmulatorOptions = {},
): Promise<void> {
  const authority = await startAuthority(lifetimeSeconds)
  try {
    await withBench({ checkToken: authority.checkToken, ...options }, async bench => {
      const step: Bench['step'] = async (inputs, { env = {}, nodeArgs = [] } = {}) => {
        const run = await bench.step({ ...PAIR, ...inputs }, { env: { ...authority.env, ...env }, nodeArgs })
        expectNoToken(run, authority)
        return run
      }
      await test({ ...bench, step, authority })
    })
  } finally {
    authority.close()
  }
}

const credentialFor = (subject: string): Authority['credentials'][number] => ({
  name: 'github-main',
  issuer: ISSUER,
  subject,
  audiences: ['api://AzureADTokenExchange'],
})

/** Canaries: no token, and no part of a signature, is anywhere but in the commands that mask it. */
function expectNoToken(run: StepRun, { idTokens, accessTokens, env }: Authority): void {
  const shown = run.stdout.replace(/^::add-mask::.*$/gm, '')
  const signatures = [...idTokens, ...accessTokens].map(token => token.split('.')[2] as string)
  const parts = signatures.flatMap(signature =>
    Array.from({ length: signature.length - 7 }, (_, at) => signature.slice(at, at + 8)),
  )
  for (const text of [shown, run.stderr, ...Object.values(run.files)]) {
    expect(
      [...parts, STRAY.slice(-16), env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''].filter(part =>
        text.includes(part),
      ),
    ).toEqual([])
  }
}

/** Tokens are masked before anything that follows them is written. */
function masksOf(run: StepRun): string[] {
  return run.commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message)
}

const hangs: Fault = () => {}
const isCutOff: Fault = response => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"access_token":"')
  setTimeout(() => response.destroy(), 20)
}
const isReset: Fault = response => response.socket?.resetAndDestroy()
/** A token that no test gives away rightly. */
const STRAY = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c3RyYXktc2lnbmF0dXJl'

const html = answers(200, '<html><title>Sign in to the network</title></html>', {
  'content-type': 'text/html',
})
const unavailable = refuses(503, 'temporarily_unavailable', 'AADSTS90033: A transient error has occurred.')

describe('a step without a key', () => {
  it.concurrent('trains by the workflow’s own identity, with one token for all calls', async () => {
    await withKeyless(async ({ step, authority, emulator, requests }) => {
      const run = await step({})
      expect(run.exitCode).toBe(0)
      expect(run.outputs.status).toBe('succeeded')
      expect(authority.requests).toEqual(['oidc', 'token'])
      expect(requests().slice(0, 2)).toEqual(['GET training', 'POST train'])
      const [idToken, accessToken] = [authority.idTokens[0], authority.accessTokens[0]]
      expect(masksOf(run)).toEqual(expect.arrayContaining([idToken, accessToken]))
      for (const { headers, path } of emulator.calls.filter(({ path }) => /\/train(ing)?$/.test(path))) {
        expect({ path, proof: headers.authorization }).toEqual({ path, proof: `Bearer ${accessToken}` })
        expect(headers['ocp-apim-subscription-key']).toBeUndefined()
      }
    })
  })

  it.concurrent('checks its set-up with dry-run', async () => {
    await withKeyless(async ({ step, emulator }) => {
      const run = await step({ 'dry-run': 'true' })
      expect(run.outputs).toMatchObject({ status: 'not-trained', reason: '' })
      expect(emulator.trainingCount('persongroups', 'staff')).toBe(0)
    })
  })

  it.concurrent('shows each call for a token as a debug line', async () => {
    await withKeyless(async ({ step, authority }) => {
      const run = await step({}, { env: { RUNNER_DEBUG: '1' } })
      const debug = run.commands.filter(({ command }) => command === 'debug').map(({ message }) => message)
      expect(debug).toContainEqual(
        expect.stringMatching(`^POST ${authority.url}/${TENANT}/oauth2/v2.0/token: 200 `),
      )
    })
  })

  it.concurrent('shares a token among many groups', async () => {
    await withKeyless(async ({ step, authority, enrol }) => {
      for (const id of ['a', 'b', 'c', 'd']) await enrol(id)
      const run = await step({ personGroupId: 'staff,a,b,c,d' })
      expect(run.exitCode).toBe(0)
      expect(authority.requests).toEqual(['oidc', 'token'])
    })
  })

  it.concurrent('has a new token, from a new OIDC token, before the old one expires', async () => {
    await withKeyless(
      async ({ step, authority, emulator }) => {
        const run = await step({ 'poll-interval': '1s' })
        expect(run.exitCode).toBe(0)
        expect(authority.accessTokens.length).toBeGreaterThan(1)
        expect(new Set(authority.idTokens).size).toBe(authority.accessTokens.length)
        // None was ever refused: each was replaced while it still served.
        expect(emulator.calls.filter(({ status }) => status === 401)).toEqual([])
      },
      4,
      { trainingTimeMs: 6_000 },
    )
  })

  it.concurrent('has a new token when the service refuses one that had served', async () => {
    await withKeyless(
      async ({ step, authority, emulator }) => {
        const stop = onceAccepted(emulator, () => authority.revoked.add(authority.accessTokens[0] ?? ''))
        const run = await step({})
        stop()
        expect(run.exitCode).toBe(0)
        expect(authority.requests).toEqual(['oidc', 'token', 'oidc', 'token'])
        expect(emulator.calls.filter(({ status }) => status === 401)).toHaveLength(1)
        expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
        expect(run.log).toContainEqual(
          expect.stringMatching(/^\[[\d.]+ s\] HTTP 401.*Still waiting; next status check in/),
        )
      },
      undefined,
      { trainingTimeMs: 4_000 },
    )
  })

  it.concurrent('ends when the service refuses the new one, too', async () => {
    let isOff = false
    await withKeyless(
      async ({ step, authority, emulator }) => {
        const stop = onceAccepted(emulator, () => {
          isOff = true
        })
        const run = await step({})
        stop()
        expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'http-status': '401' })
        // The one after it is the last: one that is new may have been revoked before it was used.
        expect(authority.accessTokens).toHaveLength(3)
        expect(annotationOf(run)).toContain('The training continues in Azure. ')
      },
      undefined,
      { trainingTimeMs: 20_000, checkToken: () => (isOff ? 'invalid' : 'may-train') },
    )
  })
})

describe('an Entra ID that is out of order', () => {
  it.concurrent('slow costs nothing but time', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.delayMs = 2_000
      const run = await step({})
      expect(run.exitCode).toBe(0)
      expect(authority.requests).toEqual(['oidc', 'token'])
      expect(run.durationMs).toBeGreaterThan(2_000)
    })
  })

  const passing: [string, Fault, string | RegExp][] = [
    ['down', isReset, 'network-error'],
    ['cut off', isCutOff, 'network-error'],
    ['answering HTML', html, 'service-error'],
    ['unavailable', unavailable, 'service-error'],
    ['redirecting', answers(302, '', { location: 'http://127.0.0.1:1/elsewhere' }), 'service-error'],
    ['giving no token', answers(200, '{"token_type":"Bearer"}'), 'service-error'],
    [
      'giving a token that is no header',
      answers(200, '{"access_token":"a\\nb","expires_in":9}'),
      'service-error',
    ],
    ['giving a token without an end', answers(200, '{"access_token":"ab"}'), 'service-error'],
    [
      'giving a token with junk behind it',
      answers(200, `{"access_token":"${STRAY}","expires_in":3599}<!-- proxy -->`),
      'service-error',
    ],
    ['throttling', refuses(429, 'too_many_requests', 'AADSTS90055: Too many requests.'), 'rate-limited'],
    [
      'behind in time',
      refuses(401, 'invalid_client', 'AADSTS700024: Client assertion is not within its valid time range.'),
      'unauthorized',
    ],
  ]

  it.concurrent.each(passing)('%s, for a while, costs nothing but time', async (_, fault) => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.token.push(fault, undefined)
      const run = await step({})
      expect(run.exitCode).toBe(0)
      expect(authority.requests).toEqual(['oidc', 'token', 'oidc', 'token'])
    })
  })

  it.concurrent.each(passing)('%s, for ever, is told as what it is', async (_, fault, reason) => {
    await withKeyless(async ({ step, authority, requests }) => {
      authority.faults.token.push(fault)
      const run = await step({ 'max-retries': '1' })
      expect(run.outputs).toMatchObject({ status: 'error', reason })
      expect(annotationOf(run)).toContain(`Entra ID (${new URL(authority.url).host}) gave no token: `)
      expect(requests()).toEqual([])
      expect(authority.requests).toEqual(['oidc', 'token', 'oidc', 'token'])
    })
  })

  it.concurrent('hanging is given up after 30 s', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.token.push(hangs)
      const run = await step({ 'max-retries': '0' }, { nodeArgs: hurried(10) })
      expect(run.outputs).toMatchObject({ reason: 'network-error' })
      expect(annotationOf(run)).toContain('no complete answer within 30 s')
    })
  })

  it.concurrent('hanging keeps the time-out', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.token.push(hangs)
      const watch = stopwatch()
      const run = await step({ timeout: '2s' }, { nodeArgs: watch.nodeArgs })
      expect(run.outputs).toMatchObject({ reason: 'timed-out' })
      expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
    })
  })

  it.concurrent.each(['token', 'oidc'] as const)('hanging (%s) keeps no cancelled run', async kind => {
    await withKeyless(async ({ start, authority }) => {
      authority.faults[kind].push(hangs)
      const watch = stopwatch()
      const running = start(PAIR, { env: authority.env, nodeArgs: watch.nodeArgs })
      while (authority.requests.at(-1) !== kind) await pause(20)
      const run = await cancelledAtOnce(running, watch, 'SIGINT')
      expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
      expectHonest(run, Number.POSITIVE_INFINITY)
    })
  })

  it.concurrent('during the wait costs nothing but time, while the old token is refused', async () => {
    await withKeyless(
      async ({ step, authority, emulator }) => {
        const stop = onceAccepted(emulator, () => {
          authority.revoked.add(authority.accessTokens[0] ?? '')
          authority.faults.token.push(isReset, html, unavailable, undefined)
        })
        const run = await step({ 'max-retries': '0' })
        stop()
        expect(run.exitCode).toBe(0)
        expect(authority.requests.filter(request => request === 'token')).toHaveLength(5)
        expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
      },
      undefined,
      { trainingTimeMs: 4_000 },
    )
  })
})

describe('the subject of the workflow’s token', () => {
  const [NAMES, IDS] = [SUBJECT, SUBJECT_WITH_IDS]

  it.concurrent.each([
    ['names', NAMES, [NAMES]],
    ['names and ids', IDS, [IDS]],
    ['names, while the repository moves', NAMES, [NAMES, IDS]],
    ['names and ids, while the repository moves', IDS, [NAMES, IDS]],
  ])('matches a credential with just that: %s', async (_, subject, ofCredentials) => {
    await withKeyless(async ({ step, authority }) => {
      Object.assign(authority, { subject, credentials: ofCredentials.map(credentialFor) })
      const run = await step({ 'dry-run': 'true' })
      expect(run.outputs).toMatchObject({ status: 'not-trained', reason: '' })
    })
  })

  it.concurrent.each([
    ['with ids', IDS, NAMES, 'AADSTS700213', `subject ${IDS} and audience`, true],
    ['without ids', NAMES, IDS, 'AADSTS700213', `subject ${NAMES} and audience`, false],
    ['in other cases', IDS, IDS.replace('acme', 'Acme'), 'AADSTS7002138', `case: ${IDS}.`, false],
  ])(
    '%s is told when the credential has another one',
    async (_, subject, ofCredential, code, hint, hasIds) => {
      await withKeyless(async ({ step, authority }) => {
        Object.assign(authority, { subject, credentials: [credentialFor(ofCredential)] })
        const run = await step({})
        expect(run.outputs).toMatchObject({ status: 'error', reason: 'unauthorized', 'error-code': code })
        expect(annotationOf(run)).toContain(hint)
        expect(annotationOf(run).includes('a credential without them does not match')).toBe(hasIds)
        expect(authority.requests).toEqual(['oidc', 'token'])
      })
    },
  )
})

describe('an Entra ID that refuses', () => {
  it.concurrent.each([
    [
      'no federated credential matches',
      'AADSTS700213: No matching federated identity record found for presented assertion subject.',
      `Add a federated credential to the application ${CLIENT} with exactly this issuer ${ISSUER}, subject ${SUBJECT} and audience api://AzureADTokenExchange.`,
    ],
    ['the tenant is unknown', `AADSTS90002: Tenant '${TENANT}' not found.`, 'Check tenant-id: '],
    [
      'the application is of another tenant',
      `AADSTS700016: Application with identifier '${CLIENT}' was not found in the directory.`,
      `tenant ${TENANT} has no application ${CLIENT}`,
    ],
    [
      'it has another reason',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      'https://login.microsoftonline.com/error?code=53003',
    ],
  ])('because %s, is told at once, with what to do', async (_, description, hint) => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.token.push(refuses(400, 'invalid_request', description))
      const run = await step({})
      expect(run.outputs).toMatchObject({
        status: 'error',
        reason: 'unauthorized',
        'http-status': '400',
        'error-code': description.split(':')[0],
        'request-id': 'entra-request',
      })
      expect(annotationOf(run)).toContain(hint)
      expect(authority.requests).toEqual(['oidc', 'token'])
    })
  })

  it.concurrent('in words that hold the token, and commands, is quoted without them', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.token.push((response, request) =>
        refuses(
          400,
          'invalid_client',
          `AADSTS50027: \n::set-output name=a::b ##[error]x ${authority.idTokens.at(-1)} is no token`,
        )(response, request),
      )
      const run = await step({})
      expect(annotationOf(run)).toContain('*** is no token')
    })
  })
})

describe('a service that refuses the token', () => {
  it.concurrent('for want of a role, says which', async () => {
    await withKeyless(
      async ({ step }) => {
        const run = await step({})
        expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'error-code': 'PermissionDenied' })
        expect(annotationOf(run)).toContain(
          `Give the application ${CLIENT} the role "Cognitive Services User" on the Face resource.`,
        )
      },
      undefined,
      { checkToken: () => 'lacks-role' },
    )
  })

  it.concurrent.each([
    [
      400,
      'BadRequest',
      'Please provide a custom subdomain for token authentication, otherwise API key is required.',
      'invalid-input',
      "Set endpoint to the resource's own",
    ],
    [
      400,
      'BadRequest',
      'Tenant provided in token does not match resource token',
      'invalid-input',
      `Check tenant-id: the Face resource is not in tenant ${TENANT}.`,
    ],
    [401, '401', 'Access denied.', 'unauthorized', 'Check endpoint and tenant-id'],
  ])('with %i %s %s', async (status, code, message, reason, hint) => {
    await withKeyless(async ({ step, emulator, authority }) => {
      emulator.faults.add({ on: 'any', kind: 'status', status, body: { error: { code, message } }, times: 0 })
      const run = await step({})
      expect(run.outputs).toMatchObject({ reason, 'http-status': String(status) })
      expect(annotationOf(run)).toContain(hint)
      expect(authority.accessTokens).toHaveLength(1)
    })
  })
})

describe('a job whose OIDC token is not to be had', () => {
  const NO_PERMISSION: StepOptions = {
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' },
  }

  it.concurrent('because id-token: write is missing, says so', async () => {
    await withKeyless(async ({ step, authority }) => {
      const run = await step({}, NO_PERMISSION)
      expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'http-status': '' })
      expect(annotationOf(run)).toContain('the job has no permission to request one')
      expect(annotationOf(run)).toContain('Give the job `permissions: id-token: write`')
      expect(authority.requests).toEqual([])
    })
  })

  it.concurrent('because GitHub refuses it, is not asked for again', async () => {
    await withKeyless(async ({ step, authority }) => {
      const run = await step({}, { env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong' } })
      expect(run.outputs).toMatchObject({ reason: 'unauthorized' })
      expect(authority.requests).toEqual(['oidc'])
    })
  })

  it.concurrent.each([
    ['reset', isReset, 'network-error'],
    ['HTML', html, 'service-error'],
    ['a 404', answers(404, '{}'), 'service-error'],
    ['a redirect', answers(302, '', { location: 'http://localhost:1/oidc' }), 'service-error'],
    ['a 500', answers(500, ''), 'service-error'],
  ])('because GitHub answers with %s for ever, fails after its retries', async (_, fault, reason) => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.oidc.push(fault)
      const run = await step({ 'max-retries': '1' })
      expect(run.outputs).toMatchObject({ status: 'error', reason })
      expect(annotationOf(run)).toContain('GitHub gave no OIDC token: ')
      expect(authority.requests).toEqual(['oidc', 'oidc'])
    })
  })

  it.concurrent('because the answer is cut off, is asked for again', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.oidc.push(isCutOff, undefined)
      const run = await step({})
      expect(run.exitCode).toBe(0)
      expect(authority.requests).toEqual(['oidc', 'oidc', 'token'])
    })
  })
})

describe('a token that can not be replaced', () => {
  it.concurrent('keeps no look waiting while it serves', async () => {
    await withKeyless(
      async ({ step, authority }) => {
        authority.faults.token.push(undefined, hangs)
        const watch = stopwatch()
        const run = await step({ 'poll-interval': '1s', timeout: '9s' }, { nodeArgs: watch.nodeArgs })
        expect(run.exitCode).toBe(0)
        expect(authority.requests.filter(request => request === 'token').length).toBeGreaterThan(1)
        expect(watch.fairMs(run.ranMs)).toBeLessThan(7_500)
      },
      10,
      { trainingTimeMs: 5_500 },
    )
  })
})

describe('who may look and not train', () => {
  it.concurrent('is told of the role, after one POST', async () => {
    await withKeyless(async ({ step, emulator, authority, requests }) => {
      const body = { error: { code: 'PermissionDenied', message: 'Principal does not have access.' } }
      emulator.faults.add({ on: 'train', kind: 'status', status: 401, body, times: 0 })
      const run = await step({})
      expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'error-code': 'PermissionDenied' })
      expect(annotationOf(run)).toContain('Cognitive Services User')
      expect(requests()).toEqual(['GET training', 'POST train'])
      expect(authority.accessTokens).toHaveLength(1)
    })
  })
})

describe('tokens go nowhere else', () => {
  it.concurrent("than to GitHub's own host: the request token", async () => {
    await withKeyless(async ({ step, authority }) => {
      const stranger = await startAuthority()
      const elsewhere = stranger.url.replace('127.0.0.1', 'localhost')
      authority.faults.oidc.push(answers(302, '', { location: `${elsewhere}/oidc?a` }))
      const run = await step({ 'max-retries': '0' })
      stranger.close()
      expect(run.outputs).toMatchObject({ reason: 'service-error', 'http-status': '302' })
      expect(stranger.requests).toEqual([])
    })
  })

  it.concurrent('and are never quoted, nor is the request token', async () => {
    await withKeyless(async ({ step, authority }) => {
      authority.faults.oidc.push(answers(401, `bad token: ${authority.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`))
      const run = await step({}, { env: { RUNNER_DEBUG: '1' } })
      expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'http-status': '401' })
      // Before the first call, which the debug log has.
      const said = run.commands.filter(({ command }) => command === 'add-mask' || command === 'debug')
      expect(said[0]).toMatchObject({
        command: 'add-mask',
        message: authority.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
      })
    })
  })

  it.concurrent('than to the configured host and the authority', async () => {
    await withKeyless(async ({ step, authority, emulator }) => {
      const stranger = await startAuthority()
      const away = answers(307, '', { location: `${stranger.url}/${TENANT}/oauth2/v2.0/token` })
      authority.faults.token.push(away, undefined)
      emulator.faults.add({ on: 'status', kind: 'redirect', location: stranger.url, times: 1, skip: 1 })
      const run = await step({})
      stranger.close()
      expect(run.exitCode).toBe(0)
      expect(stranger.requests).toEqual([])
    })
  })
})

describe('inputs of a step without a key', () => {
  it.concurrent('that name a region are wrong, and nothing is sent', async () => {
    await withKeyless(async ({ step, authority }) => {
      const run = await step({ endpoint: '', region: 'westus2' }, { nodeArgs: namesLeadHome })
      expect(run.outputs).toMatchObject({ reason: 'invalid-input' })
      expect(annotationOf(run)).toContain('do not work with region or a regional endpoint')
      expect(authority.requests).toEqual([])
    })
  })
})

describe('a pod of AKS', () => {
  it.concurrent('trains by its workload identity, with a token from its file for each access token', async () => {
    await withKeyless(
      async ({ step, authority }) => {
        const folder = mkdtempSync(join(tmpdir(), 'pod-'))
        const file = join(folder, 'azure-identity-token')
        const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: proof } =
          authority.env
        const answer = await fetch(`${url}&audience=api://AzureADTokenExchange`, {
          headers: { authorization: `Bearer ${proof}` },
        })
        writeFileSync(file, `${((await answer.json()) as { value: string }).value}\n`)
        const env = {
          ACTIONS_ID_TOKEN_REQUEST_URL: '',
          AZURE_FEDERATED_TOKEN_FILE: file,
          AZURE_TENANT_ID: TENANT,
          AZURE_CLIENT_ID: CLIENT,
        }
        const ids = { 'tenant-id': '', 'client-id': '', 'managed-identity': 'true' }
        const run = await step({ ...ids, 'poll-interval': '1s' }, { env })
        rmSync(file)
        const failed = await step(ids, { env })
        rmSync(folder, { recursive: true })
        expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
        // The first is the test's own.
        expect(authority.requests.slice(0, 3)).toEqual(['oidc', 'token', 'token'])
        expect(authority.requests.filter(request => request === 'oidc')).toHaveLength(1)
        expect(failed.outputs).toMatchObject({ reason: 'unauthorized' })
        expect(annotationOf(failed)).toContain('AKS gave no token: ENOENT')
      },
      4,
      { trainingTimeMs: 4_000 },
    )
  })
})
