// What act can't do. Each limit is tried in every run, so that an exception goes when act has learnt it.

/**
 * @typedef {import('./act-log.mjs').ActRun} ActRun
 * @typedef {Exclude<import('./needs.mjs').Need, 'Azure' | 'GitHub'> | 'concurrency' | 'step-timeout' | 'unnamed-steps'} Limit
 */

/** Each with what follows from it. @type {Record<Limit, string>} */
export const LIMITS = {
  OIDC: 'It gives no OIDC tokens, so nothing authenticates without a key.',
  artifacts: 'It keeps no artifacts, unless an option names a folder for them.',
  background: 'It refuses a workflow with steps in the background.',
  'workflow-sha': 'It leaves job.workflow_sha empty, without which train.yml refuses to run.',
  runner: 'It leaves out a job for another system or label, without a word.',
  containers:
    'It starts no service containers on this machine itself, without a word; other containers need Docker.',
  concurrency: 'It runs jobs of one concurrency group side by side.',
  'step-timeout':
    'It kills a step whose timeout-minutes are over, where GitHub sends signals first: no ending "cancelled".',
  'unnamed-steps': 'It has steps without an id in the context "steps", under their numbers; GitHub has not.',
}

/**
 * Which limits of the probes are no longer there.
 * @param {ActRun} limits the run of probes/limits.yml
 * @param {ActRun} background the run of probes/background.yml
 * @returns {Limit[]}
 */
export function goneLimits(limits, background) {
  /** @type {Limit[]} */
  const passing = ['OIDC', 'artifacts', 'workflow-sha', 'containers', 'concurrency']
  const gone = passing.filter(name => limits.jobs[name] !== 'success')
  if (limits.jobs.runner !== undefined) gone.push('runner')
  if (!background.log.some(line => line.includes('Unknown Property background'))) gone.push('background')
  return gone
}
