// What a run of act came to, read from the lines that it prints with --json.

/**
 * @typedef {'success' | 'failure' | 'skipped'} Result
 * @typedef {{ job: string, id: string, name: string, result: Result, printed: string[] }} StepResult the id is the step's own, or its
 *   place in the job
 * @typedef {{ jobs: Record<string, Result>, steps: StepResult[], log: string[] }} ActRun
 */

/** It says so many times over of a folder without git, which does nothing here. */
const NOISE = /not ?located inside a git repository|unable to get git|docker connection/

/**
 * @param {string} output
 * @returns {ActRun}
 */
export function readActLog(output) {
  /** @type {ActRun} */
  const run = { jobs: {}, steps: [], log: [] }
  /** @type {Map<string, string[]>} */
  const printed = new Map()
  for (const line of output.split('\n').filter(text => text.trim() !== '')) {
    const event = eventIn(line)
    if (event === undefined) {
      run.log.push(line)
      continue
    }
    const { jobID = '', stage, step = '', stepID, stepResult, jobResult, msg = '' } = event
    if (!NOISE.test(msg)) run.log.push(`${jobID}: ${msg.trimEnd()}`)
    if (jobResult) run.jobs[jobID] = jobResult
    if (stage !== 'Main') continue
    const id = stepID?.[0] ?? ''
    const lines = printed.get(`${jobID} ${id}`) ?? []
    printed.set(`${jobID} ${id}`, lines)
    if (event.raw_output) lines.push(...msg.trimEnd().split('\n'))
    if (stepResult) run.steps.push({ job: jobID, id, name: step, result: stepResult, printed: lines })
  }
  return run
}

/**
 * @param {string} line
 * @returns {{ jobID?: string, stage?: string, step?: string, stepID?: string[], stepResult?: Result, jobResult?: Result, msg?: string,
 *   raw_output?: boolean } | undefined} nothing for what act prints beside its log
 */
function eventIn(line) {
  try {
    const event = JSON.parse(line)
    return typeof event === 'object' && event !== null ? event : undefined
  } catch {
    return undefined
  }
}
