import { randomBytes } from 'node:crypto'
import type { Clean } from '../clean.ts'
import { INPUTS } from '../inputs/inputs.ts'
import { complaintOf, trimmed } from '../inputs/shown.ts'
import { parseCount } from '../inputs/values.ts'
import { counted, escapeMarkdown } from '../report/wording/text.ts'
import type { Runner } from '../runner.ts'
import { fitting, textWithinLimit } from './annotation.ts'
import { sharedRateNotices } from './shared-rate.ts'
import type { Defaults, Target } from './target.ts'
import { complaintsOnDefaults } from './target-fields.ts'
import { trainerOf } from './target-proof.ts'
import { MOST_GROUPS, MOST_TARGETS, readTargets } from './targets.ts'

/** Characters of a summary, which GitHub takes up to 1 MiB of: one may have three bytes. */
const MOST_SUMMARY = 300_000

/**
 * The job plan of train.yml: checks the targets and gives the matrix.
 * @returns whether they are right
 */
export function plan(runner: Runner, clean: Clean): boolean {
  // An empty one counts as not set, as it does for the action.
  const defaults: Defaults = {
    wait: trimmed(runner.variable('WAIT')) || INPUTS.wait,
    timeout: trimmed(runner.variable('TIMEOUT')) || INPUTS.timeout,
    'on-conflict': trimmed(runner.variable('ON_CONFLICT')) || INPUTS['on-conflict'],
    'rate-limit': trimmed(runner.variable('RATE_LIMIT')) || INPUTS['rate-limit'],
  }
  const { targets, complaints } = readTargets(runner.variable('TARGETS'), defaults)
  const atATime = runner.variable('MAX_PARALLEL')
  complaints.push(
    ...complaintsOnDefaults(defaults),
    ...complaintsOnCount('groups-in-parallel', runner.variable('GROUPS_IN_PARALLEL'), 'groups', MOST_GROUPS),
    ...complaintsOnCount('max-parallel', atATime, 'targets', MOST_TARGETS),
  )
  if (complaints.length > 0) {
    refuse(runner, complaints.map(clean))
    return false
  }
  for (const target of targets) runner.info(clean(lineOf(target)))
  for (const notice of sharedRateNotices(targets, Number(atATime))) runner.notice(clean(notice))
  // The id sets the artifacts of this call apart from those of another call in the same run.
  runner.setOutputs({ targets: JSON.stringify(targets), id: randomBytes(6).toString('hex') })
  return true
}

function complaintsOnCount(name: string, text: string, what: string, most: number): string[] {
  const parsed = parseCount(text, what, 1, most)
  return parsed.ok ? [] : [complaintOf(name, text, parsed.problem, [])]
}

function refuse(runner: Runner, complaints: readonly string[]): void {
  for (const complaint of complaints) runner.info(`Wrong: ${complaint}`)
  const title = `Nothing was trained: ${counted(complaints.length, 'mistake')} in the inputs`
  const items = fitting(complaints.map(escapeMarkdown), MOST_SUMMARY, 'the log').map(text => `- ${text}\n`)
  runner.summarize(`### ❌ ${title}\n\n${items.join('')}\n`)
  runner.annotate('invalid-input', textWithinLimit(complaints))
}

function lineOf(target: Target): string {
  const { name, region, endpoint, groups, secret } = target
  const proof = secret === '' ? `as ${trainerOf(target)}` : `key from secret ${secret}`
  const count = counted(groups.length, 'group')
  const wait = target.wait === 'true' ? 'waits for the end' : 'does not wait for the end'
  return `${name}: ${count} at ${region || endpoint}, ${proof}; ${wait}, timeout ${target.timeout}, on-conflict ${target['on-conflict']}, rate-limit ${target['rate-limit']}`
}
