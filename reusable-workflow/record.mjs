// The last words of a job of the matrix: what its step said, as a file for the job gather. Judges nothing.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { annotate, variable } from './runner.mjs'

const target = variable('TARGET')
const hasSecret = variable('HAS_SECRET') === 'true'
const results = variable('RESULTS') || resultsFromLists()
const record = { target, hasSecret, outcome: variable('OUTCOME'), results }
mkdirSync(variable('RECORDS'), { recursive: true })
writeFileSync(join(variable('RECORDS'), `${target}.json`), JSON.stringify(record))
console.log(`Recorded the results of ${target}`)

if (!hasSecret) {
  annotate('invalid-input', [
    `Target '${target}': nothing was sent, because there is no secret ${variable('SECRET')}, or it is empty. Create it ` +
      "in this repository or its organization, and call train.yml with 'secrets: inherit'. GitHub gives no secrets to " +
      'workflows that a fork or Dependabot started.',
  ])
  process.exitCode = 1
}

/** Results with no more than what the lists tell, an item of each list a group; empty where there are no lists. */
function resultsFromLists() {
  if (variable('IDS') === '') return ''
  const [ids, statuses, reasons] = ['IDS', 'STATUSES', 'REASONS'].map(name => JSON.parse(variable(name)))
  /** @type {(id: unknown, at: number) => object} */
  const resultOf = (personGroupId, at) => {
    const reason = reasons[at]
    const errorMessage =
      reason === '' ? '' : 'The messages are too long to be gathered: see the summary of its job.'
    return { personGroupId, status: statuses[at], reason, errorMessage }
  }
  return JSON.stringify(ids.map(resultOf))
}
