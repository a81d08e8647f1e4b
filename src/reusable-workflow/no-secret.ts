import { resultWithoutCalls } from '../report/result.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import type { Target } from './target.ts'

/**
 * Stands in the place of the action in the job of a target whose secret is missing: reports that, and leaves a file of results as
 * the action does.
 */
export function reportNoSecret(runner: Runner, clean: Clean): false {
  const { name, secret, groups } = JSON.parse(runner.variable('TARGET')) as Target
  const message = clean(
    `There is no secret ${secret}, or it is empty. Create it in the repository or organization of the caller, and call the workflow with 'secrets: inherit'. GitHub gives no secrets to workflows that a fork or Dependabot started.`,
  )
  // First, so that it is said even where the file can't be written.
  runner.annotate('invalid-input', clean(`Target '${name}': nothing was sent. ${message}`))
  const results = groups.map(id => resultWithoutCalls(clean(id), 'invalid-input', message))
  runner.setOutputs({ 'results-file': runner.keep(JSON.stringify(results)) })
  return false
}
