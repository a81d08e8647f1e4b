import { describe, expect, it } from '@jest/globals'
import { STEP_INPUT_DEFAULTS as EMULATOR_INPUTS } from '../../src/emulator/step/step-inputs.ts'
import { INPUT_DEFAULTS } from '../../src/inputs/input-defaults.ts'
import { readTargets } from '../../src/reusable-workflow/targets.ts'
import { DEFAULTS } from '../reusable-workflow/reading.ts'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'
import { lintErrorsOfAll, parserErrors, readWorkflow, yamlBlocks } from '../support/workflow-files.ts'

const workflows = [...markdownIn('.'), ...markdownIn('docs')].flatMap(page =>
  yamlBlocks(readRepositoryFile(page)).map((workflow, at) => ({ name: `${page} ${at}`, workflow })),
)

/**
 * A workflow with its steps one after another: actionlint knows neither `background` nor `wait`, which GitHub has since June 2026. What it says
 * of these two, and that it says no more, is in recipes/background.test.ts.
 */
const inSequence = (workflow: string): string =>
  workflow.replace(/^ +background: true\n/gm, '').replace(/^ +- name: .*\n +wait: .*\n/gm, '')
const lint = lintErrorsOfAll(workflows.map(({ workflow }) => inSequence(workflow)))

/** What a workflow may use of this repository, with its inputs. */
const OURS: Record<string, object> = {
  'your-org/train-person-group': INPUT_DEFAULTS,
  'your-org/train-person-group/emulator': EMULATOR_INPUTS,
  'your-org/train-person-group/.github/workflows/train.yml': readWorkflow(
    readRepositoryFile('.github/workflows/train.yml'),
  ).inputs,
}

describe.each(workflows)('the workflow in $name', example => {
  const { workflow } = example

  it("is accepted by GitHub's parser and actionlint", () => {
    expect(parserErrors(workflow)).toEqual([])
    expect(lint[workflows.indexOf(example)]).toEqual([])
  })

  it('gives what is ours only inputs that it has', () => {
    const jobs = Object.values(readWorkflow(workflow).jobs)
    for (const { uses = '', with: given = {} } of [...jobs, ...jobs.flatMap(({ steps = [] }) => steps)]) {
      const [name = ''] = uses.split('@')
      if (!name.startsWith('your-org/')) continue
      expect(Object.keys(OURS)).toContain(name)
      expect(Object.keys(OURS[name] ?? {})).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })

  it('has targets that are right, and secrets for them that it knows', () => {
    for (const job of Object.values(readWorkflow(workflow).jobs)) {
      const given = String(job.with?.targets ?? '')
      // Those that a job reads from a file are in recipes/targets.test.ts.
      if (given === '' || given.startsWith('\u0024{{ needs.read.')) continue
      const { targets, errors } = readTargets(given, DEFAULTS)
      expect(errors).toEqual([])
      const secrets = targets.map(({ secret }) => secret).filter(secret => secret !== '')
      // A workflow that names none of them inherits all.
      if (!workflow.includes('secrets.FACE_KEY')) continue
      for (const secret of secrets) expect(workflow).toContain(`secrets.${secret}`)
    }
  })
})

it('takes only one workflow apart for actionlint', () => {
  const apart = workflows.filter(({ workflow }) => inSequence(workflow) !== workflow)
  expect(apart.map(({ workflow }) => workflow.split('\n')[0])).toEqual(['name: Train while the tests run'])
})
