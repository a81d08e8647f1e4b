// What a workflow needs that isn't on this machine, read from its content.

/**
 * @typedef {import('./code-blocks.mjs').Job} Job
 * @typedef {import('./code-blocks.mjs').Step} Step
 * @typedef {'Azure' | 'GitHub' | 'OIDC' | 'artifacts' | 'background' | 'workflow-sha' | 'runner' | 'containers'} Need
 */

/** What each need is, as the table prints it. @type {Record<Need, string>} */
export const NEEDS = {
  Azure: 'Azure',
  GitHub: "GitHub's API",
  OIDC: 'OIDC tokens',
  artifacts: 'artifacts',
  background: 'steps in the background',
  'workflow-sha': 'job.workflow_sha',
  runner: 'another runner',
  containers: 'containers',
}

const ACTION = /^your-org\/train-person-group@(.+)$/
const EMULATOR = /^your-org\/train-person-group\/emulator@/
const REUSABLE = /^your-org\/train-person-group\/\.github\/workflows\/train\.yml@/
const ARTIFACTS = /^actions\/(?:upload|download)-artifact@/
const CHECKOUT = /^actions\/checkout@/

/**
 * @param {{ jobs: Record<string, Job> }} workflow
 * @returns {Need[]} in the order of `NEEDS`
 */
export function needsOf({ jobs }) {
  const needs = new Set(Object.values(jobs).flatMap(needsOfJob))
  return /** @type {Need[]} */ (Object.keys(NEEDS)).filter(need => needs.has(need))
}

/**
 * @param {Job} job
 * @returns {Need[]}
 */
function needsOfJob(job) {
  /** @type {Need[]} */
  const needs = []
  // Its targets are resources of Azure.
  if (REUSABLE.test(job.uses ?? '')) needs.push('Azure', 'workflow-sha')
  else if (job['runs-on'] !== 'ubuntu-latest') needs.push('runner')
  if (job.container !== undefined || job.services !== undefined) needs.push('containers')
  if (job.permissions?.['id-token'] === 'write') needs.push('OIDC')
  const steps = job.steps ?? []
  const emulators = steps.flatMap(({ id, uses = '' }) => (EMULATOR.test(uses) && id ? [id] : []))
  for (const step of steps) {
    const { uses = '', run = '' } = step
    if (ACTION.test(uses) && !isAtEmulator(step, emulators)) needs.push('Azure')
    else if (ARTIFACTS.test(uses)) needs.push('artifacts')
    else if (uses.startsWith('docker://')) needs.push('containers')
    // What else there is logs in to Azure.
    else if (uses !== '' && ![ACTION, EMULATOR, CHECKOUT].some(ours => ours.test(uses))) needs.push('Azure')
    if (/^\s*(?:\S+=\$\()?gh /m.test(run)) needs.push('GitHub')
    if (step.background || step.wait !== undefined) needs.push('background')
  }
  return needs
}

/**
 * Whether a step of the action calls an emulator that the same job has started.
 * @param {Step} step
 * @param {readonly string[]} emulators ids of steps
 */
function isAtEmulator(step, emulators) {
  const endpoint = step.with?.endpoint ?? ''
  return emulators.some(id => endpoint.includes(`steps.${id}.outputs.endpoint`))
}

/**
 * The event with which to run a workflow: those with an emulator for pull requests only have Azure for the others.
 * @param {readonly string[]} events
 */
export function eventFor(events) {
  return events.includes('pull_request') ? 'pull_request' : (events[0] ?? 'push')
}

/**
 * The refs by which a workflow names this repository: tags, or whole commits.
 * @param {string} text
 */
export function refsIn(text) {
  return [
    ...new Set(
      [...text.matchAll(/your-org\/train-person-group(?:\/[\w./-]+)?@([\w.-]+)/g)].map(([, ref = '']) => ref),
    ),
  ]
}
