import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { errorResult } from '../../src/report/group-result.ts'
import type { Row } from '../../src/reusable-workflow/collect-results.ts'
import { gatherResults } from '../../src/reusable-workflow/gather-job.ts'
import type { Target } from '../../src/reusable-workflow/target.ts'
import { readTargets } from '../../src/reusable-workflow/targets.ts'
import { Secrets } from '../../src/secrets.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { itWithLongVariables } from '../support/systems.ts'
import { fileOf, NOT_FOUND, result, targetsOf, withFiles } from './left-results.ts'
import { DEFAULTS } from './reading.ts'
import { runStep } from './script.ts'

const { clean } = new Secrets(() => {})

const TARGETS = targetsOf(
  { name: 'eu', region: 'westeurope', groups: ['staff', 'visitors'], secret: 'FACE_KEY_EU' },
  { name: 'us', region: 'westus2', groups: ['staff'] },
)

/** What the jobs left when all went well, by their targets. */
const GOOD = {
  eu: JSON.stringify([result('staff'), result('visitors')]),
  us: JSON.stringify([result('staff')]),
}

const ENV = {
  TARGETS: JSON.stringify(TARGETS),
  TRAIN_RESULT: 'success',
  FETCH_OUTCOME: 'success',
  DRY_RUN: 'false',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'owner/repo',
  GITHUB_RUN_ID: '42',
}

/** Runs the job in a folder of artifacts, and checks what must hold of every verdict. */
function gatherIn(folder: string, env: Record<string, string> = {}) {
  const runner = new RecordingRunner()
  runner.variables = { ...ENV, RESULTS: folder, ...env }
  const passed = gatherResults(runner, clean)
  const rows = JSON.parse(runner.outputs.results ?? '') as Row[]
  if (passed) expect(rows.every(({ reason }) => reason === '')).toBe(true)
  expect(runner.summary).toMatch(passed ? /^### ✅ / : /^### ❌ /)
  expect(runner.annotations).toHaveLength(passed ? 0 : 1)
  expect(Object.keys(runner.outputs)).toEqual(['results'])
  return {
    passed,
    runner,
    rows,
    told: rows.map(row => [row.target, row.personGroupId, row.status, row.reason]),
  }
}

/** Runs the job over what jobs left, by their targets. */
function gather(left: Record<string, string>, env: Record<string, string> = {}) {
  const folders = Object.entries(left).map(([target, text]) => [fileOf(target), text])
  return withFiles(Object.fromEntries(folders), folder => gatherIn(folder, env))
}

/** What the one annotation says, a line for each doubt and each cause. */
const linesOf = ({ annotations }: RecordingRunner): string[] => annotations[0]?.text.split('\n') ?? []

describe('the job gather, when all groups succeeded', () => {
  it('passes with all results in the order of the targets', async () => {
    const { passed, runner, rows, told } = await gather(GOOD)
    expect(passed).toBe(true)
    expect(told).toEqual([
      ['eu', 'staff', 'succeeded', ''],
      ['eu', 'visitors', 'succeeded', ''],
      ['us', 'staff', 'succeeded', ''],
    ])
    expect(rows[0]).toEqual({ target: 'eu', ...result('staff') })
    expect(runner.folds).toEqual([
      { title: 'eu: ✅ 2 succeeded', lines: ['staff: succeeded', 'visitors: succeeded'] },
      { title: 'us: ✅ 1 succeeded', lines: ['staff: succeeded'] },
    ])
    expect(runner.log).toEqual(['✅ All 3 groups in 2 targets succeeded'])
    const [eu, us] = ['eu', 'us'].map(
      name => `[${name}](https://github.example/owner/repo/actions/runs/42/job/77)`,
    )
    expect(runner.summary).toBe(
      [
        '### ✅ All 3 groups in 2 targets succeeded\n',
        '<details><summary>3 succeeded</summary>\n',
        '| Target | Group | Status | Took |',
        '|---|---|---|---|',
        `| ${eu} | staff | succeeded | 3.2 s |`,
        `| ${eu} | visitors | succeeded | 3.2 s |`,
        `| ${us} | staff | succeeded | 3.2 s |\n`,
        '</details>\n\n',
      ].join('\n'),
    )
  })

  it('takes results in any order', async () => {
    const { told } = await gather({ ...GOOD, eu: JSON.stringify([result('visitors'), result('staff')]) })
    expect(told.map(([, group]) => group)).toEqual(['staff', 'visitors', 'staff'])
  })

  it('has whole handles as they are, and nothing that is none', async () => {
    const handle = `tpg1.${'x'.repeat(3_000)}.12345678`
    const eu = [result('staff', { handle }), result('visitors', { handle: `${handle} ::error::` })]
    const { rows } = await gather({ ...GOOD, eu: JSON.stringify(eu) })
    expect(rows.map(row => row.handle)).toEqual([handle, '', ''])
  })

  it("has every field of the action's results", async () => {
    const { rows } = await gather(GOOD)
    expect(Object.keys(rows[0] ?? {})).toEqual(['target', ...Object.keys(errorResult('x', '', ''))])
  })

  it('has a picture of how long they took, where they are enough', async () => {
    const groups = Array.from({ length: 9 }, (_, at) => `g${at}`)
    const results = groups.map((group, at) => result(group, { duration: at }))
    const targets = targetsOf({ name: 'us', region: 'westus2', groups })
    const { runner } = await gather({ us: JSON.stringify(results) }, { TARGETS: JSON.stringify(targets) })
    expect(runner.summary).toContain('How long they took:\n\n```mermaid\n')
  })

  it('is one group', async () => {
    const [, us] = TARGETS
    const { runner } = await gather(GOOD, { TARGETS: JSON.stringify([us]) })
    expect(runner.log).toEqual(['✅ The group in 1 target succeeded'])
  })
})

describe('the job gather, when a group failed', () => {
  const left = { ...GOOD, eu: JSON.stringify([result('staff'), result('visitors', NOT_FOUND)]) }

  it('fails with one annotation, which says what to do', async () => {
    const { passed, runner, told } = await gather(left, { TRAIN_RESULT: 'failure' })
    expect(passed).toBe(false)
    expect(told[1]).toEqual(['eu', 'visitors', 'error', 'not-found'])
    expect(runner.annotations).toEqual([
      {
        title: '1 of 3 groups in 2 targets failed: 1 not-found',
        text: 'eu: 1 group: not-found (visitors). HTTP 404 PersonGroupNotFound: Person group is not found. What to do: Create the person group before this step, or check personGroupId, group-type and the region that it was created in.',
      },
    ])
    expect(runner.folds[0]).toEqual({
      title: 'eu: ❌ 1 succeeded, 1 not-found',
      lines: [
        'staff: succeeded',
        'visitors: not-found. HTTP 404 PersonGroupNotFound: Person group is not found.',
      ],
    })
  })

  it('has the failure first in the summary, with what to do and a link to its job', async () => {
    const { runner } = await gather(left, { TRAIN_RESULT: 'failure' })
    expect(runner.summary.split('\n').slice(0, 8)).toEqual([
      '### ❌ 1 of 3 groups in 2 targets failed: 1 not-found',
      '',
      '#### [eu](https://github.example/owner/repo/actions/runs/42/job/77): 1 group: not-found',
      '',
      'HTTP 404 PersonGroupNotFound: Person group is not found.',
      '',
      expect.stringMatching(/^- \*\*What to do:\*\* Create the person group /),
      '- Groups: **visitors**',
    ])
  })

  it('says of every group what the action said before it knew the groups', async () => {
    const message = "timeout '5x' is not a duration; expected for example 90s, 30m or 1h30m."
    const wrong = ['staff', 'visitors'].map(id => errorResult(id, 'invalid-input', message))
    const { runner } = await gather({ ...GOOD, eu: JSON.stringify(wrong) }, { TRAIN_RESULT: 'failure' })
    expect(linesOf(runner)).toEqual([`eu: 2 groups: invalid-input (staff, visitors). ${message}`])
  })

  it('has one line for one cause of 40 groups, with those apart that were not started', async () => {
    const groups = Array.from({ length: 40 }, (_, at) => `shop-${at}`)
    const denied = {
      reason: 'unauthorized',
      errorCode: 'Unspecified',
      errorMessage: "Access denied to 'shop-0'.",
      httpStatus: 401,
      requestId: 'id-0',
      started: 'no',
    }
    const results = groups.map((id, at) =>
      result(id, { ...denied, status: at === 0 ? 'error' : 'not-started' }),
    )
    const targets = targetsOf({ name: 'eu', region: 'westeurope', groups })
    const env = { TARGETS: JSON.stringify(targets), TRAIN_RESULT: 'failure' }
    const { runner } = await gather({ eu: JSON.stringify(results) }, env)
    expect(runner.annotations[0]?.title).toBe(
      '1 of 40 groups in 1 target failed: 1 unauthorized; 39 not started',
    )
    expect(linesOf(runner)).toEqual([
      expect.stringMatching(
        /^eu: 1 group, and 39 not started: unauthorized \(shop-0; not started: shop-1, .* and 29 more\)\. HTTP 401 Unspecified: Access denied to 'shop-0'\. What to do: Copy the key and the endpoint/,
      ),
    ])
    expect(runner.summary.match(/^####/gm)).toHaveLength(1)
    expect(runner.folds[0]?.title).toBe('eu: ❌ 39 not-started, 1 unauthorized')
    expect(runner.folds[0]?.lines.at(-1)).toBe('shop-39: not started (unauthorized)')
  })

  it('has a line for each target, though the cause is the same', async () => {
    const same = JSON.stringify([result('staff', NOT_FOUND)])
    const eu = JSON.stringify([result('staff', NOT_FOUND), result('visitors')])
    const { runner } = await gather({ eu, us: same }, { TRAIN_RESULT: 'failure' })
    expect(linesOf(runner).map(line => line.slice(0, 23))).toEqual([
      'eu: 1 group: not-found ',
      'us: 1 group: not-found ',
    ])
  })
})

describe('what to do about a refusal', () => {
  const denied = {
    status: 'error',
    reason: 'unauthorized',
    errorMessage: 'Denied.',
    httpStatus: 401,
    started: 'no',
  }
  const toDoOf = async (target: object, fields: object): Promise<string> => {
    const targets = targetsOf({ name: 'us', groups: 'staff', ...target })
    const left = { us: JSON.stringify([result('staff', { ...denied, ...fields })]) }
    const { runner } = await gather(left, { TARGETS: JSON.stringify(targets), TRAIN_RESULT: 'failure' })
    return linesOf(runner)[0] ?? ''
  }

  it('of a target without a key leads to the summary of its job', async () => {
    const ids = { 'tenant-id': 'contoso.com', 'client-id': 'an-application' }
    expect(await toDoOf({ endpoint: 'https://us.example', ...ids }, {})).toContain(
      ' What to do: The summary of its job says why application an-application was refused.',
    )
  })

  it('names the endpoint, or a host of the service where that is no URL', async () => {
    expect(await toDoOf({ endpoint: 'https://us.example' }, {})).toContain(' than https://us.example. ')
    expect(await toDoOf({ endpoint: 'us example' }, {})).toContain(
      ' than https://api.cognitive.microsoft.com. ',
    )
  })

  it('of a group that was left alone stands without the one that met it, where that is not there', async () => {
    expect(await toDoOf({ region: 'westus2' }, { status: 'not-started' })).toMatch(
      /^us: 1 group not started: unauthorized/,
    )
  })
})

describe('the job gather, when a target has no results', () => {
  it.each([
    [
      'success',
      'success',
      "Its job passed, but its results are missing: GitHub's artifact service lost them.",
    ],
    ['failure', 'success', 'Its job failed and saved no results: it lost its runner, or its step '],
    ['cancelled', 'success', 'Its job was cancelled before it saved results, or never ran.'],
    ['skipped', 'success', 'Its job was cancelled before it saved results, or never ran.'],
    [
      'success',
      'failure',
      "Its results could not be fetched: GitHub's artifact service failed in the step 'Fetch the results'.",
    ],
  ])(
    'fails and says why, when the jobs ended with %s and the download with %s',
    async (trained, fetched, why) => {
      const env = { TRAIN_RESULT: trained, FETCH_OUTCOME: fetched }
      const { passed, runner, told } = await gather({ us: GOOD.us }, env)
      expect(passed).toBe(false)
      expect(told).toEqual([
        ['eu', 'staff', 'unknown', 'no-result'],
        ['eu', 'visitors', 'unknown', 'no-result'],
        ['us', 'staff', 'succeeded', ''],
      ])
      const doubts = fetched === 'success' ? [] : [expect.stringContaining('may be from an earlier attempt')]
      expect(linesOf(runner)).toEqual([
        ...doubts,
        expect.stringContaining(`eu: 2 groups: no-result (staff, visitors). ${why}`),
      ])
      expect(linesOf(runner).at(-1)).toContain(' What to do: See the log of its job. ')
      expect(runner.summary).toContain('\n\n#### eu: 2 groups: no-result\n\n')
    },
  )

  it('fails when there is no folder at all', async () => {
    const { told } = gatherIn('/nowhere', { TRAIN_RESULT: 'cancelled' })
    expect(told.map(([, , status]) => status)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('fails when GitHub dropped the targets, because a secret is in them', async () => {
    const { passed, rows, runner } = gatherIn('/nowhere', { TARGETS: '', TRAIN_RESULT: 'failure' })
    expect({ passed, rows }).toEqual({ passed: false, rows: [] })
    expect(runner.annotations).toEqual([
      {
        title: 'Nothing was trained',
        text: 'GitHub dropped the list of targets. It does so when a text in the list is also a secret. Change that text.',
      },
    ])
  })
})

describe('results of several attempts of a run', () => {
  const failed = JSON.stringify([result('staff', NOT_FOUND)])
  const left = (folders: Record<string, string>) => withFiles(folders, folder => gatherIn(folder))
  const eu = { [fileOf('eu')]: GOOD.eu }

  it('count by the newest attempt, in whatever order they are listed', async () => {
    const [, us] = await Promise.all([
      left({ ...eu, [fileOf('us', 2, 80)]: GOOD.us, [fileOf('us', 10, 90)]: failed }),
      left({ ...eu, [fileOf('us', 1, 80)]: failed, [fileOf('us', 2, 90)]: GOOD.us }),
    ])
    expect(us?.passed).toBe(true)
    expect(us?.runner.summary).toContain('[us](https://github.example/owner/repo/actions/runs/42/job/90)')
    const { passed } = await left({ ...eu, [fileOf('us', 2)]: GOOD.us, [fileOf('us', 10)]: failed })
    expect(passed).toBe(false)
  })

  it('have no link where GitHub names no job', async () => {
    const { passed, runner } = await left({ ...eu, [fileOf('us', 1, '')]: GOOD.us })
    expect(passed).toBe(true)
    expect(runner.summary).toContain('| us | staff |')
  })

  it('are passed over where they are of no target, or no results at all', async () => {
    const others = { [fileOf('asia')]: failed, other: failed, 'training-xyz.1.1.us': failed }
    expect((await left({ ...eu, [fileOf('us')]: GOOD.us, ...others })).passed).toBe(true)
  })

  it('are of a target with dots and hyphens in its name', async () => {
    const targets = targetsOf({ name: 'a.1-b.2', region: 'westus2', groups: 'staff' })
    const env = { TARGETS: JSON.stringify(targets) }
    expect((await gather({ 'a.1-b.2': GOOD.us }, env)).passed).toBe(true)
  })
})

describe('results that are broken or contradict themselves', () => {
  const broken: [string, string][] = [
    ['empty', ''],
    ['cut off', GOOD.eu.slice(0, -5)],
    ['HTML', '<html>'],
    ['null', 'null'],
    ['an object', JSON.stringify(result('staff'))],
    ['deep', '['.repeat(200_000)],
    ['too long', `${GOOD.eu}${' '.repeat(17_000_000)}`],
    ["another target's", JSON.stringify([result('guests')])],
    ['texts', '["staff", "visitors"]'],
    ['null among them', JSON.stringify([null, result('staff'), result('visitors')])],
    ['of nothing', '[]'],
    ['of a group with a trap', JSON.stringify([{ ...result('x'), personGroupId: { toString: 1 } }])],
  ]
  it.each(broken)('are no success: %s', async (_, eu) => {
    const { passed, told } = await gather({ ...GOOD, eu })
    expect(passed).toBe(false)
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
    [
      'a status that shows as succeeded',
      [result('staff', { status: 'succ\u200beeded' }), result('visitors')],
    ],
    ['what a dry run leaves', [result('staff', { started: 'no' }), result('visitors')]],
    ['what nobody knows to be started', [result('staff', { started: 'maybe' }), result('visitors')]],
    ['no word on what was started', [result('staff', { started: undefined }), result('visitors')]],
    [
      'a reason of another list, and no message',
      [result('staff', { reason: 7, errorMessage: 7 }), result('visitors')],
    ],
    ['a reason of another list', [result('staff', { reason: 'x'.repeat(900) }), result('visitors')]],
    ['a name in the prototype', [{ __proto__: null, ...result('__proto__') }, result('visitors')]],
  ]
  it.each(doubtful)('are no success: %s', async (_, results) => {
    const { passed, told } = await gather({ ...GOOD, eu: JSON.stringify(results) })
    expect(passed).toBe(false)
    expect(told[0]?.[3]).toBe('no-result')
    expect(told[1]).toEqual(['eu', 'visitors', 'succeeded', ''])
  })

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'results of a group that was not asked for',
      { ...GOOD, us: JSON.stringify([result('staff'), result('guests')]) },
      {},
      'us: its job has results of groups that this target does not have',
    ],
    [
      'jobs that failed, though their results did not',
      GOOD,
      { TRAIN_RESULT: 'failure' },
      "GitHub reports 'failure' for the jobs, but no result explains it",
    ],
    [
      'jobs that were cancelled, though their results say success',
      GOOD,
      { TRAIN_RESULT: 'cancelled' },
      "GitHub reports 'cancelled' for the jobs, but no result explains it",
    ],
  ])('fail the whole: %s', async (_, left, env, doubt) => {
    const { passed, runner } = await gather(left, env)
    expect(passed).toBe(false)
    expect(runner.annotations).toEqual([
      { title: '3 groups: the results contradict each other', text: doubt },
    ])
    expect(runner.summary).toMatch(/^### ❌ 3 groups: the results contradict each other\n\n\w/)
  })

  it('are no success when they are of nothing at all', async () => {
    expect((await gather(GOOD, { TARGETS: '[]' })).passed).toBe(false)
  })

  it('are no success as a folder', async () => {
    const { told } = await withFiles({ [fileOf('us')]: GOOD.us }, folder => {
      mkdirSync(join(folder, fileOf('eu')))
      return gatherIn(folder)
    })
    expect(told.map(([, , , reason]) => reason)).toEqual(['no-result', 'no-result', ''])
  })

  it('have no effect by their text', async () => {
    const text =
      '::error::x\n::set-output name=results::[]\r##[error]x $(id) `id` | [x](https://evil.example) <b> @me www.evil.example \u0007\u001b[31m\u202e%0A'
    const hostile = { status: text, reason: text, errorCode: text, errorMessage: text, requestId: text }
    const eu = JSON.stringify([result('staff', hostile), result('visitors')])
    await withFiles({ [fileOf('eu')]: eu, [fileOf('us')]: GOOD.us }, async folder => {
      const run = await runStep('gather', { ...ENV, RESULTS: folder })
      expect(run.exitCode).toBe(1)
      const [row] = JSON.parse(run.outputs.results ?? '') as Row[]
      expect(row?.errorMessage).toMatch(/^: :error::x ::set-output name=results::\[\] ## \[error\]x \$\(id\)/)
      expect(run.summary).not.toMatch(/<b>|\]\(https:\/\/evil|@me(?!<)/)
    })
  })
})

describe('what counts as a success', () => {
  const statuses = ['succeeded', 'failed', 'queued', 'running', 'not-trained', 'error', 'timed-out', '']
  it.each([
    ['true', 'false', ['succeeded']],
    ['false', 'false', ['succeeded', 'queued']],
    ['true', 'true', ['succeeded', 'failed', 'queued', 'running', 'not-trained']],
    ['', '', ['succeeded']],
  ])('follows wait of the target, and dry-run: %s, %s', async (wait, dryRun, passing) => {
    const [, us] = TARGETS
    const targets = statuses.map((_, at) => ({ ...(us as Target), name: `t${at}`, wait }))
    const started = dryRun === 'true' ? 'no' : 'yes'
    const left = statuses.map((status, at) => [
      `t${at}`,
      JSON.stringify([result('staff', { status, started })]),
    ])
    const env = { DRY_RUN: dryRun, TARGETS: JSON.stringify(targets) }
    const { rows } = await gather(Object.fromEntries(left), env)
    expect(rows.flatMap(({ status, reason }) => (reason === '' ? [status] : []))).toEqual(passing)
  })

  it('is told as what it was: trained, queued or checked', async () => {
    const [eu, us] = TARGETS as [Target, Target]
    const targets = JSON.stringify([eu, { ...us, wait: 'false' }])
    const queued = JSON.stringify([result('staff', { status: 'queued' })])
    const mixed = await gather({ ...GOOD, us: queued }, { TARGETS: targets })
    expect(mixed.runner.log).toEqual(['✅ All 3 groups in 2 targets passed: 2 succeeded, 1 queued'])
    const [trained, never] = ['succeeded', 'not-trained'].map(status => ({ status, started: 'no' }))
    const checked = {
      eu: JSON.stringify([result('staff', trained), result('visitors', trained)]),
      us: JSON.stringify([result('staff', never)]),
    }
    const dry = await gather(checked, { DRY_RUN: 'true' })
    expect(dry.runner.log).toEqual([
      '✅ Checked 3 groups in 2 targets, nothing trained; training status: 2 succeeded, 1 not-trained',
    ])
  })
})

describe('very many groups', () => {
  const groups = Array.from({ length: 250 }, (_, at) => `${'g'.repeat(36)}-${at}`)
  const targets = Array.from({ length: 8 }, (_, at) => ({
    name: `${'t'.repeat(62)}${at}`,
    region: 'westus2',
    groups,
  }))
  const text = JSON.stringify(readTargets(JSON.stringify(targets), DEFAULTS).targets)
  /** Results of which every group has the same fields. */
  const leftWith = (fields: object): Record<string, string> =>
    Object.fromEntries(
      targets.map(({ name }) => [name, JSON.stringify(groups.map(group => result(group, fields)))]),
    )

  it('are as many as the job plan takes', () => {
    expect(readTargets(JSON.stringify(targets), DEFAULTS).errors).toEqual([])
  })

  it('keep output and summary below the limits of GitHub, and nothing is lost of what matters', async () => {
    const long = { ...NOT_FOUND, errorCode: '&'.repeat(1_000) }
    const left = Object.fromEntries(
      targets.map(({ name }, at) => [
        name,
        JSON.stringify(
          groups.map((group, n) =>
            result(group, {
              ...long,
              errorMessage: `${'<é☃'.repeat(330)} ${String.fromCodePoint(97 + (n % 26), 97 + at)}`,
            }),
          ),
        ),
      ]),
    )
    const { runner, rows } = await gather(left, { TARGETS: text, TRAIN_RESULT: 'failure' })
    expect(rows).toHaveLength(2_000)
    expect(rows.every(({ reason }) => reason === 'not-found')).toBe(true)
    expect(Object.keys(rows[0] ?? {})).toEqual(['target', 'personGroupId', 'status', 'reason'])
    expect((runner.outputs.results ?? '').length * 2).toBeLessThan(1_048_576)
    expect(Buffer.byteLength(runner.summary)).toBeLessThan(1_048_576)
    expect(runner.annotations[0]?.text.length).toBeLessThanOrEqual(4_096)
    expect(linesOf(runner).at(-1)).toMatch(/^and \d+ more: see the job summary$/)
    expect(runner.log[0]).toBe(
      'The output results has only target, group, status and reason: in full it is too long for GitHub',
    )
    expect(runner.folds.flatMap(({ lines }) => lines)).toHaveLength(2_000)
  })

  itWithLongVariables('pass through the program, all of them told', async () => {
    const left = leftWith({})
    const files = Object.fromEntries(Object.entries(left).map(([name, own]) => [fileOf(name), own]))
    await withFiles(files, async folder => {
      const run = await runStep('gather', { ...ENV, TARGETS: text, RESULTS: folder })
      expect(run.exitCode).toBe(0)
      expect(JSON.parse(run.outputs.results ?? '')).toHaveLength(2_000)
      expect(run.log.at(-1)).toBe('✅ All 2000 groups in 8 targets succeeded')
    })
  })
})
