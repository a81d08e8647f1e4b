// The job gather of train.yml: one output, one summary and one verdict of all jobs.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gather, passingStatuses } from './results.mjs'
import { annotate, setOutput, summarize, variable } from './runner.mjs'
import { counted, escapeMarkdown } from './text.mjs'
import { lineOf, verdictOf } from './verdict.mjs'

/** Far more than a record has: what a step is given is under 128 KiB. */
const MOST_RECORD_BYTES = 1_048_576

const planned = variable('PLAN_RESULT')
const targets = variable('TARGETS')
if (planned !== 'success') endWithout(`job plan ended with '${planned}'`)
else if (targets === '') {
  endWithout('GitHub dropped the output of job plan, as it does when a text in it is also a secret')
  annotate('Nothing was trained', [
    'The targets hold a text that is also a secret. Put another in its place.',
  ])
} else judge(JSON.parse(targets))

/** @param {string} why */
function endWithout(why) {
  setOutput('results', '[]')
  summarize(`### ❌ Nothing was trained\n\n${escapeMarkdown(why)}\n\n`)
  console.log(`Nothing was trained: ${why}`)
  process.exitCode = 1
}

/** @param {import('./targets.mjs').Target[]} targets */
function judge(targets) {
  const inputs = { wait: variable('WAIT') !== 'false', dryRun: variable('DRY_RUN') === 'true' }
  const { rows, doubts } = gather(targets, readRecord, passingStatuses(inputs))
  const trained = variable('TRAIN_RESULT')
  if (trained !== 'success' && rows.every(({ reason }) => reason === '')) {
    doubts.push(`GitHub says that the jobs ended with '${trained}', which no result explains`)
  }
  const { passed, title, lines, summary, results, isCut } = verdictOf(rows, doubts)
  for (const row of rows) console.log(lineOf(row))
  if (isCut)
    console.log('The output is cut to target, group, status and reason: all of it is too long for GitHub')
  setOutput('results', results)
  summarize(summary)
  if (passed) console.log(`${title}, in ${counted(targets.length, 'target')}`)
  else {
    annotate(title, lines)
    process.exitCode = 1
  }
}

/** @param {string} name */
function readRecord(name) {
  try {
    const file = join(variable('RECORDS'), `${name}.json`)
    // One that is too long is there all the same, and says nothing that can be read.
    return statSync(file).size > MOST_RECORD_BYTES ? '' : readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
