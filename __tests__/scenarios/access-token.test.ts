import { describe, expect, it, jest } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import { tokenOf } from '../entra/tokens.ts'
import { CLIENT } from './authority.ts'
import { namesLeadHome } from './preload.ts'
import { annotationOf, type Bench, onceAccepted, withBench } from './step.ts'

jest.setTimeout(60_000)

const SIGNATURE = 'q7uJ2xw0ZrP5tYk8mNvB3cD6fGhL9sAe1RiO4UpWzXy'
const AUDIENCE = 'https://cognitiveservices.azure.com'
const OWN_ENDPOINT = 'https://my-resource.cognitiveservices.azure.com'
const OPAQUE = 'opaque-7fQm2Wz9-token-of-a-gateway'

/** A token that ends so many seconds from now. */
const tokenFor = (seconds: number, claims: object = {}): string =>
  tokenOf(
    { aud: AUDIENCE, appid: CLIENT, exp: Math.floor(Date.now() / 1_000) + seconds, ...claims },
    SIGNATURE,
  )

const LASTING = tokenFor(3_600)

/** Lends a test an emulator that takes tokens which this says are good, and steps that are given one. */
async function withToken(
  test: (
    bench: Bench & { train: (token: string, inputs?: Record<string, string>) => Promise<StepRun> },
  ) => Promise<void>,
  options: EmulatorOptions = {},
): Promise<void> {
  await withBench({ judgeToken: () => 'may-train', ...options }, async bench => {
    const train = async (token: string, inputs: Record<string, string> = {}): Promise<StepRun> => {
      const run = await bench.step(
        { 'secret-key': '', 'access-token': token, ...inputs },
        { env: { RUNNER_DEBUG: '1' }, nodeArgs: namesLeadHome },
      )
      expectNoToken(run, token)
      return run
    }
    await test({ ...bench, train })
  })
}

/** Canaries: no part of the signature, nor of a token without one, is anywhere but in the commands that mask it. */
function expectNoToken(run: StepRun, token: string): void {
  const secret = token.includes(SIGNATURE) ? SIGNATURE : token
  const parts = Array.from({ length: Math.max(secret.length - 7, 0) }, (_, at) => secret.slice(at, at + 8))
  const shown = run.stdout.replace(/^::add-mask::.*$/gm, '')
  for (const text of [shown, run.stderr, ...Object.values(run.files)]) {
    expect(parts.filter(part => text.includes(part))).toEqual([])
  }
}

describe('a step with a token of an earlier one', () => {
  it.concurrent('trains with it, and masks it with its signature before anything else', async () => {
    await withToken(async ({ train, emulator }) => {
      const token = tokenFor(3_600)
      const run = await train(token)
      expect(run.outputs).toMatchObject({ status: 'succeeded', reason: '' })
      for (const { headers, path } of emulator.calls.filter(({ path }) => /\/train(ing)?$/.test(path))) {
        expect({ path, proof: headers.authorization }).toEqual({ path, proof: `Bearer ${token}` })
        expect(headers['ocp-apim-subscription-key']).toBeUndefined()
      }
      expect(run.stdout.split(/\r?\n/).slice(0, 2)).toEqual([
        `::add-mask::${token}`,
        `::add-mask::${SIGNATURE}`,
      ])
      expect(run.log[0]).toContain(` as application ${CLIENT}, with an access token; timeout `)
      expect(run.log[1]).toMatch(
        /^The access token expires at \d{4}-\d\d-\d\d \d\d:\d\d UTC, in (?:1 h|59 min.*)$/,
      )
    })
  })

  it.concurrent('takes one that nobody can read', async () => {
    await withToken(async ({ train }) => {
      const run = await train(OPAQUE)
      expect(run.exitCode).toBe(0)
      expect(run.log[0]).toContain(' with an access token; timeout ')
      expect(run.log.join('\n')).not.toContain('The access token expires')
    })
  })

  it.concurrent('says at the start that it ends before the time-out, and ends as unauthorized when it does', async () => {
    const token = tokenFor(6)
    const endsAt = (Math.floor(Date.now() / 1_000) + 6) * 1_000
    await withToken(
      async ({ train, emulator }) => {
        const run = await train(token)
        expect(run.log[1]).toMatch(
          /before the timeout of 30 min\. It is not renewed: if the training takes longer, /,
        )
        expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'http-status': '401', started: 'yes' })
        expect(annotationOf(run)).toMatch(
          /The access token ended at \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Get it right before this step, or set tenant-id and client-id in place of access-token/,
        )
        expect(annotationOf(run)).toContain('The training continues in Azure')
        expect(emulator.trainings('persongroups', 'staff')).toBe(1)
      },
      { trainingTimeMs: 20_000, judgeToken: () => (Date.now() < endsAt ? 'may-train' : 'invalid') },
    )
  })

  it.concurrent('is told when it is refused after it was accepted', async () => {
    let isOff = false
    await withToken(
      async ({ train, emulator }) => {
        const stop = onceAccepted(emulator, () => {
          isOff = true
        })
        const run = await train(OPAQUE)
        stop()
        expect(run.outputs).toMatchObject({ reason: 'unauthorized' })
        expect(annotationOf(run)).toContain(
          'was accepted earlier in this step, so it has ended or been revoked',
        )
      },
      { trainingTimeMs: 20_000, judgeToken: () => (isOff ? 'invalid' : 'may-train') },
    )
  })

  it.concurrent('is told of the role that its owner lacks', async () => {
    await withToken(
      async ({ train }) => {
        const run = await train(tokenFor(3_600))
        expect(run.outputs).toMatchObject({ reason: 'unauthorized', 'error-code': 'PermissionDenied' })
        expect(annotationOf(run)).toContain(
          `Give the application ${CLIENT} the role "Cognitive Services User" on the Face resource.`,
        )
      },
      { judgeToken: () => 'lacks-role' },
    )
  })

  it.concurrent('does not show it where the service repeats it', async () => {
    await withToken(async ({ train, emulator }) => {
      const token = tokenFor(3_600)
      const message = `Your token ${token} is bad: ${SIGNATURE.slice(0, 20)}\u200b${SIGNATURE.slice(20)}`
      emulator.faults.add({
        on: 'any',
        kind: 'status',
        status: 401,
        body: { error: { code: '401', message } },
      })
      const run = await train(token)
      expect(run.outputs['error-message']).toBe('Your token *** is bad: ***')
    })
  })
})

describe('a token that is wrong', () => {
  const wrong: [string, () => string, Record<string, string>, RegExp][] = [
    [
      'for another service',
      () => tokenFor(3_600, { aud: 'https://management.azure.com/' }),
      { endpoint: OWN_ENDPOINT },
      /^access-token is for https:\/\/management\.azure\.com\/; expected one for https:\/\/cognitiveservices\.azure\.com, as this prints it: az account get-access-token --resource https:\/\/cognitiveservices\.azure\.com --query accessToken --output tsv\.$/,
    ],
    [
      'that has ended',
      () => tokenFor(-400),
      {},
      /^access-token ended at .*Z, and it is .*Z by the runner's clock/,
    ],
    [
      'behind a word',
      () => `Bearer ${tokenFor(3_600)}`,
      {},
      /^access-token begins with "Bearer"; expected the token alone/,
    ],
    [
      'in quotes',
      () => `"${tokenFor(3_600)}"`,
      {},
      /^access-token has quotes around it; expected the token alone/,
    ],
    [
      'beside a region',
      () => tokenFor(3_600),
      { endpoint: '', region: 'westus2' },
      /^access-token needs endpoint to be the resource's own/,
    ],
    [
      'given as the group, too',
      () => OPAQUE,
      { personGroupId: OPAQUE },
      /^personGroupId '\*\*\*' is the key or token itself/,
    ],
    [
      'given as the endpoint, too',
      () => LASTING,
      { endpoint: LASTING },
      /^endpoint '\*\*\*' has the token in it; expected the token in access-token alone\.$/,
    ],
    [
      'given in part as another input',
      () => OPAQUE,
      { timeout: OPAQUE.slice(3, 15) },
      /^timeout '\*\*\*' is not a duration/,
    ],
    [
      'beside a key',
      () => OPAQUE,
      { 'secret-key': 'c0ffee5ca1ab1edeca7b0a7f00dcafe5' },
      /^secret-key and access-token are set together; expected one way alone: /,
    ],
  ]

  it.concurrent.each(wrong)('%s is refused before anything is sent', async (_, token, inputs, told) => {
    await withToken(async ({ train, requests }) => {
      const run = await train(token(), inputs)
      expect(run.outputs).toMatchObject({ reason: 'invalid-input' })
      expect(annotationOf(run)).toMatch(told)
      expect(requests()).toEqual([])
    })
  })
})
