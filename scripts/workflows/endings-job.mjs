// The job `endings` of ci.yml, as its last step compares the endings with the ids of the steps.

/**
 * @typedef {import('./act-log.mjs').ActRun} ActRun
 * @typedef {import('./code-blocks.mjs').Job} Job
 * @typedef {import('./limits.mjs').Limit} Limit
 */

/**
 * @param {Job} job
 * @param {ActRun} run
 * @returns {{ asExpected: number, differences: string[], gone: Limit[] }} `gone` are the limits of act that it should have met and
 *   did not
 */
export function compareEndings({ steps = [] }, run) {
  const compared = run.steps.filter(({ job }) => job === 'endings').at(-1)?.printed ?? []
  const said = new Map(
    compared.flatMap(line => {
      const [, id, ending] = /^([\w-]+): (.*)$/.exec(line) ?? []
      return id !== undefined && ending !== undefined ? [/** @type {const} */ ([id, ending])] : []
    }),
  )
  const ids = steps.flatMap(({ id, uses }) => (id !== undefined && uses === './' ? [id] : []))
  const wrong = ids.filter(id => said.get(id) !== 'as expected')
  const differences = wrong
    .filter(id => id !== 'cancelled')
    .map(id => `${id}: ${said.get(id) ?? 'nothing was said of it'}`)
  // A job that never got as far as its comparison has met no limit either.
  if (said.size === 0)
    return { asExpected: 0, differences: ['nothing was compared', ...run.log.slice(-5)], gone: [] }
  /** @type {Limit[]} */
  const gone = []
  if (!wrong.includes('cancelled')) gone.push('step-timeout')
  if (![...said.keys()].some(id => /^\d+$/.test(id))) gone.push('unnamed-steps')
  return { asExpected: ids.length - wrong.length, differences, gone }
}
