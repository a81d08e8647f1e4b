import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { built } from '../../scripts/dist.mjs'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { plan } from '../../src/reusable-workflow/plan.ts'
import { readTargets } from '../../src/reusable-workflow/targets.ts'
import { cleaner } from '../support/cleaner.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { DEFAULTS } from './reading.ts'
import { annotationOf, PROGRAM, runStep } from './script.ts'

const EU = { name: 'eu', region: 'westeurope', groups: ['staff', 'visitors'], secret: 'FACE_KEY_EU' }
const US = { name: 'us', endpoint: 'https://us.example', groups: 'staff' }

/** The job's variables, by the inputs of a call that sets none of them but the targets. */
function variablesOf(targets: unknown, changed: Record<string, string>): Record<string, string> {
  return {
    TARGETS: typeof targets === 'string' ? targets : JSON.stringify(targets),
    MAX_PARALLEL: '10',
    GROUPS_IN_PARALLEL: '10',
    WAIT: 'true',
    TIMEOUT: '30m',
    ON_CONFLICT: 'fail',
    RATE_LIMIT: '10/s',
    ...changed,
  }
}

/** Runs the job in this process. */
function planned(
  targets: unknown,
  changed: Record<string, string> = {},
): { passed: boolean; run: RecordingRunner } {
  const run = new RecordingRunner()
  run.variables = variablesOf(targets, changed)
  return { passed: plan(run, cleaner([])), run }
}

/** What is wrong, by a run that must have refused it: no matrix; and an annotation, a summary and a log that agree. */
function refused({ passed, run }: ReturnType<typeof planned>): string[] {
  expect(passed).toBe(false)
  expect({ outputs: run.outputs, notices: run.notices }).toEqual({ outputs: {}, notices: [] })
  const errors = run.log.map(line => {
    expect(line).toMatch(/^Invalid input: /)
    return line.slice('Invalid input: '.length)
  })
  expect(run.annotations).toEqual([{ title: 'invalid-input', text: expect.any(String) }])
  const counted = errors.length === 1 ? '1 error' : `${errors.length} errors`
  expect(run.summary).toMatch(new RegExp(`^### ❌ Nothing was trained: ${counted} in the inputs\n\n- `))
  return errors
}

describe('the job plan', () => {
  it('gives the matrix, with what the targets leave to the call, and an id of its own', () => {
    const { passed, run } = planned([EU, { ...US, wait: false, timeout: 90 }], { ON_CONFLICT: 'join' })
    expect(passed).toBe(true)
    const both = {
      ...DEFAULTS,
      'on-conflict': 'join',
      'group-type': 'person-group',
      'tenant-id': '',
      'client-id': '',
      'managed-identity': 'false',
    }
    expect(JSON.parse(run.outputs.targets ?? '')).toEqual([
      { ...both, ...EU, endpoint: '' },
      { ...both, ...US, region: '', groups: ['staff'], secret: 'FACE_KEY', wait: 'false', timeout: '90' },
    ])
    expect(run.outputs.id).toMatch(/^[0-9a-f]{12}$/)
    expect({ summary: run.summary, annotations: run.annotations, notices: run.notices }).toEqual({
      summary: '',
      annotations: [],
      notices: [],
    })
  })

  it('logs what each target will do', () => {
    const keyless = { ...US, name: 'us2', 'tenant-id': 'contoso.com', 'client-id': 'an-application' }
    const managed = { ...US, name: 'us3', 'managed-identity': true }
    const own = { ...managed, name: 'us4', 'client-id': 'an-identity' }
    expect(
      planned([EU, { ...US, wait: false, 'rate-limit': '20/m' }, keyless, managed, own]).run.log,
    ).toEqual([
      'eu: 2 groups at westeurope, key from secret FACE_KEY_EU; wait true, timeout 30m, on-conflict fail, rate-limit 10/s',
      'us: 1 group at https://us.example, key from secret FACE_KEY; wait false, timeout 30m, on-conflict fail, rate-limit 20/m',
      'us2: 1 group at https://us.example, as application an-application; wait true, timeout 30m, on-conflict fail, rate-limit 10/s',
      "us3: 1 group at https://us.example, as the managed identity of the runner's machine; wait true, timeout 30m, on-conflict fail, rate-limit 10/s",
      'us4: 1 group at https://us.example, as the managed identity an-identity; wait true, timeout 30m, on-conflict fail, rate-limit 10/s',
    ])
  })

  it('gives another id to every call', () => {
    expect(planned([EU]).run.outputs.id).not.toBe(planned([EU]).run.outputs.id)
  })

  it('takes an input of the call that is empty for one that is not set', () => {
    const empty = { WAIT: '', TIMEOUT: ' ', ON_CONFLICT: '', RATE_LIMIT: '\ufeff' }
    const { passed, run } = planned([EU], empty)
    expect({ passed, targets: run.outputs.targets }).toEqual({
      passed: true,
      targets: planned([EU]).run.outputs.targets,
    })
  })

  it('says that targets of one region can exceed what they share, and passes', () => {
    const targets = Array.from({ length: 30 }, (_, at) => ({ ...EU, name: `t${at}` }))
    const { passed, run } = planned(targets, { MAX_PARALLEL: '25' })
    expect(passed).toBe(true)
    expect(run.notices).toEqual([
      expect.stringMatching(/^25 targets at westeurope\.api\.\S+ may make 250 calls a second together,/),
    ])
    expect(planned(targets, { MAX_PARALLEL: '20' }).run.notices).toEqual([])
    expect(planned(targets, { MAX_PARALLEL: '25', RATE_LIMIT: '8/s' }).run.notices).toEqual([])
  })
})

describe('what is wrong', () => {
  it('is said all at once, of the targets and of the call: in the annotation, the summary and the log', () => {
    const targets = [
      { ...EU, secret: '1' },
      { ...US, groups: ['A'] },
    ]
    const given = planned(targets, {
      MAX_PARALLEL: '0',
      GROUPS_IN_PARALLEL: '2001',
      WAIT: 'yes',
      TIMEOUT: 'soon',
      ON_CONFLICT: 'wait',
      RATE_LIMIT: '10',
    })
    const errors = refused(given)
    expect(errors).toEqual([
      expect.stringMatching(/^targets\[0\] 'eu': secret '1' is not the name of a secret/),
      expect.stringMatching(/^targets\[1\] 'us': groups 'A' is not valid/),
      "wait 'yes' is unknown; expected true or false.",
      "timeout 'soon' is not a duration; expected for example 90s, 30m or 1h30m.",
      "on-conflict 'wait' is unknown; expected fail, join or retrain.",
      "rate-limit '10' is not a rate; expected for example 10/s or 20/m.",
      "groups-in-parallel '2001' is not a number of groups; expected a whole number from 1 to 2000.",
      "max-parallel '0' is not a number of targets; expected a whole number from 1 to 256.",
    ])
    expect(given.run.annotations[0]?.text).toBe(errors.join('\n'))
    expect(given.run.summary.match(/^- /gm)).toHaveLength(8)
    expect(given.run.summary).toContain("\n- timeout 'soon' is not a duration; ")
  })

  it('in an input of the call is said once, however many targets leave it out', () => {
    const targets = [EU, US]
    expect(refused(planned(targets, { TIMEOUT: '1d' }))).toEqual([
      "timeout '1d' is not a duration; expected for example 90s, 30m or 1h30m.",
    ])
    expect(refused(planned([{ ...EU, timeout: '1h' }], { TIMEOUT: '1d' }))).toHaveLength(1)
  })

  it('is counted where the annotation has no room for it, and is all in the summary', () => {
    const given = planned(Array.from({ length: 256 }, () => ({})))
    expect(refused(given)).toHaveLength(768)
    expect(given.run.annotations[0]?.text).toMatch(/\nand 7\d\d more: see the job summary$/)
    expect(given.run.summary.match(/^- targets\\\[/gm)).toHaveLength(768)
  })

  it('is counted where the summary has no room for it, and is all in the log', () => {
    // Each dollar sign has 14 characters in Markdown.
    const sign = '$'.repeat(90)
    const fields = [
      'name',
      'region',
      'group-type',
      'secret',
      'timeout',
      'on-conflict',
      'rate-limit',
      'tenant-id',
    ]
    const target = Object.fromEntries(fields.map(field => [field, sign]))
    const given = planned(Array.from({ length: 120 }, () => ({ ...target, groups: [sign, '$'] })))
    expect(refused(given).length).toBeGreaterThan(900)
    expect(given.run.summary.length).toBeLessThan(310_000)
    expect(given.run.summary).toMatch(/\n- and \d{3} more: see the log\n\n$/)
  })

  it('is shown without the secrets of the job', () => {
    const run = new RecordingRunner()
    run.variables = variablesOf([{ ...EU, name: 'not a name: opensesame' }], {})
    expect(plan(run, cleaner(['opensesame']))).toBe(false)
    expect(run.everything).not.toContain('opensesame')
    expect(run.log).toEqual([expect.stringContaining("name 'not a name: ***' is not a name for a target")])
  })

  it('are 257 targets', () => {
    const targets = Array.from({ length: 257 }, (_, at) => ({ ...EU, name: `t${at}` }))
    expect(refused(planned(targets))).toEqual([expect.stringMatching(/^targets has 257 targets;/)])
  })
})

describe.each([
  ['max-parallel', 'MAX_PARALLEL', 'targets', 256],
  ['groups-in-parallel', 'GROUPS_IN_PARALLEL', 'groups', 2_000],
])('the input %s', (input, variable, what, most) => {
  it.each(['1', String(most)])('may be %s', count => {
    expect(planned([EU], { [variable]: count }).passed).toBe(true)
  })

  it.each(['0', '-1', '1.5', String(most + 1), '1e2', '$(id)', 'x'.repeat(200)])('may not be %j', count => {
    const shown = count.length > 100 ? `${count.slice(0, 100)}…` : count
    const told =
      count === '$(id)'
        ? 'is an expression that was not evaluated; expected its value.'
        : `is not a number of ${what}; expected a whole number from 1 to ${most}.`
    expect(refused(planned([EU], { [variable]: count }))).toEqual([`${input} '${shown}' ${told}`])
  })

  it('may not be empty', () => {
    expect(refused(planned([EU], { [variable]: '' }))).toEqual([
      `${input} is not a number of ${what}; expected a whole number from 1 to ${most}.`,
    ])
  })
})

/** Runs the job as the runner does. */
function planStep(targets: unknown, changed: Record<string, string> = {}): Promise<StepRun> {
  return runStep('plan', variablesOf(targets, changed))
}

/** What is wrong, by a step that must have refused it. */
function refusedByStep(run: StepRun): string[] {
  expect(run.exitCode).toBe(1)
  expect(run.outputs).toEqual({})
  expect(run.commands.map(({ properties }) => properties.title)).toEqual(['invalid-input'])
  expect(run.summary).toMatch(/^### ❌ Nothing was trained: \d+ errors? in the inputs\n/)
  return run.log.flatMap(line => /^Invalid input: (.*)$/.exec(line)?.[1] ?? [])
}

describe('the step that runs it', () => {
  it('passes with the outputs, and a notice where there is one', async () => {
    const changed = { RATE_LIMIT: '300/s' }
    const run = await planStep([EU, US], changed)
    const { outputs, log, notices } = planned([EU, US], changed).run
    expect({ exitCode: run.exitCode, targets: run.outputs.targets }).toEqual({
      exitCode: 0,
      targets: outputs.targets,
    })
    expect(run.outputs.id).toMatch(/^[0-9a-f]{12}$/)
    expect(run.commands).toEqual([{ command: 'notice', properties: {}, message: notices[0] }])
    expect(run.log).toEqual([...log, `Notice: ${notices[0]}`])
  })

  it('fails with one annotation', async () => {
    const run = await planStep([{ ...EU, secret: '1' }], { TIMEOUT: 'soon' })
    const errors = refusedByStep(run)
    expect(errors).toHaveLength(2)
    expect(annotationOf(run)).toBe(errors.join('\n'))
  })
})

describe('hostile targets', () => {
  const hostile = [
    '$(touch owned)',
    '`id`; rm -rf / #',
    "'; exit 0; '",
    '\u0024{{ secrets.FACE_KEY }}',
    '::error::forged',
    '\n::set-output name=targets::[]\n',
    '##[error]forged',
    '#\u200b#[error]forged',
    '%0A::error::forged',
    'a\r\nb\u2028c\u0007\u001b[31m\u202e',
    '<img src=x onerror=alert(1)> [x](https://evil.example) | @octocat | `x` https://evil.example',
    '__proto__',
    '../../etc/passwd',
    '\ud800',
    'x'.repeat(25_000),
  ]
  const all = hostile.length

  it.each([
    ['name', all],
    // __proto__ is an id as good as any.
    ['groups', all - 1],
    ['group-type', all],
    // It is a name as good as any, too.
    ['secret', all - 1],
    ['wait', all],
    ['timeout', all],
    ['on-conflict', all],
    ['rate-limit', all],
    // Text on one line is the action's to judge, unless it may hold a secret.
    ['region', 8],
    ['endpoint', 8],
  ])('have no effect but errors in %s', async (field, count) => {
    const targets = hostile.map((text, at) => {
      const place = field === 'endpoint' ? {} : { region: 'westeurope' }
      return { name: `t${at}`, ...place, groups: 'staff', [field]: text }
    })
    const errors = refusedByStep(await planStep(targets))
    expect(errors).toEqual(readTargets(JSON.stringify(targets), DEFAULTS).errors.map(cleaner([])))
    expect(errors).toHaveLength(count)
    for (const text of errors) {
      expect(text).toMatch(/^targets\[\d+\](?: 't\d+')?: /)
      expect(text.length).toBeLessThan(300)
    }
  })

  it.each(['tenant-id', 'client-id'])('have no effect but errors in %s', async field => {
    const ids = { 'tenant-id': 'contoso.com', 'client-id': 'an-application' }
    const targets = hostile.map((text, at) => ({
      ...US,
      ...ids,
      name: `t${at}`,
      [field]: text,
    }))
    expect(refusedByStep(await planStep(targets))).toHaveLength(all)
  })

  it('have no effect but errors in the inputs of the call', async () => {
    const runs = hostile.map(text =>
      planStep([EU], { WAIT: text, TIMEOUT: text, ON_CONFLICT: text, RATE_LIMIT: text, MAX_PARALLEL: text }),
    )
    for (const run of await Promise.all(runs)) expect(refusedByStep(run)).toHaveLength(5)
  })

  it('pass to the matrix as the text that they are, where they are text on one line', async () => {
    const endpoint = 'https://x.example/$(touch owned)`id`"\'; %0A::error::forged'
    const run = await planStep([{ name: 'eu', endpoint, groups: 'staff' }])
    expect(JSON.parse(run.outputs.targets ?? '')).toEqual([expect.objectContaining({ endpoint })])
  })

  it('have no effect as names of fields', async () => {
    const fields = hostile.map(text => `, ${JSON.stringify(text)}: 1`).join('')
    const run = await planStep(`[{ "name": "eu", "region": "x", "groups": "a"${fields} }]`)
    expect(refusedByStep(run)).toEqual([
      expect.stringMatching(/^targets\[0\] 'eu': fields '\$\(touch owned\)', .* and 10 more are unknown;/),
    ])
  })

  it('have no effect as the whole text', async () => {
    const runs = await Promise.all(hostile.map(text => planStep(text)))
    for (const run of runs) {
      expect(refusedByStep(run)).toEqual([expect.stringMatching(/^targets is not JSON/)])
    }
  })

  it.each([
    '[1e999]',
    '[-0]',
    `[${'9'.repeat(5_000)}]`,
    `${'['.repeat(16_000)}${']'.repeat(16_000)}`,
    `[{"name":"eu","region":"x","groups":${'['.repeat(16_000)}${']'.repeat(16_000)}}]`,
  ])('are refused: %.20j', async text => {
    expect(refusedByStep(await planStep(text))).toHaveLength(1)
  })

  it('of 1 MB leave no job green, whether the system starts a step with a variable of that size or not', () => {
    const env = childEnvironment(variablesOf('['.repeat(1_000_000), {}))
    const { status } = spawnSync(process.execPath, [built(PROGRAM), 'plan'], { env })
    expect(status).not.toBe(0)
  })
})
