import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction, type StepRun } from '../../scripts/staged-runner.mjs'
import { allFilledIn, type Contexts, filledIn, holds, listFrom } from '../github/expressions.ts'
import { runSteps } from '../github/job.ts'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow, type Step } from '../support/workflow-files.ts'
import { runScript } from './script.ts'

/** A job as it ended. */
interface JobRun {
  name: string
  result: 'success' | 'failure' | 'skipped'
  outputs: Record<string, string>
  /** The steps that ran a script or the action, in order. */
  runs: StepRun[]
}

/** A call of the workflow as it ended. */
export interface WorkflowRun {
  passed: boolean
  outputs: Record<string, string>
  /** The jobs by their ids; several of a matrix. */
  jobs: Record<string, JobRun[]>
  /** The names of the artifacts that it left. */
  artifacts: string[]
}

/** What a test decides of a call. */
export interface Call {
  inputs: Record<string, unknown>
  secrets: Record<string, string>
  /** Beside what the workflow sets, for the action: what GitHub gives a job that may have an OIDC token. */
  env?: Record<string, string>
  /** Jobs of the matrix that GitHub never gives a runner. */
  lost?: string[]
}

/** Bytes of a variable, with its name, with which Linux starts no process: https://man7.org/linux/man-pages/man2/execve.2.html */
const TOO_LONG = 131_072

/** Whether GitHub's Linux runners could start a step with such variables. Other systems take longer ones, or count all. */
function canStart(env: Record<string, string>): boolean {
  return Object.entries(env).every(([name, text]) => Buffer.byteLength(`${name}=${text}\0`) <= TOO_LONG)
}

/** Runs `train.yml` as far as it needs GitHub: its expressions, its matrix, its artifacts, and its steps as processes. */
export async function callTrainWorkflow({
  inputs,
  secrets,
  env: ofJob = {},
  lost = [],
}: Call): Promise<WorkflowRun> {
  const workflow = readWorkflow(readRepositoryFile('.github/workflows/train.yml'))
  const defaults = Object.entries(workflow.inputs).map(([name, input]) => [name, input.default ?? ''])
  const store = mkdtempSync(join(tmpdir(), 'artifacts-'))
  const artifacts = new Map<string, string>()
  const jobs: Record<string, JobRun[]> = {}
  const results: Contexts = {}

  async function runJob(id: string, job: Job, contexts: Contexts): Promise<JobRun> {
    const name = filledIn(job.name ?? id, contexts)
    if (lost.includes(name)) return { name, result: 'failure', outputs: {}, runs: [] }
    const temp = mkdtempSync(join(tmpdir(), 'job-'))
    const env = allFilledIn(job.env, contexts)
    const inJob = { ...contexts, env, runner: { temp }, job: { workflow_sha: 'abc' } }
    const { succeeded, steps, runs } = await runSteps(job, inJob, runStep)
    const outputs = allFilledIn(job.outputs, { ...inJob, steps })
    rmSync(temp, { recursive: true })
    return { name, result: succeeded ? 'success' : 'failure', outputs, runs }
  }

  async function runStep(step: Step, contexts: Contexts): Promise<StepRun | 'failure' | undefined> {
    const given = allFilledIn(step.with, contexts)
    // A step is given the variables of its job too.
    const env = { ...(contexts.env as Record<string, string>), ...allFilledIn(step.env, contexts) }
    const script = /^node (reusable-workflow\/\w+\.mjs)$/.exec(step.run ?? '')?.[1]
    if (script) return canStart(env) ? runScript(script, env) : 'failure'
    if (step.uses === './')
      return runAction({ actionFile: join(ROOT, 'action.yml'), inputs: given, env: { ...env, ...ofJob } })
    const action = /^actions\/([\w-]+)@/.exec(step.uses ?? '')?.[1]
    const { name = '', path = '', pattern = '' } = given
    if (action === 'upload-artifact') {
      artifacts.set(name, join(store, String(artifacts.size)))
      cpSync(path, artifacts.get(name) ?? '', { recursive: true })
    } else if (action === 'download-artifact') {
      for (const [artifact, folder] of artifacts) {
        if (artifact.startsWith(pattern.replace(/\*$/, ''))) cpSync(folder, path, { recursive: true })
      }
    } else if (action !== 'checkout' || !existsSync(join(ROOT, 'reusable-workflow'))) {
      throw new Error(`The interpreter knows no such step: ${JSON.stringify(step)}`)
    }
    return undefined
  }

  try {
    for (const [id, job] of Object.entries(workflow.jobs)) {
      const contexts: Contexts = {
        inputs: { ...Object.fromEntries(defaults), ...inputs },
        secrets,
        needs: Object.fromEntries([job.needs ?? []].flat().map(need => [need, results[need]])),
        github: { repository: 'caller/repository', workflow_sha: 'def' },
        matrix: {},
      }
      const needed = Object.values(contexts.needs as Record<string, JobRun>)
      const ready = needed.every(({ result }) => result === 'success')
      const matrix = job.strategy?.matrix.target
      const runs: JobRun[] = []
      if (holds(job.if, contexts, ready)) {
        const targets = matrix ? listFrom(matrix, contexts) : [{}]
        for (const target of targets) runs.push(await runJob(id, job, { ...contexts, matrix: { target } }))
      }
      jobs[id] = runs
      const result = runs.find(run => run.result === 'failure')?.result ?? (runs[0] ? 'success' : 'skipped')
      results[id] = { result, outputs: runs.at(-1)?.outputs ?? {} }
    }
    const outputs = Object.entries(workflow.outputs).map(([name, { value }]) => [name, value])
    return {
      passed: Object.values(jobs).every(runs => runs.every(({ result }) => result === 'success')),
      outputs: allFilledIn(Object.fromEntries(outputs), { jobs: results }),
      jobs,
      artifacts: [...artifacts.keys()],
    }
  } finally {
    rmSync(store, { recursive: true })
  }
}
