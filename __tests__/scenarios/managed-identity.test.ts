import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import type { RunningStep, StepRun } from '../../scripts/staged-runner.mjs'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import { type Stopwatch, stopwatch } from '../support/stopwatch.ts'
import { answers, CLIENT, type Fault, TENANT } from './authority.ts'
import { AUDIENCE, IDENTITY_HEADER, type IdentityService, startIdentityService } from './identity.ts'
import { hurried, preload } from './preload.ts'
import {
  annotationOf,
  type Bench,
  cancelledAtOnce,
  expectHonest,
  onceAccepted,
  onceUnderWay,
  withBench,
} from './step.ts'

jest.setTimeout(90_000)

interface IdentityBench extends Bench {
  service: IdentityService
}

const MANAGED = { 'secret-key': '', 'managed-identity': 'true' }

/** Lends a test an emulator that takes only the tokens of a local identity service, and steps on a machine that has it. */
async function withIdentity(
  test: (bench: IdentityBench) => Promise<void>,
  options: EmulatorOptions = {},
  clientIds?: string[],
): Promise<void> {
  const service = await startIdentityService(clientIds)
  try {
    await withBench({ checkToken: service.checkToken, ...options }, async bench => {
      const step: Bench['step'] = async (inputs, { env = service.imds, nodeArgs = [] } = {}) => {
        const run = await bench.step({ ...MANAGED, ...inputs }, { env, nodeArgs })
        expectNoSecret(run, service)
        return run
      }
      await test({ ...bench, step, service })
    })
  } finally {
    service.close()
  }
}

/** Canaries: no part of a signature, nor of the machine's secret, is anywhere but in the commands that mask them. */
function expectNoSecret(run: StepRun, { tokens }: IdentityService): void {
  const shown = run.stdout.replace(/^::add-mask::.*$/gm, '')
  const signatures = [...tokens, STRAY].map(token => token.split('.')[2] as string)
  const parts = [...signatures, IDENTITY_HEADER].flatMap(secret =>
    Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8)),
  )
  for (const text of [shown, run.stderr, ...Object.values(run.files)]) {
    expect(parts.filter(part => text.includes(part))).toEqual([])
  }
}

const STRAY = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c3RyYXktc2lnbmF0dXJl'
const hangs: Fault = () => {}
const isReset: Fault = response => response.socket?.resetAndDestroy()
const isCutOff: Fault = response => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"access_token":"')
  setTimeout(() => response.destroy(), 20)
}
const says = (status: number, text: string, headers: Record<string, string> = {}): Fault =>
  answers(status, JSON.stringify({ error: 'some_error', error_description: text }), headers)
const html = answers(200, '<html><title>Sign in to the network</title></html>', {
  'content-type': 'text/html',
})
const isLate: Fault = (response, request) => {
  setTimeout(() => html(response, request), 2_000)
}

/** A port of this machine that refuses connections. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

describe('a step by the identity of its machine', () => {
  it.concurrent('asks the metadata service of a virtual machine, and trains with one token for all calls', async () => {
    await withIdentity(async ({ step, service, emulator, requests }) => {
      const run = await step({})
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      expect(service.asked).toMatchObject([
        {
          path: '/metadata/identity/oauth2/token',
          query: { 'api-version': '2018-02-01', resource: AUDIENCE },
          headers: { metadata: 'true' },
        },
      ])
      expect(service.asked[0]?.query).not.toHaveProperty('client_id')
      expect(service.asked[0]?.headers).not.toHaveProperty('x-identity-header')
      expect(requests().slice(0, 2)).toEqual(['GET training', 'POST train'])
      for (const { headers, path } of emulator.calls.filter(({ path }) => /\/train(ing)?$/.test(path))) {
        expect({ path, proof: headers.authorization }).toEqual({ path, proof: `Bearer ${service.tokens[0]}` })
        expect(headers['ocp-apim-subscription-key']).toBeUndefined()
      }
      expect(run.log[0]).toContain(" as the managed identity of the runner's machine; timeout ")
      const masks = run.commands.filter(({ command }) => command === 'add-mask')
      expect(masks.map(({ message }) => message)).toEqual([
        service.tokens[0],
        service.tokens[0]?.split('.')[2],
      ])
    })
  })

  it.concurrent('calls the endpoint of App Service and Container Apps with its secret, which it masks before', async () => {
    await withIdentity(async ({ step, service }) => {
      service.lifetime = () => ({ expires_on: String(Math.floor(Date.now() / 1_000) + 3_600) })
      const run = await step({}, { env: { ...service.appService, RUNNER_DEBUG: '1' } })
      expect(run.exitCode).toBe(0)
      expect(service.asked).toMatchObject([
        {
          path: '/msi/token',
          query: { 'api-version': '2019-08-01', resource: AUDIENCE },
          headers: { 'x-identity-header': IDENTITY_HEADER },
        },
      ])
      expect(service.asked[0]?.headers).not.toHaveProperty('metadata')
      const said = run.commands.filter(({ command }) => command === 'add-mask' || command === 'debug')
      expect(said[0]).toMatchObject({ command: 'add-mask', message: IDENTITY_HEADER })
    })
  })

  it.concurrent.each(['imds', 'appService'] as const)(
    'asks %s for a user-assigned one by its client id',
    async which => {
      await withIdentity(
        async ({ step, service }) => {
          const run = await step({ 'client-id': CLIENT }, { env: service[which] })
          expect(run.exitCode).toBe(0)
          expect(service.asked).toMatchObject([{ query: { client_id: CLIENT } }])
          expect(run.log[0]).toContain(` as the managed identity with the client id ${CLIENT}; timeout `)
        },
        {},
        [CLIENT],
      )
    },
  )

  it.concurrent('bypasses every proxy', async () => {
    await withIdentity(async ({ step, service }) => {
      let connections = 0
      const proxy = createServer(socket => {
        connections += 1
        socket.on('error', () => {}).end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
      }).listen(0, '127.0.0.1')
      await once(proxy, 'listening')
      const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const all = Object.fromEntries(
        ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].map(name => [
          name,
          url,
        ]),
      )
      // A name, not an address, since nobody goes to a loopback address by a proxy.
      const port = new URL(service.url).port
      const env = {
        ...all,
        NODE_USE_ENV_PROXY: '1',
        AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://imds.test:${port}`,
      }
      const run = await step({}, { env, nodeArgs: imdsLeadsHome })
      proxy.close()
      expect(run.outputs).toMatchObject({ status: 'succeeded' })
      expect(service.asked).toHaveLength(1)
      expect(connections).toBe(0)
    })
  })

  it.concurrent('minds no http_proxy that can not be used', async () => {
    await withIdentity(async ({ step, service }) => {
      const port = new URL(service.url).port
      const env = { http_proxy: 'a b', AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://imds.test:${port}` }
      expect((await step({ 'dry-run': 'true' }, { env, nodeArgs: imdsLeadsHome })).exitCode).toBe(0)
    })
  })

  it.concurrent('asks again before the token ends, be it the same for a while', async () => {
    await withIdentity(
      async ({ step, service, emulator }) => {
        const endsAt = Date.now() + 6_000
        service.keepsTokens = true
        service.lifetime = () => ({
          // As at first, whatever is left of it.
          expires_in: '86400',
          expires_on: String(Math.floor(endsAt / 1_000)),
        })
        const run = await step({ 'poll-interval': '1s' })
        expect(run.exitCode).toBe(0)
        expect(service.tokens).toHaveLength(1)
        expect(service.asked.length).toBeGreaterThan(1)
        expect(service.asked.length).toBeLessThan(8)
        expect(emulator.calls.filter(({ status }) => status === 401)).toEqual([])
      },
      { trainingTimeMs: 4_500 },
    )
  })

  it.concurrent('asks again when the service refuses a token that had served', async () => {
    await withIdentity(
      async ({ step, service, emulator }) => {
        const stop = onceAccepted(emulator, () => service.revoked.add(service.tokens[0] ?? ''))
        const run = await step({})
        stop()
        expect(run.exitCode).toBe(0)
        expect(service.tokens).toHaveLength(2)
        expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
      },
      { trainingTimeMs: 4_000 },
    )
  })

  it.concurrent('shares a token among many groups', async () => {
    await withIdentity(async ({ step, service, enrol }) => {
      for (const id of ['a', 'b', 'c']) await enrol(id)
      expect((await step({ personGroupId: 'staff,a,b,c' })).exitCode).toBe(0)
      expect(service.asked).toHaveLength(1)
    })
  })
})

/** The name of the test's own metadata service has the address of this machine. */
const imdsLeadsHome = preload(`
  import dns from 'node:dns'
  const { lookup } = dns
  dns.lookup = (name, options, done) =>
    name === 'imds.test'
      ? process.nextTick(done, null, ...(options.all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4]))
      : lookup(name, options, done)
`)

describe('a machine without that identity', () => {
  it.concurrent.each([
    ['imds', '', 'Identity not found', "Assign a managed identity to the runner's machine"],
    ['imds', CLIENT, 'Identity not found', `Assign the identity ${CLIENT} to the runner's machine`],
    ['appService', '', 'No User Assigned or Delegated', "Assign a managed identity to the runner's machine"],
    [
      'appService',
      CLIENT,
      'No User Assigned or Delegated',
      `Assign the identity ${CLIENT} to the runner's machine`,
    ],
  ] as const)('is told by %s of client id "%s", at once', async (which, clientId, text, hint) => {
    await withIdentity(
      async ({ step, service, requests }) => {
        const run = await step({ 'client-id': clientId }, { env: service[which] })
        expect(run.outputs).toMatchObject({ status: 'error', reason: 'unauthorized', 'http-status': '400' })
        expect(annotationOf(run)).toContain(text)
        expect(annotationOf(run)).toContain(hint)
        expect(service.asked).toHaveLength(1)
        expect(requests()).toEqual([])
      },
      {},
      ['another'],
    )
  })

  it.concurrent('is told of the several that it has', async () => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(says(400, 'Multiple user assigned identities exist, please specify the clientId'))
      expect(annotationOf(await step({}))).toContain('Set client-id to that of the identity to use')
    })
  })

  it.concurrent('is told of the role that it lacks', async () => {
    await withIdentity(
      async ({ step }) => {
        const run = await step({})
        expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'error-code': 'PermissionDenied' })
        expect(annotationOf(run)).toContain(
          'Give the managed identity of the runner\'s machine the role "Cognitive Services User" on the Face resource.',
        )
      },
      { checkToken: () => 'lacks-role' },
    )
  })
})

describe('a runner that is not in Azure', () => {
  const ELSEWHERE = 'Elsewhere, as on GitHub-hosted runners, set tenant-id and client-id instead'

  it.concurrent('is told where nobody takes the connection, at the second try', async () => {
    await withIdentity(async ({ step }) => {
      const env = { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://127.0.0.1:${await closedPort()}` }
      const watch = stopwatch()
      const run = await step({}, { env, nodeArgs: watch.nodeArgs })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'unauthorized', 'http-status': '' })
      expect(annotationOf(run)).toContain("Azure's instance metadata service (127.0.0.1:")
      expect(annotationOf(run)).toContain('connect ECONNREFUSED')
      expect(annotationOf(run)).toContain(ELSEWHERE)
      expect(watch.fairMs(run.ranMs)).toBeLessThan(8_000)
    })
  })

  it.concurrent('is told where the connection hangs, after twice three seconds', async () => {
    await withIdentity(async ({ step }) => {
      const watch = stopwatch()
      const env = { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://imds.test' }
      const run = await step({}, { env, nodeArgs: [...watch.nodeArgs, ...nobodyTakesIt] })
      expect(run.outputs).toMatchObject({ status: 'error', reason: 'unauthorized' })
      expect(annotationOf(run)).toContain('gave no token: no connection within 3 s')
      expect(annotationOf(run)).toContain(ELSEWHERE)
      expect(run.ranMs).toBeGreaterThan(6_000)
      expect(watch.fairMs(run.ranMs)).toBeLessThan(14_000)
    })
  })

  it.concurrent('keeps a cancelled run for less than a second where the connection hangs', async () => {
    await withIdentity(async ({ start }) => {
      const watch = stopwatch()
      const step = start(MANAGED, {
        env: { AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://imds.test' },
        nodeArgs: [...watch.nodeArgs, ...nobodyTakesIt],
      })
      await onceUnderWay(step.child)
      await expectCancelled(step, watch)
    })
  })
})

/** Connections to the test's own metadata service are never made, and never refused. */
const nobodyTakesIt = preload(`
  import net from 'node:net'
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...given) {
    const [options] = Array.isArray(given[0]) ? given[0] : given
    if (options.host !== 'imds.test') return connect.apply(this, given)
    this.connecting = true
    return this
  }
`)

async function expectCancelled(step: RunningStep, watch: Stopwatch): Promise<void> {
  const run = await cancelledAtOnce(step, watch, 'SIGINT')
  expect(run.outputs).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
  expectHonest(run, Number.POSITIVE_INFINITY)
}

describe('a service of the machine that is out of order', () => {
  const passing: [string, Fault, string][] = [
    ['cut off', isCutOff, 'unauthorized'],
    ['down', isReset, 'unauthorized'],
    ['answering HTML', html, 'unauthorized'],
    ['answering late, and HTML', isLate, 'unauthorized'],
    ['answering garbage', answers(200, '{"access_token":'), 'unauthorized'],
    ['answering too much', answers(200, `{"access_token":"${'x'.repeat(70_000)}"}`), 'unauthorized'],
    ['redirecting', answers(302, '', { location: 'http://127.0.0.1:1/elsewhere' }), 'unauthorized'],
    ['giving a token without an end', answers(200, `{"access_token":"${STRAY}"}`), 'unauthorized'],
    [
      'giving a token that has ended',
      answers(200, `{"access_token":"${STRAY}","expires_on":"1"}`),
      'unauthorized',
    ],
    ['being updated, with 404', says(404, 'The service is not there yet'), 'service-error'],
    ['being updated, with 410', says(410, 'Gone'), 'service-error'],
    ['being updated, with an empty 410', answers(410, ''), 'service-error'],
    ['failing', says(500, 'Failed to retrieve token'), 'service-error'],
    ['throttling', says(429, 'Too many requests', { 'retry-after': '1' }), 'rate-limited'],
    [
      'forbidding in words of its own',
      answers(403, 'connecting to 169.254.169.254: unreachable'),
      'unauthorized',
    ],
  ]

  it.concurrent.each(passing)('%s, once, costs nothing but time', async (_, fault) => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(fault, undefined)
      const run = await step({}, { env: service.imds, nodeArgs: hurried(5) })
      expect(run.exitCode).toBe(0)
      expect(service.asked).toHaveLength(2)
    })
  })

  it.concurrent.each(passing)('%s, for ever, is told as what it is', async (_, fault, reason) => {
    await withIdentity(async ({ step, service, requests }) => {
      service.faults.push(fault)
      const run = await step({ 'max-retries': '1' }, { env: service.imds, nodeArgs: hurried(5) })
      expect(run.outputs).toMatchObject({ status: 'error', reason })
      expect(annotationOf(run)).toContain(
        `Azure's instance metadata service (${new URL(service.url).host}) gave no token`,
      )
      expect(requests()).toEqual([])
      expect(service.asked).toHaveLength(2)
    })
  })

  it.concurrent('being updated for 70 s, with 410, costs nothing but time', async () => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(says(410, 'Gone'))
      // 70 s of the step's own time, which begins later than this.
      const end = setTimeout(() => {
        service.faults = []
      }, 7_000)
      const run = await step({}, { env: service.imds, nodeArgs: hurried(10) })
      clearTimeout(end)
      expect(run.exitCode).toBe(0)
    })
  })

  it.concurrent('hanging is given up after twice 30 s', async () => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(hangs)
      const run = await step({}, { env: service.imds, nodeArgs: hurried(10) })
      expect(run.outputs).toMatchObject({ reason: 'unauthorized' })
      expect(annotationOf(run)).toContain('no complete answer within 30 s')
      expect(service.asked).toHaveLength(2)
    })
  })

  it.concurrent('hanging keeps no cancelled run', async () => {
    await withIdentity(async ({ start, service }) => {
      service.faults.push(hangs)
      const watch = stopwatch()
      const step = start(MANAGED, { env: service.imds, nodeArgs: watch.nodeArgs })
      while (service.asked.length === 0) await pause(20)
      await expectCancelled(step, watch)
    })
  })

  it.concurrent('hanging keeps the time-out', async () => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(hangs)
      const watch = stopwatch()
      const run = await step({ timeout: '2s' }, { env: service.imds, nodeArgs: watch.nodeArgs })
      expect(run.outputs).toMatchObject({ reason: 'timed-out' })
      expect(watch.fairMs(run.ranMs)).toBeLessThan(3_500)
    })
  })

  it.concurrent('during the wait costs nothing but time, also where nobody takes the connection', async () => {
    await withIdentity(
      async ({ step, service, emulator }) => {
        const stop = onceAccepted(emulator, () => {
          service.revoked.add(service.tokens[0] ?? '')
          service.faults.push(isReset, isReset, isReset, undefined)
        })
        const run = await step({ 'max-retries': '0' })
        stop()
        expect(run.exitCode).toBe(0)
        expect(service.asked).toHaveLength(5)
        expect(emulator.trainingCount('persongroups', 'staff')).toBe(1)
      },
      { trainingTimeMs: 4_000 },
    )
  })

  it.concurrent('in words that hold a token, and commands, is quoted without them', async () => {
    await withIdentity(async ({ step, service }) => {
      service.faults.push(says(400, `Bad: \n::set-output name=a::b ##[error]x ${STRAY} ${IDENTITY_HEADER}`))
      const run = await step({}, { env: service.appService })
      expect(annotationOf(run)).toContain('x *** ***')
    })
  })

  it.concurrent('sends the secret of the machine nowhere else', async () => {
    await withIdentity(async ({ step, service }) => {
      const stranger = await startIdentityService()
      const elsewhere = stranger.url.replace('127.0.0.1', 'localhost')
      service.faults.push(answers(307, '', { location: `${elsewhere}/msi/token` }))
      const run = await step({ 'max-retries': '0' }, { env: service.appService })
      stranger.close()
      expect(run.outputs).toMatchObject({ reason: 'service-error', 'http-status': '307' })
      expect(stranger.asked).toEqual([])
    })
  })
})

describe('inputs of a step by the identity of its machine', () => {
  it.concurrent.each<[Record<string, string>, string]>([
    [
      { endpoint: '', region: 'westus2' },
      'managed-identity does not work with region or a regional endpoint',
    ],
    [
      { 'tenant-id': TENANT, 'client-id': CLIENT },
      'managed-identity and tenant-id or client-id are set together',
    ],
    [{ 'client-id': 'faces' }, "client-id 'faces' is not a GUID"],
  ])('are wrong with %j, and nobody is asked', async (inputs, told) => {
    await withIdentity(async ({ step, service }) => {
      const run = await step(inputs)
      expect(run.outputs).toMatchObject({ reason: 'invalid-input' })
      expect(annotationOf(run)).toContain(told)
      expect(service.asked).toEqual([])
    })
  })
})
