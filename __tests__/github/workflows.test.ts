import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { readManifest } from '../support/manifest.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { lintErrors, lintErrorsOfAll, parserErrors, readWorkflow } from '../support/workflow-files.ts'

const files = readdirSync(new URL('../../.github/workflows', import.meta.url))
const texts = files.map(file => readRepositoryFile(`.github/workflows/${file}`))
const lint = lintErrorsOfAll(texts)

/** The actions that a workflow takes from other repositories: what stands before the `@`, and after it. */
const foreignActions = (text: string): [string, string][] =>
  [...text.matchAll(/uses: (?!\.\/)([^@\n]+)@?(.*)$/gm)].map(([, action = '', pin = '']) => [action, pin])

describe.each(files)('the workflow %s', file => {
  const at = files.indexOf(file)
  const text = texts[at] as string
  const { permissions, jobs } = readWorkflow(text)
  const steps = Object.values(jobs).flatMap(job => job.steps ?? [])

  it("is accepted by GitHub's parser and actionlint", () => {
    expect(parserErrors(text)).toEqual([])
    expect(lint[at]).toEqual([])
  })

  it('pins every third-party action by its full commit, with the version in a comment', () => {
    for (const [, pin] of foreignActions(text)) expect(pin).toMatch(/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    // As GitHub reads them: YAML has more ways to write one.
    const used = [...Object.values(jobs), ...steps].flatMap(({ uses }) => uses ?? [])
    const foreign = used.filter(uses => !uses.startsWith('./'))
    expect(foreign).toEqual(
      foreignActions(text).map(([action, pin]) => `${action}@${pin.replace(/ .*/, '')}`),
    )
  })

  it('grants nothing but what a job asks for', () => {
    const silent = Object.keys(jobs).filter(name => jobs[name]?.permissions === undefined)
    // The job train has what its caller grants, so nothing may be said for all jobs.
    expect({ permissions, silent }).toEqual(
      file === 'train.yml' ? { permissions: undefined, silent: ['train'] } : { permissions: {}, silent: [] },
    )
  })

  it('has no expression in a script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('\u0024{{')
  })

  it('leaves no token in a checkout', () => {
    for (const { uses = '', with: given } of steps) {
      if (uses.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false })
    }
  })

  it('gives an action of this repository only inputs that it has', () => {
    for (const { uses = '', with: given = {} } of steps) {
      if (!uses.startsWith('./')) continue
      const { inputs } = readManifest(`${uses}/action.yml`)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })

  it('ends every job that hangs, but for those of callers and of its own workflows', () => {
    const endless = Object.keys(jobs).filter(name => {
      const { uses, 'timeout-minutes': limit } = jobs[name] ?? {}
      return uses === undefined && limit === undefined
    })
    // How long a training may take is the caller's to say.
    expect(endless).toEqual(file === 'train.yml' ? ['train'] : [])
  })
})

describe('the workflows together', () => {
  it('would not be accepted with a mistake', () => {
    const text = readRepositoryFile('.github/workflows/release.yml')
    expect(parserErrors(text.replace('\njobs:', '\njob:'))).not.toEqual([])
    expect(lintErrors(text.replace('steps.plan.', 'steps.plam.'))).toEqual([expect.stringContaining('plam')])
  })

  it('use one version of an action', () => {
    const pins = new Map(texts.flatMap(foreignActions))
    for (const [action, pin] of texts.flatMap(foreignActions))
      expect([action, pin]).toEqual([action, pins.get(action)])
    expect(pins.size).toBeGreaterThan(8)
  })

  it('may write in few places: the release, and what is found in the code', () => {
    const writing = files.flatMap((file, at) =>
      Object.entries(readWorkflow(texts[at] as string).jobs).flatMap(([name, { permissions = {} }]) =>
        Object.entries(permissions).flatMap(([scope, access]) =>
          access === 'read' ? [] : [`${file} ${name}: ${scope} ${access}`],
        ),
      ),
    )
    expect(writing).toEqual([
      'build.yml attest: id-token write',
      'build.yml attest: attestations write',
      'codeql.yml analyze: security-events write',
      // It calls build.yml, where only the job attest has them.
      'release.yml build: id-token write',
      'release.yml build: attestations write',
      'release.yml release: contents write',
      'scorecard.yml analysis: security-events write',
      'scorecard.yml analysis: id-token write',
    ])
  })

  it('run nothing of npm in a job that may write', () => {
    for (const text of texts) {
      for (const { permissions = {}, steps = [] } of Object.values(readWorkflow(text).jobs)) {
        if (Object.values(permissions).every(access => access === 'read')) continue
        for (const { run = '', uses = '' } of steps) {
          expect(run).not.toMatch(/\b(?:np[mx]|yarn|pnpm|corepack|bun)\b|node_modules/)
          // What is built with npm.
          expect(uses).not.toMatch(/^\.\//)
        }
      }
    }
  })

  it('read no secrets, except the reusable one those of its caller', () => {
    for (const [at, file] of files.entries()) {
      if (file !== 'train.yml') expect(texts[at]).not.toMatch(/\bsecrets\b/)
    }
  })

  it('are started by no event that gives a fork their permissions', () => {
    const started = files.map((file, at) => [file, parse(texts[at] as string).on] as [string, object])
    const cron = [{ cron: expect.any(String) }]
    const onMain = { branches: ['main'] }
    expect(Object.fromEntries(started)).toEqual({
      'build.yml': { workflow_call: { outputs: expect.any(Object) } },
      // Neither leaves out what changes few files.
      'ci.yml': { push: onMain, pull_request: null, workflow_call: null },
      'codeql.yml': { push: onMain, pull_request: null, schedule: cron },
      'release.yml': { push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } },
      'scorecard.yml': { push: onMain, branch_protection_rule: null, schedule: cron },
      'train.yml': { workflow_call: expect.any(Object) },
    })
  })
})
