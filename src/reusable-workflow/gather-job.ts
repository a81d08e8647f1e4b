import { join } from 'node:path'
import { escapeMarkdown } from '../report/wording/sentence.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import { newestOf } from './artifacts.ts'
import { collectResults } from './collect-results.ts'
import { textWithinLimit } from './fit-lines.ts'
import { filesIn, readText } from './results-folder.ts'
import type { Target } from './target.ts'
import { workflowResultOf } from './workflow-result.ts'

/**
 * The job gather of train.yml: one output, one summary and one result for all targets.
 * @returns whether every group passed
 */
export function gatherResults(runner: Runner, clean: Clean): boolean {
  const text = runner.variable('TARGETS')
  if (text === '') return withoutTargets(runner)
  const targets = JSON.parse(text) as Target[]
  const isDryRun = runner.variable('DRY_RUN') === 'true'
  const trained = runner.variable('TRAIN_RESULT')
  const folder = runner.variable('RESULTS')
  const newest = newestOf(filesIn(folder))
  const resultsOf = (name: string): string | undefined => {
    const artifact = newest.get(name)
    return artifact && (readText(join(folder, artifact.file)) ?? '')
  }
  const fetched = runner.variable('FETCH_OUTCOME')
  const whyNone = whyNoResults(trained, fetched)
  const gathered = collectResults(targets, resultsOf, whyNone, isDryRun, clean)
  if (fetched !== 'success' && newest.size > 0) {
    gathered.doubts.push(
      "GitHub's artifact service failed in the step 'Fetch the results': some of these results may be from an earlier attempt",
    )
  }
  if (trained !== 'success' && gathered.rows.every(({ reason }) => reason === '')) {
    gathered.doubts.push(`GitHub reports '${trained}' for the jobs, but no result explains it`)
  }
  const jobs = new Map(
    [...newest].flatMap(([name, { job }]) => (job === '' ? [] : [[name, pageOf(runner, job)] as const])),
  )
  const result = workflowResultOf(gathered, { targets, isDryRun, jobs, clean })
  for (const { title, lines } of result.targets) runner.fold(title, lines)
  if (result.isCut) {
    runner.info(
      'The output results has only target, group, status and reason: in full it is too long for GitHub',
    )
  }
  runner.setOutputs({ results: result.results })
  runner.summarize(result.summary)
  runner.info(`${result.passed ? '✅' : '❌'} ${result.title}`)
  if (!result.passed) runner.annotate(result.title, textWithinLimit(result.lines))
  return result.passed
}

function withoutTargets(runner: Runner): false {
  const why =
    'GitHub dropped the list of targets. It does so when a text in the list is also a secret. Change that text.'
  runner.setOutputs({ results: '[]' })
  runner.summarize(`### ❌ Nothing was trained\n\n${escapeMarkdown(why)}\n\n`)
  runner.annotate('Nothing was trained', why)
  return false
}

/** Why a job has no results, by what GitHub reports for all jobs together. */
function whyNoResults(trained: string, fetched: string): string {
  if (fetched !== 'success') {
    return "Its results could not be fetched: GitHub's artifact service failed in the step 'Fetch the results'. Run this job again."
  }
  switch (trained) {
    case 'success':
      return "Its job passed, but its results are missing: GitHub's artifact service lost them. Run the workflow again."
    case 'cancelled':
    case 'skipped':
      return 'Its job was cancelled before it saved results, or never ran.'
    default:
      return "Its job failed and saved no results: it lost its runner, or its step 'Keep the results' failed, or it ended before its step 'Train'."
  }
}

/** The page of a job of this run. */
function pageOf(runner: Runner, job: string): string {
  const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(name =>
    runner.variable(name),
  )
  return `${server}/${repository}/actions/runs/${run}/job/${job}`
}
