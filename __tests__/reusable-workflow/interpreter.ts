import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { runAction, type StepRun } from '../../scripts/staged-runner.mjs'
import { allFilledIn, type Contexts, filledIn, holds, listFrom } from '../github/expressions.ts'
import { runSteps } from '../github/job.ts'
import { runBash } from '../support/bash.ts'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow, type Step } from '../support/workflow-files.ts'
import { PROGRAM, runStep as runProgram } from './script.ts'

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
  /** The artifacts that it left, by their names: the texts of their files. */
  artifacts: Map<string, Record<string, string>>
}

/** What a test decides of a call. */
export interface Call {
  inputs: Record<string, unknown>
  secrets: Record<string, string>
  /** Beside what the workflow sets, for the action: what GitHub gives a job that may have an OIDC token. */
  env?: Record<string, string>
  /** Jobs of the matrix that GitHub never gives a runner. */
  lost?: string[]
  /** Steps that fail by GitHub's own fault, by their names. */
  broken?: string[]
  /** What the server says of the workflow's own code; empty where it doesn't know. */
  ownRepository?: string
  /** "Re-run failed jobs": which attempt it is, and the one before. */
  attempt?: number
  before?: WorkflowRun
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
  broken = [],
  ownRepository = 'your-org/train-person-group',
  attempt = 1,
  before,
}: Call): Promise<WorkflowRun> {
  const workflow = readWorkflow(readRepositoryFile('.github/workflows/train.yml'))
  const defaults = Object.entries(workflow.inputs).map(([name, input]) => [name, input.default ?? ''])
  const artifacts = new Map(before?.artifacts)
  let jobsSoFar = 0
  const jobs: Record<string, JobRun[]> = {}
  const results: Contexts = {}

  async function runJob(id: string, job: Job, contexts: Contexts): Promise<JobRun> {
    const name = filledIn(job.name ?? id, contexts)
    const earlier = before?.jobs[id]?.find(run => run.name === name)
    if (earlier?.result === 'success') return earlier
    if (lost.includes(name)) return { name, result: 'failure', outputs: {}, runs: [] }
    const temp = mkdtempSync(join(tmpdir(), 'job-'))
    const env = allFilledIn(job.env, contexts)
    jobsSoFar += 1
    const ofServer = ownRepository === '' ? {} : { workflow_repository: ownRepository, workflow_sha: 'abc' }
    const inJob = {
      ...contexts,
      env,
      runner: { temp },
      job: { check_run_id: 5_000_000_000 + jobsSoFar, ...ofServer },
    }
    const { succeeded, steps, runs } = await runSteps(job, inJob, runStep)
    const outputs = allFilledIn(job.outputs, { ...inJob, steps })
    rmSync(temp, { recursive: true })
    return { name, result: succeeded ? 'success' : 'failure', outputs, runs }
  }

  async function runStep(step: Step, contexts: Contexts): Promise<StepRun | 'failure' | undefined> {
    const given = allFilledIn(step.with, contexts)
    // A step is given the variables of its job too.
    const env = { ...(contexts.env as Record<string, string>), ...allFilledIn(step.env, contexts) }
    const { temp = '' } = contexts.runner as { temp?: string }
    const ofRunner = {
      RUNNER_TEMP: temp,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'caller/repository',
      GITHUB_RUN_ID: '42',
    }
    if (broken.includes(step.name ?? '')) return 'failure'
    const name = step.run?.startsWith(`node ${PROGRAM} `) && step.run.slice(`node ${PROGRAM} `.length)
    if (name) return canStart(env) ? runProgram(name, { ...ofRunner, ...env }) : 'failure'
    if (step.run) return refusalOf(step.run)
    if (step.uses === './') {
      const actionFile = join(ROOT, 'action.yml')
      return runAction({ actionFile, inputs: given, env: { ...ofRunner, ...env, ...ofJob } })
    }
    const action = /^actions\/([\w-]+)@/.exec(step.uses ?? '')?.[1]
    if (action === 'upload-artifact') {
      const { name: artifact = '', path = '' } = given
      if (artifacts.has(artifact)) throw new Error(`there is an artifact ${artifact} already`)
      artifacts.set(artifact, { [basename(path)]: readFileSync(path, 'utf8') })
    } else if (action === 'download-artifact') {
      const { path = '', pattern = '' } = given
      for (const [artifact, files] of artifacts) {
        if (!artifact.startsWith(pattern.replace(/\*$/, ''))) continue
        if (given['merge-multiple'] !== 'true') throw new Error('one artifact would be without its folder')
        mkdirSync(path, { recursive: true })
        for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
      }
    } else if (action !== 'checkout' || given.repository !== 'your-org/train-person-group') {
      throw new Error(`The interpreter knows no such step: ${JSON.stringify({ ...step, with: given })}`)
    }
    return undefined
  }

  for (const [id, job] of Object.entries(workflow.jobs)) {
    const contexts: Contexts = {
      inputs: { ...Object.fromEntries(defaults), ...inputs },
      secrets,
      needs: Object.fromEntries([job.needs ?? []].flat().map(need => [need, results[need]])),
      github: { repository: 'caller/repository', workflow_sha: 'def', run_attempt: attempt },
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
    artifacts,
  }
}

/** What a command says that refuses to go on. */
function refusalOf(script: string): StepRun {
  const { status: exitCode, printed: stdout } = runBash(script, { cwd: tmpdir(), env: {} })
  const [, title = '', message = ''] = /^::error title=([^:]*)::(.*)$/m.exec(stdout) ?? []
  const nothing = { stderr: '', log: [], outputs: {}, outputFile: '', state: {}, summary: '', files: {} }
  const commands = [{ command: 'error', properties: { title }, message }]
  return { ...nothing, exitCode, stdout, commands, durationMs: 0, ranMs: 0 }
}
