import { join } from 'node:path'
import { escapeMarkdown } from '../report/wording/text.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import { textWithinLimit } from './annotation.ts'
import { newestOf } from './artifacts.ts'
import { filesIn, readText } from './results-folder.ts'
import { gather } from './rows.ts'
import type { Target } from './target.ts'
import { workflowResultOf } from './workflow-result.ts'

/**
 * The job gather of train.yml: one output, one summary and one verdict of all targets.
 * @returns whether every group ended well
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
    const left = newest.get(name)
    return left && (readText(join(folder, left.file)) ?? '')
  }
  const fetched = runner.variable('FETCH_OUTCOME')
  const whyNone = whyNoResults(trained, fetched)
  const gathered = gather(targets, resultsOf, whyNone, isDryRun, clean)
  if (fetched !== 'success' && newest.size > 0) {
    gathered.doubts.push(
      "GitHub's artifact service failed in the step 'Fetch the results': some of these results may be of an earlier attempt",
    )
  }
  if (trained !== 'success' && gathered.rows.every(({ reason }) => reason === '')) {
    gathered.doubts.push(`GitHub says that the jobs ended with '${trained}', which no result explains`)
  }
  const jobs = new Map(
    [...newest].flatMap(([name, { job }]) => (job === '' ? [] : [[name, pageOf(runner, job)] as const])),
  )
  const verdict = workflowResultOf(gathered, { targets, isDryRun, jobs, clean })
  for (const { title, lines } of verdict.targets) runner.fold(title, lines)
  if (verdict.isCut) {
    runner.info('The output is cut to target, group, status and reason: all of it is too long for GitHub')
  }
  runner.setOutputs({ results: verdict.results })
  runner.summarize(verdict.summary)
  runner.info(`${verdict.passed ? '✅' : '❌'} ${verdict.title}`)
  if (!verdict.passed) runner.annotate(verdict.title, textWithinLimit(verdict.lines))
  return verdict.passed
}

function withoutTargets(runner: Runner): false {
  const why =
    'GitHub dropped the list of targets, as it does when a text in it is also a secret. Put another text in its place.'
  runner.setOutputs({ results: '[]' })
  runner.summarize(`### ❌ Nothing was trained\n\n${escapeMarkdown(why)}\n\n`)
  runner.annotate('Nothing was trained', why)
  return false
}

/** What is known of a job that left no results, by what GitHub says of all of them together. */
function whyNoResults(trained: string, fetched: string): string {
  if (fetched !== 'success') {
    return "Its results could not be fetched: GitHub's artifact service failed in the step 'Fetch the results'. Run this job again."
  }
  switch (trained) {
    case 'success':
      return "Its job passed, but its results are not there: GitHub's artifact service has lost them. Run the workflow again."
    case 'cancelled':
    case 'skipped':
      return 'Its job was cancelled before it left results, or never ran.'
    default:
      return "Its job failed and left no results: it lost its runner, or its step 'Keep the results' failed, or it ended before its step 'Train'."
  }
}

/** The page of a job of this run. */
function pageOf(runner: Runner, job: string): string {
  const [server, repository, run] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(name =>
    runner.variable(name),
  )
  return `${server}/${repository}/actions/runs/${run}/job/${job}`
}
