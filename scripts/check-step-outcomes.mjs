// The last step of the job endings in ci.yml. The id of a step is the outcome that it must have; STEPS has GitHub's context of steps.

/**
 * A step as GitHub's context has it.
 * @typedef {{ outcome: string, outputs: Record<string, string> }} Step
 */

const steps = /** @type {Record<string, Step>} */ (JSON.parse(process.env.STEPS ?? '{}'))
// All but the emulators, so that a step which left no outputs counts.
const endings = Object.entries(steps).filter(([, { outputs }]) => outputs.endpoint === undefined)
// Without the context, or its steps, there is nothing that could be wrong.
if (!endings.some(([id]) => id === 'succeeded') || endings.length < 2) {
  process.exitCode = 1
  console.log('There is no success and no failure to compare.')
}
for (const [id, step] of endings) {
  const wrong = difference(id, step)
  if (wrong !== '') process.exitCode = 1
  console.log(wrong === '' ? `${id}: as expected` : `${id}: ${wrong}`)
}

/**
 * What of a step's ending is not as its id says; empty when all is.
 * @param {string} id
 * @param {Step} step
 */
function difference(id, { outcome, outputs }) {
  const [expected, reason] = id === 'succeeded' ? ['success', ''] : ['failure', id]
  if (outcome !== expected) return `its outcome is ${outcome}`
  if (outputs.reason !== reason) return `its reason is ${outputs.reason}`
  const { status, results = '' } = outputs
  const [result] = results === '' ? [] : JSON.parse(results)
  return result?.status === status && result?.reason === reason ? '' : `its results are ${results}`
}
