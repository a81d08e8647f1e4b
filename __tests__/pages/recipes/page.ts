import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../../scripts/child-environment.mjs'
import { parseValues, type RunningStep, runAction, type StepRun } from '../../../scripts/staged-runner.mjs'
import { allFilledIn, type Contexts } from '../../github/expressions.ts'
import { type JobSteps, runSteps } from '../../github/job.ts'
import { type Bench, KEY } from '../../scenarios/step.ts'
import { BASH } from '../../support/bash.ts'
import { readRepositoryFile } from '../../support/repository-files.ts'
import { type Job, readWorkflow, type Step, yamlBlocks } from '../../support/workflow-files.ts'

const EMULATOR_ACTION = fileURLToPath(new URL('../../../emulator/action.yml', import.meta.url))

export const page = readRepositoryFile('docs/recipes.md')
export const recipes = yamlBlocks(page).map(text => ({
  name: /^name: (.*)$/m.exec(text)?.[1] ?? '',
  text,
}))

/** A job of a recipe. */
export function jobOf(recipe: string, job: string): Job {
  const { text = '' } = recipes.find(({ name }) => name === recipe) ?? {}
  return readWorkflow(text).jobs[job] ?? {}
}

/** A step of a job by its name or id. */
export const stepOf = (job: Job, called: string): Step =>
  job.steps?.find(({ id, name }) => name === called || id === called) ?? {}

export const scriptOf = (job: Job): string => job.steps?.find(({ run }) => run)?.run ?? ''

/** A jq of the version that GitHub's Ubuntu has. It reads its standard input; the filter comes last. */
const JQ = `#!/usr/bin/env node
  const jq = require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))})
  const flags = process.argv.slice(2)
  const filter = flags.pop()
  jq.raw(require('node:fs').readFileSync(0, 'utf8'), filter, flags).then(
    text => text && console.log(text),
    error => { console.error(error.message); process.exitCode = 5 })`

/** A script of a step as it ended. */
export interface ScriptRun {
  exitCode: number | null
  printed: string
  outputs: Record<string, string>
  summary: string
}

/** Lends a test a folder with these files, which it may write more into. The programs among them come before those of the system. */
export async function inFolder<T>(
  files: Record<string, string>,
  test: (folder: string) => Promise<T> | T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'))
  try {
    for (const [name, text] of Object.entries({ 'bin/jq': JQ, ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text, { mode: 0o755 })
    }
    return await test(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a script as GitHub's runner does when a step names no shell, and leaves this process free to answer it. */
export async function runIn(
  folder: string,
  script: string,
  env: Record<string, string> = {},
): Promise<ScriptRun> {
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')]
  for (const file of [output, summary]) writeFileSync(file, '')
  const PATH = [join(folder, 'bin'), process.env.PATH].join(delimiter)
  const child = spawn(BASH, ['-e', '-c', script], {
    cwd: folder,
    env: childEnvironment({ ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, PATH }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      printed += text
    })
  }
  const exitCode = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  // Of a script that failed half of an output may be there.
  const outputs = exitCode === 0 ? outputsIn(readFileSync(output, 'utf8')) : {}
  return { exitCode, printed, outputs, summary: readFileSync(summary, 'utf8') }
}

/** The outputs in the runner's file, which it refuses as a whole for a line of no known form. */
function outputsIn(written: string): Record<string, string> {
  if (/^\w+<</.test(written)) return parseValues(written)
  const lines = written.split('\n').filter(Boolean)
  const bad = lines.find(line => !/^[\w-]+=/.test(line))
  if (bad !== undefined) throw new Error(`Invalid format '${bad}'`)
  return Object.fromEntries(lines.map(line => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]))
}

/** A job of a recipe as it ended. */
export interface RecipeRun extends JobSteps<ScriptRun | StepRun> {
  outputs: Record<string, string>
  /** What it uploaded: the texts of the files by the names of artifact and file. */
  artifacts: Record<string, Record<string, string>>
}

/** The surroundings of a job, besides the contexts of its expressions. */
interface Surroundings {
  files?: Record<string, string>
  env?: Record<string, string>
  /** Of jobs before it. */
  artifacts?: RecipeRun['artifacts']
  /** Inputs of the action in place of the recipe's: a time-out of hours, for instance. */
  inputs?: Record<string, string>
  /** Is told of each step of the action. */
  onStart?: (step: RunningStep) => void
}

/** Runs a job of a recipe with the action that is built, against an emulator, in a folder with these files. */
export function runRecipe(
  job: Job,
  { start, emulator }: Bench,
  {
    files = {},
    artifacts: earlier = {},
    inputs: others = {},
    onStart,
    ...contexts
  }: Contexts & Surroundings = {},
): Promise<RecipeRun> {
  const artifacts: RecipeRun['artifacts'] = {}
  const inJob = { github: { run_attempt: 1 }, secrets: { FACE_KEY: KEY }, needs: {}, ...contexts }
  return inFolder(files, async folder => {
    /** What ends an emulator that the job has started. */
    const posts: (() => Promise<StepRun>)[] = []
    const ended = await runSteps<ScriptRun | StepRun>(job, inJob, (step, inStep) => {
      const [given, env] = [step.with, step.env].map(block => allFilledIn(block, inStep)) as [
        Record<string, string>,
        Record<string, string>,
      ]
      // What these leave in RUNNER_TEMP outlives the step there.
      const onRunner = { RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder }
      if (step.run) return runIn(folder, step.run, { ...inJob.env, ...env })
      if (step.uses?.startsWith('your-org/train-person-group@')) {
        const inputs = {
          personGroupId: '',
          ...given,
          region: '',
          endpoint: given.endpoint ?? emulator.url,
          ...others,
        }
        // A runner's working directory is the folder; that of these steps is not.
        const file = join(folder, given.follow ?? '')
        const follow = given.follow && existsSync(file) ? { follow: file } : {}
        const running = start({ ...inputs, ...follow }, { env: onRunner })
        onStart?.(running)
        return running.finished
      }
      if (step.uses?.startsWith('your-org/train-person-group/emulator@')) {
        const actionFile = EMULATOR_ACTION
        return runAction({ actionFile, inputs: given, env: onRunner }).then(run => {
          posts.push(() =>
            runAction({ actionFile, inputs: given, stage: 'post', state: run.state, env: onRunner }),
          )
          return run
        })
      }
      if (step.uses?.startsWith('actions/upload-artifact@')) {
        artifacts[given.name ?? ''] = filesIn(join(folder, given.path ?? ''))
      } else if (step.uses?.startsWith('actions/download-artifact@')) {
        const artifact = earlier[given.name ?? '']
        if (!artifact) return Promise.resolve('failure')
        mkdirSync(join(folder, given.path ?? ''), { recursive: true })
        for (const [name, text] of Object.entries(artifact)) {
          writeFileSync(join(folder, given.path ?? '', name), text)
        }
      } else if (!step.uses?.startsWith('actions/checkout@')) {
        throw new Error(`A recipe has no such step: ${JSON.stringify(step)}`)
      }
      return Promise.resolve(undefined)
    }).finally(() => Promise.all(posts.map(post => post())))
    return { ...ended, artifacts, outputs: allFilledIn(job.outputs, { ...inJob, steps: ended.steps }) }
  })
}

/** The texts of the files in a folder. */
export function filesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter(name => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'utf8')]))
}
