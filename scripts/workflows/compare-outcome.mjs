// Whether a run ended as its workflow says.

/**
 * @typedef {import('./act-log.mjs').ActRun} ActRun
 * @typedef {import('./code-blocks.mjs').Job} Job
 */

/**
 * How a run differs from a green one; nothing, when it doesn't. What has an `if` may be skipped, and nothing else.
 * @param {{ jobs: Record<string, Job> }} workflow
 * @param {ActRun} run
 * @returns {string[]}
 */
export function differencesFromGreen({ jobs }, run) {
  const differences = Object.entries(jobs).flatMap(([name, job]) => {
    const result = run.jobs[name] ?? 'skipped'
    if (result === 'skipped') return job.if === undefined ? [`job ${name} did not run`] : []
    if (result !== 'success') return [`job ${name} ended with ${result}`, ...failedSteps(name, run)]
    return (job.steps ?? []).flatMap((step, at) => {
      const id = step.id ?? String(at)
      const ended = run.steps.find(each => each.job === name && each.id === id)?.result ?? 'skipped'
      if (ended === 'success' || (ended === 'skipped' && step.if !== undefined)) return []
      return [`step ${id} of job ${name} ended with ${ended}`]
    })
  })
  return Object.keys(run.jobs).length === 0 ? ['act ran no job', ...differences] : differences
}

/**
 * @param {string} job
 * @param {ActRun} run
 */
function failedSteps(job, { steps }) {
  return steps.flatMap(step =>
    step.job === job && step.result === 'failure' ? [`step ${step.id} (${step.name}) failed`] : [],
  )
}

/**
 * What ran of a run, in words.
 * @param {{ jobs: Record<string, Job> }} workflow
 * @param {ActRun} run
 */
export function extentOf({ jobs }, run) {
  const ran = Object.keys(jobs).filter(name => run.jobs[name] === 'success')
  const skipped = Object.keys(jobs).filter(name => !ran.includes(name))
  const steps = run.steps.filter(({ result }) => result === 'success').length
  return [
    `${steps} steps of job ${ran.join(', ')}`,
    ...(skipped.length > 0 ? [`job ${skipped.join(', ')} skipped by its if`] : []),
  ].join('; ')
}
