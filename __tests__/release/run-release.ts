import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseValues, type StepRun } from '../../scripts/staged-runner.mjs'
import { allFilledIn, type Contexts, filledIn } from '../github/expressions.ts'
import { runSteps } from '../github/job.ts'
import { runBash } from '../support/bash.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { type Job, readWorkflow } from '../support/workflow-files.ts'
import { attest, type Statement } from './attesting.ts'
import { installNpm, type Repository } from './repository.ts'

export const release = readWorkflow(readRepositoryFile('.github/workflows/release.yml'))
export const build = readWorkflow(readRepositoryFile('.github/workflows/build.yml'))

type JobName = 'plan' | 'build' | 'attest' | 'release'

/** How a run of release.yml went, but for its job verify, which is CI. */
interface ReleaseRun {
  /** The job that failed, if one did. */
  failed?: JobName
  printed: string
  attested: Statement[]
}

/** What else happens before a job begins: the folder of the artifacts, each in a folder by its name. */
type Meanwhile = Partial<Record<JobName, (artifacts: string) => void>>

/** Runs the jobs for a tag, one after the other, each in a checkout of its own. */
export async function runRelease(
  repository: Repository,
  tag: string,
  { meanwhile = {}, refType = 'tag' }: { meanwhile?: Meanwhile; refType?: string } = {},
): Promise<ReleaseRun> {
  const { folder, temp } = repository
  const artifacts = join(temp, 'artifacts')
  const ended: ReleaseRun = { printed: '', attested: [] }
  // A run has artifacts of its own, and each job a folder for temporary files.
  rmSync(artifacts, { recursive: true, force: true })
  mkdirSync(artifacts, { recursive: true })
  repository.checkOut(tag)
  const commit = repository.git('rev-parse', 'HEAD')
  installNpm(temp)

  /** Gives the outputs of a job, or nothing when it failed. */
  async function runJob(job: Job, needs: Contexts): Promise<Record<string, string> | undefined> {
    repository.checkOut(tag)
    // As checked out for the commit with which the run began, wherever the tag points now.
    repository.git('checkout', '--quiet', '--detach', commit)
    rmSync(join(temp, 'created_attestation_paths.txt'), { force: true })
    const given = { github: { token: 'a-token', ref_type: refType }, runner: { temp }, needs }
    const { succeeded, steps } = await runSteps(job, given, async (step, contexts) => {
      const inputs = allFilledIn(step.with, contexts)
      if (step.uses?.startsWith('actions/upload-artifact@')) {
        cpSync(join(folder, inputs.path as string), join(artifacts, inputs.name as string), {
          recursive: true,
        })
      }
      if (step.uses?.startsWith('actions/download-artifact@')) {
        cpSync(join(artifacts, inputs.name as string), join(folder, inputs.path as string), {
          recursive: true,
        })
      }
      if (step.uses?.startsWith('actions/attest@')) ended.attested.push(attest(inputs, { folder, temp }))
      if (step.run === undefined) return undefined
      const output = join(temp, randomUUID())
      writeFileSync(output, '')
      const script = runBash(step.run, {
        cwd: folder,
        env: {
          ...allFilledIn(step.env, contexts),
          PATH: [temp, process.env.PATH].join(delimiter),
          GITHUB_OUTPUT: output,
          GITHUB_REF: `refs/${refType === 'tag' ? 'tags' : 'heads'}/${tag}`,
          GITHUB_REF_NAME: tag,
          GITHUB_REPOSITORY: 'acme/train',
          RUNNER_TEMP: temp,
        },
      })
      ended.printed += script.printed
      return { exitCode: script.status, outputs: parseValues(readFileSync(output, 'utf8')) } as StepRun
    })
    return succeeded ? allFilledIn(job.outputs, { steps }) : undefined
  }

  const done: Record<string, { outputs: Record<string, string> }> = {}
  const order: [JobName, Job][] = [
    ['plan', release.jobs.plan as Job],
    ['build', build.jobs.build as Job],
    ['attest', build.jobs.attest as Job],
    ['release', release.jobs.release as Job],
  ]
  for (const [name, job] of order) {
    meanwhile[name]?.(artifacts)
    const needs = name === 'release' ? { build: { outputs: outputsOfBuild(done) } } : done
    const outputs = await runJob(job, needs)
    if (outputs === undefined) return { ...ended, failed: name }
    done[name] = { outputs }
  }
  return ended
}

/** What the reusable workflow gives to its caller. */
function outputsOfBuild(jobs: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(build.outputs).map(([name, { value }]) => [name, filledIn(value, { jobs })]),
  )
}
