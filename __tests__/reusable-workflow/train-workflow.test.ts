import { describe, expect, it } from '@jest/globals'
import { INPUT_DEFAULTS } from '../../src/inputs/input-defaults.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { lintErrors, readWorkflow, type Step } from '../support/workflow-files.ts'
import { PROGRAM } from './script.ts'

const text = readRepositoryFile('.github/workflows/train.yml')
const { inputs, jobs, permissions: ofAll } = readWorkflow(text)
const steps = Object.values(jobs).flatMap(job => job.steps ?? [])
const stepOf = (job: string, part: Partial<Step>): Step | undefined =>
  jobs[job]?.steps?.find(step =>
    Object.entries(part).every(([key, value]) => step[key as keyof Step] === value),
  )

/** Inputs that a step has and no target: a token does not pass between jobs, and a handle is of one group or step. */
const WITHHELD = ['access-token', 'follow']

describe('train.yml', () => {
  it('takes what it is asked for by name: no complaint of actionlint is passed over but two, of the job itself', () => {
    expect(lintErrors(text.replaceAll('job.workflow_sha', 'job.workflow_shape'))).toEqual(
      Array.from({ length: 4 }, () => expect.stringContaining('property "workflow_shape" is not defined')),
    )
  })

  it('gives the action every input that it has but follow, and with the same defaults', () => {
    const train = stepOf('train', { id: 'train' })?.with ?? {}
    const offered = Object.entries(INPUT_DEFAULTS).filter(([name]) => !WITHHELD.includes(name))
    expect(Object.keys(train).sort()).toEqual(offered.map(([name]) => name).sort())
    const fromTarget = [
      'region',
      'endpoint',
      'personGroupId',
      'secret-key',
      'tenant-id',
      'client-id',
      'managed-identity',
      'group-type',
    ]
    const ofEither = ['wait', 'timeout', 'on-conflict', 'rate-limit']
    const fromCall = offered.filter(([name]) => !fromTarget.includes(name))
    // The workflow's own max-parallel counts targets.
    const nameOf = (name: string): string => (name === 'max-parallel' ? 'groups-in-parallel' : name)
    expect(Object.keys(inputs)).toEqual([
      'targets',
      'max-parallel',
      'runs-on',
      ...fromCall.map(([name]) => nameOf(name)),
    ])
    for (const [name, value] of fromCall) {
      expect(String(inputs[nameOf(name)]?.default)).toBe(value)
      // Job plan gives each target the input of the call where it has none of its own.
      const from = ofEither.includes(name) ? `matrix.target.${name}` : `inputs.${nameOf(name)}`
      expect(train[name]).toBe(`\u0024{{ ${from} }}`)
    }
  })

  it('has no permission but to read, and in job train those of its caller: not all have id-token: write', () => {
    const permissions = Object.entries(jobs).map(([name, job]) => [name, job.permissions])
    expect(Object.fromEntries(permissions)).toEqual({
      plan: { contents: 'read' },
      train: undefined,
      gather: { contents: 'read' },
    })
    // A word here would be that of the job train.
    expect(ofAll).toBeUndefined()
  })

  it('checks out its own code at its own commit in every job, and leaves no token behind', () => {
    for (const job of Object.values(jobs)) {
      const checkouts = (job.steps ?? []).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      expect(checkouts.map(step => step.with)).toEqual([
        {
          repository: '\u0024{{ job.workflow_repository }}',
          ref: '\u0024{{ job.workflow_sha }}',
          'persist-credentials': false,
        },
      ])
    }
    // Without a name the action would check out the caller's code.
    expect(jobs.plan?.steps?.[0]?.if).toBe("job.workflow_repository == '' || job.workflow_sha == ''")
    expect(jobs.train?.needs).toBe('plan')
    expect(jobs.gather?.if).toMatch(/ && needs\.plan\.result == 'success'$/)
  })

  it('runs nothing but its own scripts, a command a step', () => {
    const [refusal, ...commands] = steps.flatMap(({ run }) => run ?? [])
    expect(refusal).toMatch(/^echo "::error title=[^"$`\\]*"\nexit 1\n$/)
    expect(commands).toEqual(
      ['plan', 'no-secret', 'name-results', 'gather'].map(name => `node ${PROGRAM} ${name}`),
    )
  })

  it('shows secrets to the action only', () => {
    const told = text.split('\n').filter(line => /\$\{\{.*\bsecrets\b/.test(line))
    expect(told.map(line => line.trim())).toEqual([
      "HAS_SECRET: \u0024{{ matrix.target.secret == '' || secrets[matrix.target.secret] != '' }}",
      'secret-key: \u0024{{ matrix.target.secret && secrets[matrix.target.secret] }}',
    ])
  })

  it('keeps the results of jobs that failed or were cancelled, and always gathers', () => {
    const keep = stepOf('train', { name: 'Keep the results' })
    for (const condition of [keep?.if, jobs.gather?.if]) expect(condition).toMatch(/^always\(\) && /)
  })
})
