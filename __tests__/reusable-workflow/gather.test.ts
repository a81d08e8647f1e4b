import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Row } from '../../reusable-workflow/results.mjs'
import { readTargets, type Target } from '../../reusable-workflow/targets.mjs'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { resultWithoutCalls } from '../../src/report/result.ts'
import { itWithLongVariables } from '../support/systems.ts'
import { annotationOf, runScript } from './script.ts'

const { targets: TARGETS } = readTargets(
  JSON.stringify([
    { name: 'eu', region: 'westeurope', groups: ['staff', 'visitors'], secret: 'FACE_KEY_EU' },
    { name: 'us', region: 'westus2', groups: ['staff'] },
  ]),
)

/** A result as the action writes it. */
function result(personGroupId: string, fields: object = {}): object {
  return {
    ...resultWithoutCalls(personGroupId, '', ''),
    status: 'succeeded',
    httpStatus: 200,
    duration: 3.2,
    ...fields,
  }
}

const NOT_FOUND = {
  status: 'error',
  reason: 'not-found',
  errorCode: 'PersonGroupNotFound',
  errorMessage: 'Person group is not found.',
  httpStatus: 404,
  requestId: 'a1b2',
}

/** A record as a job writes it, of results that are given as values or as text. */
function recordOf(target: string, results: unknown, fields: object = {}): string {
  const text = typeof results === 'string' ? results : JSON.stringify(results)
  return JSON.stringify({ target, hasSecret: true, outcome: 'success', results: text, ...fields })
}

const GOOD = {
  eu: recordOf('eu', [result('staff'), result('visitors')]),
  us: recordOf('us', [result('staff')]),
}

/** Runs the job over records, a text a target; and checks what must hold of every verdict. */
async function gather(records: Record<string, string>, env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gather-'))
  try {
    for (const [name, text] of Object.entries(records)) writeFileSync(join(folder, `${name}.json`), text)
    const run = await runScript('reusable-workflow/gather.mjs', {
      TARGETS: JSON.stringify(TARGETS),
      PLAN_RESULT: 'success',
      TRAIN_RESULT: 'success',
      WAIT: 'true',
      DRY_RUN: 'false',
      RECORDS: folder,
      ...env,
    })
    const rows = JSON.parse(run.outputs.results ?? '') as Row[]
    const passed = run.exitCode === 0
    if (passed) expect(rows.every(({ reason }) => reason === '')).toBe(true)
    expect(run.exitCode).toBe(passed ? 0 : 1)
    expect(run.summary).toMatch(passed ? /^### ✅ / : /^### ❌ /)
    return { run, rows, told: rows.map(row => [row.target, row.personGroupId, row.status, row.reason]) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a failed run says of each group. */
const failuresOf = (run: StepRun): string[] => annotationOf(run).split('\n')

describe('the job gather, when all groups succeeded', () => {
  it('passes with all results in the order of the targets', async () => {
    const { run, rows, told } = await gather(GOOD)
    expect(run.exitCode).toBe(0)
    expect(told).toEqual([
      ['eu', 'staff', 'succeeded', ''],
      ['eu', 'visitors', 'succeeded', ''],
      ['us', 'staff', 'succeeded', ''],
    ])
    expect(rows[0]).toEqual({ target: 'eu', ...result('staff') })
    expect(run.log).toEqual([
      'eu / staff: succeeded',
      'eu / visitors: succeeded',
      'us / staff: succeeded',
      '3 groups succeeded, in 2 targets',
    ])
    expect(run.summary).toBe(
      [
        '### ✅ 3 groups succeeded\n',
        '| | Target | Group | Status | Reason | What happened |',
        '|---|---|---|---|---|---|',
        '| ✅ | eu | staff | succeeded |  |  |',
        '| ✅ | eu | visitors | succeeded |  |  |',
        '| ✅ | us | staff | succeeded |  |  |\n\n',
      ].join('\n'),
    )
    expect(run.commands).toEqual([])
  })

  it('takes results in any order', async () => {
    const { told } = await gather({ ...GOOD, eu: recordOf('eu', [result('visitors'), result('staff')]) })
    expect(told.map(([, group]) => group)).toEqual(['staff', 'visitors', 'staff'])
  })

  it("has every field of the action's results", async () => {
    const { rows } = await gather(GOOD)
    expect(Object.keys(rows[0] ?? {})).toEqual(['target', ...Object.keys(resultWithoutCalls('x', '', ''))])
  })
})

describe('the job gather, when a group failed', () => {
  const records = {
    ...GOOD,
    eu: recordOf('eu', [result('staff'), result('visitors', NOT_FOUND)], { outcome: 'failure' }),
  }

  it('fails with one annotation that counts', async () => {
    const { run, told } = await gather(records, { TRAIN_RESULT: 'failure' })
    expect(run.exitCode).toBe(1)
    expect(told[1]).toEqual(['eu', 'visitors', 'error', 'not-found'])
    expect(run.commands.map(({ properties }) => properties.title)).toEqual(['1 of 3 groups did not succeed'])
    expect(failuresOf(run)).toEqual([
      'eu / visitors: not-found. HTTP 404 PersonGroupNotFound Person group is not found. (request id a1b2)',
    ])
  })

  it('has the failures first in the summary', async () => {
    const { run } = await gather(records, { TRAIN_RESULT: 'failure' })
    expect(run.summary).toContain(
      '### ❌ 1 of 3 groups did not succeed\n\n' +
        '| | Target | Group | Status | Reason | What happened |\n|---|---|---|---|---|---|\n' +
        '| ❌ | eu | visitors | error | not-found | HTTP 404 PersonGroupNotFound Person group is not found. (request id a1b2) |\n' +
        '| ✅ | eu | staff | succeeded |  |  |\n',
    )
  })

  it('names the secret that a target lacks', async () => {
    const eu = recordOf('eu', '', { hasSecret: false, outcome: 'skipped' })
    const { run, told } = await gather({ ...GOOD, eu }, { TRAIN_RESULT: 'failure' })
    expect(told[0]).toEqual(['eu', 'staff', 'error', 'invalid-input'])
    expect(failuresOf(run)).toEqual([
      'eu / staff: invalid-input. There is no secret FACE_KEY_EU, or it is empty.',
      'eu / visitors: invalid-input. There is no secret FACE_KEY_EU, or it is empty.',
    ])
  })

  it('says of every group what the action said before it knew the groups', async () => {
    const wrong = resultWithoutCalls('staff,visitors', 'invalid-input', "timeout '5x' is not a duration.")
    const eu = recordOf('eu', [wrong], { outcome: 'failure' })
    const { run } = await gather({ ...GOOD, eu }, { TRAIN_RESULT: 'failure' })
    expect(failuresOf(run)).toEqual([
      "eu / staff: invalid-input. timeout '5x' is not a duration.",
      "eu / visitors: invalid-input. timeout '5x' is not a duration.",
    ])
  })
})

describe('the job gather, when a target has no results', () => {
  it.each(['success', 'failure', 'cancelled', 'skipped'])(
    'fails and says which, also when GitHub says %s of the jobs',
    async trained => {
      const { run, told } = await gather({ us: GOOD.us }, { TRAIN_RESULT: trained })
      expect(told).toEqual([
        ['eu', 'staff', 'unknown', 'no-result'],
        ['eu', 'visitors', 'unknown', 'no-result'],
        ['us', 'staff', 'succeeded', ''],
      ])
      expect(failuresOf(run)[0]).toBe(
        'eu / staff: no-result. Its job left no results: it never ran, was cancelled or lost its runner.',
      )
    },
  )

  it('fails when there is no record at all, nor a folder of records', async () => {
    const { told } = await gather({}, { RECORDS: '/nowhere', TRAIN_RESULT: 'cancelled' })
    expect(told.map(([, , status]) => status)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('fails when its step was cancelled before it said anything', async () => {
    const eu = recordOf('eu', '', { outcome: 'cancelled' })
    const { run } = await gather({ ...GOOD, eu }, { TRAIN_RESULT: 'cancelled' })
    expect(failuresOf(run)[0]).toBe(
      "eu / staff: no-result. Its step told no results, and ended with 'cancelled': see the log of its job.",
    )
  })
})

describe('the job gather, when nothing was planned', () => {
  it.each(['failure', 'cancelled', 'skipped'])('fails without a second annotation: %s', async planned => {
    const { run, rows } = await gather({}, { TARGETS: '', PLAN_RESULT: planned, TRAIN_RESULT: 'skipped' })
    expect({ exitCode: run.exitCode, rows, commands: run.commands, log: run.log }).toEqual({
      exitCode: 1,
      rows: [],
      commands: [],
      log: [`Nothing was trained: job plan ended with '${planned}'`],
    })
    expect(run.summary).toBe(`### ❌ Nothing was trained\n\njob plan ended with '${planned}'\n\n`)
  })

  it('fails when GitHub dropped the plan, because a secret is in it', async () => {
    const { run, rows } = await gather({}, { TARGETS: '', TRAIN_RESULT: 'failure' })
    expect({ exitCode: run.exitCode, rows }).toEqual({ exitCode: 1, rows: [] })
    expect(annotationOf(run)).toBe('The targets hold a text that is also a secret. Put another in its place.')
  })
})

describe('records that are broken or contradict themselves', () => {
  const broken: [string, string][] = [
    ['empty', ''],
    ['cut off', GOOD.eu.slice(0, -5)],
    ['HTML', '<html>'],
    ['null', 'null'],
    ['a list', `[${GOOD.eu}]`],
    ['deep', '['.repeat(200_000)],
    ['too long', `${GOOD.eu}${' '.repeat(1_100_000)}`],
    ["another target's", GOOD.us],
    ['results that are no text', recordOf('eu', '', { results: [result('staff'), result('visitors')] })],
    ['results that are no JSON', recordOf('eu', 'succeeded')],
    ['results that are no list', recordOf('eu', result('staff'))],
    ['results that are no objects', recordOf('eu', ['staff', 'visitors'])],
    ['results that are null', recordOf('eu', [null, result('staff'), result('visitors')])],
    ['no results', recordOf('eu', [])],
    ['an outcome with a trap', recordOf('eu', '', { outcome: { toString: 1 } })],
    ['a group with a trap', recordOf('eu', [{ ...result('x'), personGroupId: { toString: 1 } }])],
  ]
  it.each(broken)('are no success: %s', async (_, eu) => {
    const { run, told } = await gather({ ...GOOD, eu })
    expect(run.exitCode).toBe(1)
    expect(told.slice(0, 2).map(([, , , reason]) => reason)).toEqual(['no-result', 'no-result'])
    expect(told[2]).toEqual(['us', 'staff', 'succeeded', ''])
  })

  const doubtful: [string, object[]][] = [
    ['a group that is missing', [result('visitors')]],
    ['a group that is there twice', [result('staff'), result('staff'), result('visitors')]],
    ['a success and a failure', [result('staff'), result('staff', NOT_FOUND), result('visitors')]],
    ['a reason that is no text', [result('staff', { reason: {} }), result('visitors')]],
    ['a reason that nobody sees', [result('staff', { reason: '\u200b' }), result('visitors')]],
    ['no reason', [result('staff', { reason: undefined }), result('visitors')]],
    ['no status', [result('staff', { status: undefined }), result('visitors')]],
    ['a status that failed', [result('staff', { status: 'failed' }), result('visitors')]],
    ['a status that is not yet one', [result('staff', { status: 'running' }), result('visitors')]],
    ['a status of another case', [result('staff', { status: 'Succeeded' }), result('visitors')]],
    ['a name in the prototype', [{ __proto__: null, ...result('__proto__') }, result('visitors')]],
  ]
  it.each(doubtful)('are no success: %s', async (_, results) => {
    const { run, told } = await gather({ ...GOOD, eu: recordOf('eu', results) })
    expect(run.exitCode).toBe(1)
    expect(told[0]?.[3]).toBe('no-result')
    expect(told[1]).toEqual(['eu', 'visitors', 'succeeded', ''])
  })

  const contradictions: [string, Record<string, string>, Record<string, string>, string][] = [
    [
      'a step that failed, though its results did not',
      { ...GOOD, us: recordOf('us', [result('staff')], { outcome: 'failure' }) },
      {},
      "us: its step ended with 'failure', although no group failed",
    ],
    [
      'results of a group that was not asked for',
      { ...GOOD, us: recordOf('us', [result('staff'), result('guests')]) },
      {},
      'us: its step told results of groups that it was not to train',
    ],
    [
      'jobs that failed, though their results did not',
      GOOD,
      { TRAIN_RESULT: 'failure' },
      "GitHub says that the jobs ended with 'failure', which no result explains",
    ],
    [
      'jobs that were cancelled, though their results say success',
      GOOD,
      { TRAIN_RESULT: 'cancelled' },
      "GitHub says that the jobs ended with 'cancelled', which no result explains",
    ],
  ]
  it.each(contradictions)('fail the whole: %s', async (_, records, env, doubt) => {
    const { run } = await gather(records, env)
    expect(run.exitCode).toBe(1)
    expect(run.commands[0]?.properties.title).toBe('3 groups: the results contradict each other')
    expect(failuresOf(run)).toEqual([doubt])
  })

  it('are no success when they are of nothing at all', async () => {
    const { run } = await gather(GOOD, { TARGETS: '[]' })
    expect(run.exitCode).toBe(1)
  })

  it('that nobody asked for are passed over', async () => {
    const { run } = await gather({ ...GOOD, asia: recordOf('asia', [result('staff', NOT_FOUND)]) })
    expect(run.exitCode).toBe(0)
  })

  it('that are a folder are no success', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'folder-'))
    mkdirSync(join(folder, 'eu.json'))
    try {
      const { told } = await gather({}, { RECORDS: folder })
      expect(told[0]).toEqual(['eu', 'staff', 'unknown', 'no-result'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('have no effect by their text', async () => {
    const text =
      '::error::x\n::set-output name=results::[]\r##[error]x $(id) `id` | [x](https://evil.example) <b> @me www.evil.example \u0007\u001b[31m\u202e%0A'
    const hostile = { status: text, reason: text, errorCode: text, errorMessage: text, requestId: text }
    const eu = recordOf('eu', [result('staff', hostile), result('visitors')], { outcome: text })
    const { run, rows } = await gather({ ...GOOD, eu }, { TRAIN_RESULT: 'failure' })
    expect(run.exitCode).toBe(1)
    expect(Object.keys(run.outputs)).toEqual(['results'])
    expect(rows).toHaveLength(3)
    expect(rows[0]?.errorMessage).toMatch(
      /^::error::x ::set-output name=results::\[\] ## \[error\]x \$\(id\)/,
    )
  })
})

describe('what counts as a success', () => {
  const statuses = ['succeeded', 'failed', 'queued', 'running', 'not-trained', 'error', 'timed-out', '']
  it.each([
    ['true', 'false', ['succeeded']],
    ['false', 'false', ['succeeded', 'queued']],
    ['true', 'true', ['succeeded', 'failed', 'queued', 'running', 'not-trained']],
    ['', '', ['succeeded']],
  ])('follows the inputs: wait %s, dry-run %s', async (wait, dryRun, passing) => {
    const targets = statuses.map((_, at) => ({ ...(TARGETS[1] as Target), name: `t${at}` }))
    const records = statuses.map((status, at) => [
      `t${at}`,
      recordOf(`t${at}`, [result('staff', { status })]),
    ])
    const env = { WAIT: wait, DRY_RUN: dryRun, TARGETS: JSON.stringify(targets) }
    const { rows } = await gather(Object.fromEntries(records), env)
    expect(rows.flatMap(({ status, reason }) => (reason === '' ? [status] : []))).toEqual(passing)
  })
})

describe('very many groups', () => {
  const groups = Array.from({ length: 200 }, (_, at) => `${'g'.repeat(50)}-${at}`)
  const targets = Array.from({ length: 10 }, (_, at) => ({
    ...(TARGETS[1] as Target),
    name: `${'t'.repeat(62)}${at}`,
    groups,
  }))
  /** Records of which every group has the same fields. */
  const recordsWith = (fields: object): Record<string, string> =>
    Object.fromEntries(
      targets.map(({ name }) => [
        name,
        recordOf(
          name,
          groups.map(group => result(group, fields)),
        ),
      ]),
    )

  it('are as many as the job plan takes', () => {
    expect(readTargets(JSON.stringify(targets)).complaints).toEqual([])
  })

  itWithLongVariables('keep output and summary below the limits of GitHub', async () => {
    const fields = { ...NOT_FOUND, errorCode: '&'.repeat(1_000), errorMessage: '<é☃'.repeat(333) }
    const { run, rows } = await gather(recordsWith(fields), { TARGETS: JSON.stringify(targets) })
    expect(rows).toHaveLength(2_000)
    expect(Object.keys(rows[0] ?? {})).toEqual(['target', 'personGroupId', 'status', 'reason'])
    expect((run.outputs.results ?? '').length * 2).toBeLessThan(1_048_576)
    expect(failuresOf(run).at(-1)).toMatch(/^and \d+ more: see the job summary$/)
    expect(run.log).toContain(
      'The output is cut to target, group, status and reason: all of it is too long for GitHub',
    )
    const shown = run.summary.split('\n').filter(line => line.startsWith('| ❌ ')).length
    expect(shown).toBeGreaterThan(300)
    expect(run.summary).toContain(`\n\nAnd ${2_000 - shown} more, in the output.\n`)
  })

  itWithLongVariables(
    'of which the last target failed have its failures first, each of them in the summary',
    async () => {
      const failed = targets[9]?.name ?? ''
      const results = groups.map(group => result(group, NOT_FOUND))
      const records = { ...recordsWith({}), [failed]: recordOf(failed, results, { outcome: 'failure' }) }
      const env = { TARGETS: JSON.stringify(targets), TRAIN_RESULT: 'failure' }
      const { run } = await gather(records, env)
      expect(run.commands[0]?.properties.title).toBe('200 of 2000 groups did not succeed')
      const marks = [...run.summary.matchAll(/^\| ([❌✅]) \|/gmu)].map(([, mark]) => mark)
      expect(marks).toEqual([...Array(200).fill('❌'), ...Array(1_800).fill('✅')])
    },
  )
})
