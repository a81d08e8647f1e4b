import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { lintErrors, parserErrors, readRepositoryFile, readWorkflow } from './workflow-files.ts'

const files = readdirSync(new URL('../.github/workflows', import.meta.url))

describe.each(files)('the workflow %s', (file: string) => {
  const workflow = readRepositoryFile(`.github/workflows/${file}`)

  it("is accepted by GitHub's parser and actionlint", () => {
    expect(parserErrors(workflow)).toEqual([])
    expect(lintErrors(workflow)).toEqual([])
  })

  it('would not be, with a mistake', () => {
    const mistaken = workflow.replace('\njobs:', '\njob:')
    expect(parserErrors(mistaken)).not.toEqual([])
    expect(lintErrors(mistaken)).not.toEqual([])
  })

  it('pins every foreign action by its whole commit, with the version beside it', () => {
    for (const [, used = ''] of workflow.matchAll(/uses: (?!\.\/)(.*)$/gm)) {
      expect(used).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  it('grants nothing but what a job asks for', () => {
    const { permissions, jobs } = readWorkflow(workflow)
    const silent = Object.keys(jobs).filter(name => jobs[name]?.permissions === undefined)
    // The job train has what its caller grants, so nothing may be said for all jobs.
    expect({ permissions, silent }).toEqual(
      file === 'train.yml' ? { permissions: undefined, silent: ['train'] } : { permissions: {}, silent: [] },
    )
  })

  it('has no expression in a script', () => {
    const steps = Object.values(readWorkflow(workflow).jobs).flatMap(job => job.steps ?? [])
    for (const { run = '' } of steps) expect(run).not.toContain('\u0024{{')
  })
})
