import { describe, expect, it, jest } from '@jest/globals'
import { runOwnJob } from '../github/own-actions.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow, yamlBlocks } from '../support/workflow-files.ts'

jest.setTimeout(60_000)

const workflows = ['README.md', 'docs/emulator.md'].flatMap(page =>
  yamlBlocks(readRepositoryFile(page))
    .filter(text => text.includes('/emulator@'))
    .map(text => ({ page, text })),
)

describe.each(workflows)('the workflow with the emulator in $page', ({ text }) => {
  it('passes as it stands', async () => {
    const [job] = Object.values(readWorkflow(text).jobs)
    const { succeeded, stops } = await runOwnJob(job as Job)
    expect(succeeded).toBe(true)
    const [[stopped, tally] = []] = stops
    expect(stopped).toBe('The Face emulator has stopped.')
    expect(tally).toMatch(/^\d+ calls: .*POST train/)
    if (text.includes('"reset"')) expect(tally).toContain('1 × POST train (reset)')
  })
})

it('is there on both pages', () => {
  expect(workflows.map(({ page }) => page)).toEqual(['README.md', 'docs/emulator.md'])
})
