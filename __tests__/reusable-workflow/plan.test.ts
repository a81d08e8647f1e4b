import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { readTargets } from '../../reusable-workflow/targets.mjs'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { ROOT } from '../support/repository-files.ts'
import { annotationOf, runScript } from './script.ts'

const EU = { name: 'eu', region: 'westeurope', groups: ['staff', 'visitors'], secret: 'FACE_KEY_EU' }
const US = { name: 'us', endpoint: 'https://us.example', groups: 'staff' }

function plan(targets: unknown, env: Record<string, string> = {}): Promise<StepRun> {
  const text = typeof targets === 'string' ? targets : JSON.stringify(targets)
  return runScript('reusable-workflow/plan.mjs', {
    TARGETS: text,
    MAX_PARALLEL: '10',
    GROUPS_IN_PARALLEL: '10',
    ...env,
  })
}

/** What must hold of every refusal: no matrix, and one annotation, summary and log that say the same. */
function complaintsOf(run: StepRun): string[] {
  expect(run.exitCode).toBe(1)
  expect(run.outputs).toEqual({})
  expect(run.commands.map(({ properties }) => properties.title)).toEqual(['invalid-input'])
  expect(run.summary).toMatch(/^### ❌ Nothing was trained: \d+ mistakes? in the inputs\n/)
  return run.log.flatMap(line => /^Wrong: (.*)$/.exec(line)?.[1] ?? [])
}

describe('the job plan', () => {
  it('gives the matrix, and an id of its own', async () => {
    const run = await plan([EU, US])
    expect(run.exitCode).toBe(0)
    const withKey = { 'group-type': 'person-group', 'tenant-id': '', 'client-id': '' }
    expect(JSON.parse(run.outputs.targets ?? '')).toEqual([
      { ...EU, ...withKey, endpoint: '' },
      { ...US, ...withKey, region: '', groups: ['staff'], secret: 'FACE_KEY' },
    ])
    expect(run.outputs.id).toMatch(/^[0-9a-f]{12}$/)
    expect(run.log).toEqual([
      'eu: 2 groups at westeurope, key from secret FACE_KEY_EU',
      'us: 1 group at https://us.example, key from secret FACE_KEY',
    ])
    expect(run.commands).toEqual([])
    expect(run.summary).toBe('')
  })

  it('names the application of a target without a key', async () => {
    const run = await plan([{ ...US, 'tenant-id': 'contoso.com', 'client-id': 'an-application' }])
    expect(run.log).toEqual(['us: 1 group at https://us.example, as application an-application'])
  })

  it('gives another id to every call', async () => {
    const [one, other] = await Promise.all([plan([EU]), plan([EU])])
    expect(one?.outputs.id).not.toBe(other?.outputs.id)
  })

  it('tells every mistake at once: in the annotation, the summary and the log', async () => {
    const run = await plan(
      [
        { ...EU, secret: '1' },
        { ...US, groups: ['A'] },
      ],
      { MAX_PARALLEL: '0' },
    )
    const complaints = complaintsOf(run)
    expect(complaints).toEqual([
      expect.stringMatching(/^targets\[0\] 'eu': secret '1' is no name of a secret/),
      expect.stringMatching(/^targets\[1\] 'us': groups: 'A' is no valid id/),
      'max-parallel 0 is out of range; expected a whole number from 1 to 256.',
    ])
    expect(annotationOf(run)).toBe(complaints.join('\n'))
    expect(run.summary).toContain('3 mistakes')
  })

  it.each(['1', '256'])('takes max-parallel %s', async jobs => {
    expect((await plan([EU], { MAX_PARALLEL: jobs })).exitCode).toBe(0)
  })

  it.each(['-1', '1.5', '257', '1e2', '', '$(id)'])('refuses max-parallel %j', async jobs => {
    expect(complaintsOf(await plan([EU], { MAX_PARALLEL: jobs }))).toEqual([
      `max-parallel ${jobs} is out of range; expected a whole number from 1 to 256.`,
    ])
  })

  it.each(['1', '200'])('takes groups-in-parallel %s', async groups => {
    expect((await plan([EU], { GROUPS_IN_PARALLEL: groups })).exitCode).toBe(0)
  })

  it.each(['0', '1.5', '201', ''])('refuses groups-in-parallel %j', async groups => {
    expect(complaintsOf(await plan([EU], { GROUPS_IN_PARALLEL: groups }))).toEqual([
      `groups-in-parallel ${groups} is out of range; expected a whole number from 1 to 200.`,
    ])
  })

  it('refuses 300 targets', async () => {
    const targets = Array.from({ length: 300 }, (_, at) => ({ ...EU, name: `t${at}` }))
    expect(complaintsOf(await plan(targets))).toEqual([expect.stringMatching(/^targets has 300 targets;/)])
  })

  it('tells as many mistakes in the annotation as it has room for', async () => {
    const run = await plan(Array.from({ length: 256 }, () => ({})))
    expect(complaintsOf(run)).toHaveLength(768)
    expect(annotationOf(run)).toMatch(/\nand 7\d\d more: see the job summary$/)
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

  it.each([
    ['name', hostile.length],
    ['groups', hostile.length - 1],
    ['group-type', hostile.length],
    ['secret', hostile.length - 1],
    // Text on one line is the action's to judge, unless it may hold a secret.
    ['region', 7],
    ['endpoint', 7],
  ])('have no effect but complaints in %s, or are an id or a name as good as any', async (field, count) => {
    const targets = hostile.map((text, at) => {
      const place = field === 'endpoint' ? {} : { region: 'westeurope' }
      return { name: `t${at}`, ...place, groups: 'staff', [field]: text }
    })
    const complaints = complaintsOf(await plan(targets))
    expect(complaints).toEqual(readTargets(JSON.stringify(targets)).complaints)
    expect(complaints).toHaveLength(count)
    expect(complaints.every(text => /^targets\[\d+\](?: 't\d+')?: /.test(text) && text.length < 250)).toBe(
      true,
    )
  })

  it('pass to the matrix as the text that they are, where they are text on one line', async () => {
    const endpoint = 'https://x.example/$(touch owned)`id`"\'; %0A::error::forged'
    const run = await plan([{ name: 'eu', endpoint, groups: 'staff' }])
    expect(JSON.parse(run.outputs.targets ?? '')).toEqual([expect.objectContaining({ endpoint })])
  })

  it('have no effect as names of fields', async () => {
    const fields = hostile.map(text => `, ${JSON.stringify(text)}: 1`).join('')
    const run = await plan(`[{ "name": "eu", "region": "x", "groups": "a"${fields} }]`)
    expect(complaintsOf(run)).toEqual([
      expect.stringMatching(/^targets\[0\] 'eu': '\$\(touch owned\)', .* and 10 more are unknown;/),
    ])
  })

  it('have no effect as the whole text', async () => {
    const runs = await Promise.all(hostile.map(text => plan(text)))
    for (const run of runs) expect(complaintsOf(run)).toEqual([expect.stringMatching(/^targets is not JSON/)])
  })

  it.each(['[1e999]', '[-0]', `[${'9'.repeat(5_000)}]`, `${'['.repeat(16_000)}${']'.repeat(16_000)}`])(
    'are refused: %.20j',
    async text => {
      expect(complaintsOf(await plan(text))).toHaveLength(1)
    },
  )

  it('of 1 MB leave no job green, whether the system starts a step with a variable of that size or not', () => {
    const env = childEnvironment({ TARGETS: '['.repeat(1_000_000), MAX_PARALLEL: '10' })
    const { status } = spawnSync(process.execPath, ['reusable-workflow/plan.mjs'], { cwd: ROOT, env })
    expect(status).not.toBe(0)
  })
})
