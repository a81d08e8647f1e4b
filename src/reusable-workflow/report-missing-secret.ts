import { errorResult } from '../report/group-result.ts'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import type { Target } from './target.ts'

/**
 * Runs instead of the action if the secret of a target is missing: reports that, and writes a results file as the action does.
 */
export function reportMissingSecret(runner: Runner, clean: Clean): false {
  const { name, secret, groups } = JSON.parse(runner.variable('TARGET')) as Target
  const message = clean(
    `The secret ${secret} does not exist, or it is empty. Create it in the repository or organization of the caller, and call the workflow with 'secrets: inherit'. GitHub passes no secrets to workflows that a fork or Dependabot started.`,
  )
  // First, so that it is reported even if the file can't be written.
  runner.annotate('invalid-input', clean(`Target '${name}': nothing was sent. ${message}`))
  const results = groups.map(id => errorResult(clean(id), 'invalid-input', message))
  runner.setOutputs({ 'results-file': runner.keep(JSON.stringify(results)) })
  return false
}
