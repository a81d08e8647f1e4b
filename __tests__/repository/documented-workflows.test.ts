import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type ActRun, readActLog } from '../../scripts/workflows/act-log.mjs'
import { codeBlocks, documentedWorkflows, type Job } from '../../scripts/workflows/code-blocks.mjs'
import { differencesFromGreen } from '../../scripts/workflows/compare-outcome.mjs'
import { compareEndings } from '../../scripts/workflows/endings-job.mjs'
import { goneLimits, LIMITS } from '../../scripts/workflows/limits.mjs'
import { eventFor, NEEDS, needsOf, refsIn } from '../../scripts/workflows/needs.mjs'
import { filesBeside } from '../../scripts/workflows/staging.mjs'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'
import { runScript, type ScriptEnd } from '../support/run-script.ts'
import { itWithStandIns } from '../support/systems.ts'
import { type Job as CiJob, readWorkflow } from '../support/workflow-files.ts'

const documented = [...markdownIn('.'), ...markdownIn('docs')].flatMap(page =>
  documentedWorkflows(page, readRepositoryFile(page)),
)

/** A run with these jobs and steps, as act leaves it. */
const ran = (jobs: ActRun['jobs'], steps: Partial<ActRun['steps'][number]>[] = []): ActRun => ({
  jobs,
  steps: steps.map(step => ({ job: 'a', id: '0', name: '', result: 'success', printed: [], ...step })),
  log: [],
})

describe('the workflows of README and docs', () => {
  it('that need no Azure are these', () => {
    const free = documented.filter(workflow => needsOf(workflow).length === 0)
    expect(free.map(({ page, name }) => `${page}: ${name}`)).toEqual([
      'README.md: Try it without Azure',
      'docs/emulator.md: Try the pipeline without Azure',
      'docs/recipes.md: Enrol, train, evaluate, deploy',
    ])
  })

  it('are found with the line that they begin at', () => {
    expect(documented.length).toBeGreaterThan(30)
    for (const { page, line, text } of documented) {
      expect(readRepositoryFile(page).split('\n')[line - 1]).toBe(text.split('\n')[0])
    }
  })

  it('have beside them what else is in their section', () => {
    const [recipe] = documented.filter(
      ({ name, page }) => name.startsWith('Enrol') && page.includes('recipes'),
    )
    const files = filesBeside(recipe?.beside ?? [])
    expect(Object.keys(files)).toHaveLength(7)
    expect(files['faces/faces.mjs']).toContain('async function enrol()')
    expect(files['faces/seed.json']).toContain('"pictures"')
    const pictures = Object.entries(files).filter(([path]) => path.endsWith('.jpg'))
    expect(new Set(pictures.map(([, text]) => text)).size).toBe(pictures.length)
    for (const [, text] of pictures) expect(text).toHaveLength(1024)
  })
})

describe('the blocks of a page', () => {
  it('are under the heading before them, and a comment in a script is none', () => {
    const page = '# A\n```sh\n# no heading\n```\ntext\n```yaml\non: push\n```\n## B\n```js\n1\n```\n'
    expect(codeBlocks(page).map(({ language, line, section }) => [language, line, section])).toEqual([
      ['sh', 3, 'A'],
      ['yaml', 7, 'A'],
      ['js', 11, 'B'],
    ])
  })

  it('are workflows when they say when and what', () => {
    const blocks = [
      'on: push',
      'jobs: {}',
      'on: [push, pull_request]\njobs: {}',
      'on:\n  push:\njobs: {}',
      '',
    ]
    const page = blocks.map(text => `\`\`\`yaml\n${text}\n\`\`\`\n`).join('')
    expect(documentedWorkflows('p.md', page).map(({ events }) => events)).toEqual([
      ['push', 'pull_request'],
      ['push'],
    ])
  })
})

describe('what a workflow needs', () => {
  const OURS = 'your-org/train-person-group'
  const face = { id: 'face', uses: `${OURS}/emulator@v1` }
  const at = (endpoint: string): object => ({ uses: `${OURS}@v1`, with: { endpoint } })
  const here = at('\u0024{{ steps.face.outputs.endpoint }}')

  it.each<[string, object, string[]]>([
    ['an emulator of its own', { steps: [face, here] }, []],
    ['an emulator, or Azure', { steps: [face, at('\u0024{{ steps.face.outputs.endpoint || vars.E }}')] }, []],
    ['an emulator that it does not have', { steps: [here] }, ['Azure']],
    ['an emulator beside Azure', { steps: [face, here, at('https://a.example')] }, ['Azure']],
    ['a region', { steps: [{ uses: `${OURS}@v1`, with: { region: 'westus2' } }] }, ['Azure']],
    ['a login', { steps: [{ uses: 'azure/login@v3' }] }, ['Azure']],
    ['a checkout', { steps: [{ uses: 'actions/checkout@v7' }] }, []],
    ['an artifact', { steps: [{ uses: 'actions/upload-artifact@v7' }] }, ['artifacts']],
    ['gh', { steps: [{ run: 'true\nlatest=$(gh api x)' }] }, ['GitHub']],
    ['no gh', { steps: [{ run: 'echo weigh this' }] }, []],
    ['OIDC', { permissions: { 'id-token': 'write' } }, ['OIDC']],
    ['to wait', { steps: [{ wait: 'a' }] }, ['background']],
    ['a service', { services: { web: { image: 'nginx' } } }, ['containers']],
    ['an image', { steps: [{ uses: 'docker://alpine:3' }] }, ['containers']],
    ['another label', { 'runs-on': ['self-hosted', 'linux'] }, ['runner']],
    ['the reusable workflow', { uses: `${OURS}/.github/workflows/train.yml@v1` }, ['Azure', 'workflow-sha']],
  ])('%s', (_, job, needs) => {
    const jobs = { first: {}, second: job }
    const inUbuntu = Object.entries(jobs).map(([name, each]) => [
      name,
      { 'runs-on': 'ubuntu-latest', ...each },
    ])
    expect(needsOf({ jobs: Object.fromEntries(inUbuntu) as Record<string, Job> })).toEqual(needs)
  })

  it('is an event, with which it calls no Azure where there is one', () => {
    expect([['push', 'pull_request'], ['schedule', 'push'], []].map(eventFor)).toEqual([
      'pull_request',
      'schedule',
      'push',
    ])
  })

  it('is this repository, by tags and by commits', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    expect(refsIn(`uses: ${OURS}@v1\nuses: ${OURS}/emulator@v1\nuses: ${OURS}@${commit} # v1.2.3`)).toEqual([
      'v1',
      commit,
    ])
  })
})

describe('the log of act', () => {
  it('has the results of jobs and steps, and what the steps printed', () => {
    const inJob = { jobID: 'a', stage: 'Main', step: 'Say', stepID: ['say'] }
    const log = [
      { msg: 'pathnot located inside a git repository' },
      { ...inJob, msg: 'hello\n', raw_output: true },
      { ...inJob, stage: 'Post', msg: 'bye\n', raw_output: true, stepResult: 'success' },
      { ...inJob, msg: 'Success - Main Say', stepResult: 'success' },
      { jobID: 'a', msg: 'Job succeeded', jobResult: 'success' },
    ].map(event => JSON.stringify(event))
    expect(readActLog([...log, 'Error: workflow is not valid', '1'].join('\n'))).toEqual({
      jobs: { a: 'success' },
      steps: [{ job: 'a', id: 'say', name: 'Say', result: 'success', printed: ['hello'] }],
      log: [
        'a: hello',
        'a: bye',
        'a: Success - Main Say',
        'a: Job succeeded',
        'Error: workflow is not valid',
        '1',
      ],
    })
  })
})

describe('a run is green', () => {
  const jobs: Record<string, Job> = {
    a: { steps: [{ id: 'face' }, {}, { if: 'failure()' }] },
    b: { if: "github.event_name == 'push'" },
  }
  const first = { id: 'face' }
  const second = { id: '1' }

  it.each<[string, ActRun, string[]]>([
    ['with what may be skipped skipped', ran({ a: 'success' }, [first, second]), []],
    ['with all', ran({ a: 'success', b: 'success' }, [first, second, { id: '2' }]), []],
    [
      'but not with a step that is missing',
      ran({ a: 'success' }, [first]),
      ['step 1 of job a ended with skipped'],
    ],
    [
      'but not with a failure that the job goes on after',
      ran({ a: 'success' }, [first, { id: '1', result: 'failure' }]),
      ['step 1 of job a ended with failure'],
    ],
    [
      'but not with a job that failed',
      ran({ a: 'failure' }, [{ ...first, name: 'Start', result: 'failure' }]),
      ['job a ended with failure', 'step face (Start) failed'],
    ],
    ['but not without any job', ran({}), ['act ran no job', 'job a did not run']],
  ])('%s', (_, run, differences) => {
    expect(differencesFromGreen({ jobs }, run)).toEqual(differences)
  })
})

describe('the job endings, run by act', () => {
  const { jobs } = readWorkflow(readRepositoryFile('.github/workflows/ci.yml'))
  const job = jobs.endings as CiJob as Job
  const ids = (job.steps ?? []).flatMap(({ id, uses }) => (id && uses === './' ? [id] : []))
  const met = ['0: its outcome is success', 'cancelled: its reason is undefined']
  const said = ids.filter(id => id !== 'cancelled').map(id => `${id}: as expected`)
  const compared = (printed: string[]): ReturnType<typeof compareEndings> =>
    compareEndings(job, ran({ endings: 'failure' }, [{ job: 'endings', printed }]))

  it('ends as expected, but for what act cannot do', () => {
    expect(compared([...met, ...said])).toEqual({ asExpected: 12, differences: [], gone: [] })
  })

  it.each<[string, string[], object]>([
    [
      'an ending differs',
      [...met, ...said.slice(1), 'succeeded: its outcome is failure'],
      { differences: ['succeeded: its outcome is failure'] },
    ],
    [
      'an ending is missing',
      [...met, ...said.slice(1)],
      { differences: ['succeeded: nothing was said of it'] },
    ],
    [
      'act has learnt to cancel',
      [met[0] ?? '', ...said, 'cancelled: as expected'],
      { gone: ['step-timeout'] },
    ],
    ['act has learnt of steps without an id', [met[1] ?? '', ...said], { gone: ['unnamed-steps'] }],
    ['it was not compared', [], { differences: ['nothing was compared'] }],
  ])('is told when %s', (_, printed, difference) => {
    expect(compared(printed)).toMatchObject(difference)
  })
})

describe('what act cannot do', () => {
  const passing = ['OIDC', 'artifacts', 'workflow-sha', 'containers', 'concurrency']
  const limits = ran(Object.fromEntries(passing.map(name => [name, 'success' as const])))
  const background = { ...ran({}), log: ['Line: 4 Column 5: Unknown Property background'] }

  it('is still so when each probe says it', () => {
    expect(goneLimits(limits, background)).toEqual([])
  })

  it('is no longer so when a probe says otherwise', () => {
    expect(goneLimits(ran({ runner: 'success' }), ran({ background: 'success' }))).toEqual([
      ...passing,
      'runner',
      'background',
    ])
  })

  it('is what a workflow may need, beside Azure and GitHub, and what the job endings meets', () => {
    const needed = Object.keys(NEEDS).filter(need => need !== 'Azure' && need !== 'GitHub')
    expect(Object.keys(LIMITS)).toEqual([...needed, 'concurrency', 'step-timeout', 'unnamed-steps'])
  })
})

describe('npm run workflows', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workflows-test-'))
    for (const name of ['programs', 'temporary']) mkdirSync(join(folder, name))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Runs what npm runs, with no programs but those in a folder. */
  function runWorkflows(args: string[]): Promise<ScriptEnd> {
    const places = { path: join(folder, 'programs'), temporary: join(folder, 'temporary') }
    return runScript('scripts/workflows/workflows.mjs', args, places)
  }

  /** An act that is a script of Node. */
  function withAct(script: string): void {
    const act = join(folder, 'programs/act')
    writeFileSync(act, `#!${process.execPath}\n${script}\n`)
    chmodSync(act, 0o755)
  }

  it('says what it needs where there is neither act nor Python', async () => {
    const { code, text, left } = await runWorkflows(['readme'])
    expect(text).toBe(
      'There is no act on the PATH, and it could not be installed:\n' +
        'There is no python3 here. Install Python 3.8 or later, with its module venv.\n',
    )
    expect({ code, left }).toEqual({ code: 1, left: [] })
  })

  it('says how it is used, and that there is no such workflow', async () => {
    const { text: help, code: helped } = await runWorkflows(['--help'])
    const { code, text } = await runWorkflows(['Cobol'])
    expect(text).toBe(`No workflow has "Cobol" in its page or name.\n\n${help}`)
    expect([helped, code]).toEqual([0, 2])
  })

  itWithStandIns(
    'is red where a workflow ends otherwise, and where act can do more than it is known for',
    async () => {
      withAct('console.log("act version 9.9.9")')
      const { code, text, left } = await runWorkflows(['readme'])
      expect(text).toMatch(/^not run {2}README\.md:\d+ {2}Enrol, train, deploy +needs Azure$/m)
      expect(text).toMatch(
        /^WRONG {4}README\.md:\d+ {2}Try it without Azure +act ran no job\n {9}job train did not run$/m,
      )
      expect(text).toContain("What act 9.9.9 can't do, tried just now:\n")
      expect(text).toContain('No longer so, take the limit "OIDC" out of limits.mjs: It gives no OIDC tokens')
      expect(text).toContain('\n0 ran as documented, 1 did not, 2 not run\n')
      expect({ code, left }).toEqual({ code: 1, left: [] })
    },
  )

  itWithStandIns(
    'lets act stop the emulators when it is interrupted, and leaves nothing behind',
    async () => {
      const cleaned = join(folder, 'cleaned')
      withAct(`
      if (process.argv[2] !== '--version') {
        process.on('SIGTERM', () => {
          require('node:fs').writeFileSync(${JSON.stringify(cleaned)}, '')
          process.exit()
        })
        setInterval(() => {}, 1000)
        process.kill(process.ppid, 'SIGINT')
      }`)
      expect(await runWorkflows(['readme'])).toMatchObject({
        code: 1,
        text: expect.stringMatching(/Interrupted\.\n$/),
        left: [],
      })
      expect(existsSync(cleaned)).toBe(true)
    },
  )
})
