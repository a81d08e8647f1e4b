import { randomBytes } from 'node:crypto'
import { describeInputError, trimmed } from '../inputs/excerpt.ts'
import { INPUT_DEFAULTS } from '../inputs/input-defaults.ts'
import { parseCount } from '../inputs/parse-values.ts'
import { counted, escapeMarkdown } from '../report/wording/sentence.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import { fitting, textWithinLimit } from './fit-lines.ts'
import { sharedRateNotices } from './region-limit-notices.ts'
import type { Defaults, Target } from './target.ts'
import { trainerOf } from './target-credential.ts'
import { errorsInDefaults } from './target-fields.ts'
import { MOST_GROUPS, MOST_TARGETS, readTargets } from './targets.ts'

/** Characters of a summary. GitHub's limit is 1 MiB, and a character may have three bytes. */
const MOST_SUMMARY = 300_000

/**
 * The job plan of train.yml: checks the targets and outputs the matrix.
 * @returns whether all are valid
 */
export function plan(runner: Runner, clean: Clean): boolean {
  // An empty input counts as not set, as in the action.
  const defaults: Defaults = {
    wait: trimmed(runner.variable('WAIT')) || INPUT_DEFAULTS.wait,
    timeout: trimmed(runner.variable('TIMEOUT')) || INPUT_DEFAULTS.timeout,
    'on-conflict': trimmed(runner.variable('ON_CONFLICT')) || INPUT_DEFAULTS['on-conflict'],
    'rate-limit': trimmed(runner.variable('RATE_LIMIT')) || INPUT_DEFAULTS['rate-limit'],
  }
  const { targets, errors } = readTargets(runner.variable('TARGETS'), defaults)
  const atATime = runner.variable('MAX_PARALLEL')
  errors.push(
    ...errorsInDefaults(defaults),
    ...errorsInCount('groups-in-parallel', runner.variable('GROUPS_IN_PARALLEL'), 'groups', MOST_GROUPS),
    ...errorsInCount('max-parallel', atATime, 'targets', MOST_TARGETS),
  )
  if (errors.length > 0) {
    refuse(runner, errors.map(clean))
    return false
  }
  for (const target of targets) runner.info(clean(lineOf(target)))
  for (const notice of sharedRateNotices(targets, Number(atATime))) runner.notice(clean(notice))
  // The id distinguishes the artifacts of this call from those of another call in the same run.
  runner.setOutputs({ targets: JSON.stringify(targets), id: randomBytes(6).toString('hex') })
  return true
}

function errorsInCount(name: string, text: string, what: string, most: number): string[] {
  const parsed = parseCount(text, what, 1, most)
  return parsed.ok ? [] : [describeInputError(name, text, parsed.problem, [])]
}

function refuse(runner: Runner, errors: readonly string[]): void {
  for (const error of errors) runner.info(`Invalid input: ${error}`)
  const title = `Nothing was trained: ${counted(errors.length, 'error')} in the inputs`
  const items = fitting(errors.map(escapeMarkdown), MOST_SUMMARY, 'the log').map(text => `- ${text}\n`)
  runner.summarize(`### ❌ ${title}\n\n${items.join('')}\n`)
  runner.annotate('invalid-input', textWithinLimit(errors))
}

function lineOf(target: Target): string {
  const { name, region, endpoint, groups, secret } = target
  const credential = secret === '' ? `as ${trainerOf(target)}` : `key from secret ${secret}`
  const count = counted(groups.length, 'group')
  return `${name}: ${count} at ${region || endpoint}, ${credential}; wait ${target.wait}, timeout ${target.timeout}, on-conflict ${target['on-conflict']}, rate-limit ${target['rate-limit']}`
}
