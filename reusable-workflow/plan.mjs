// The job plan of train.yml: checks the targets and gives the matrix.
import { randomBytes } from 'node:crypto'
import { annotate, setOutput, summarize, variable } from './runner.mjs'
import { MOST_GROUPS, MOST_TARGETS, readTargets } from './targets.mjs'
import { counted, escapeMarkdown } from './text.mjs'

const { targets, complaints } = readTargets(variable('TARGETS'))
// The action judges its other inputs; but this one it calls max-parallel, which is another here.
checkCount('groups-in-parallel', variable('GROUPS_IN_PARALLEL'), MOST_GROUPS)
checkCount('max-parallel', variable('MAX_PARALLEL'), MOST_TARGETS)

if (complaints.length > 0) {
  for (const complaint of complaints) console.log(`Wrong: ${complaint}`)
  const title = `Nothing was trained: ${counted(complaints.length, 'mistake')} in the inputs`
  summarize(`### ❌ ${title}\n\n${complaints.map(text => `- ${escapeMarkdown(text)}\n`).join('')}\n`)
  annotate('invalid-input', complaints)
  process.exitCode = 1
} else {
  for (const { name, region, endpoint, groups, secret, 'client-id': clientId } of targets) {
    const proof = secret === '' ? `as application ${clientId}` : `key from secret ${secret}`
    console.log(`${name}: ${counted(groups.length, 'group')} at ${region || endpoint}, ${proof}`)
  }
  setOutput('targets', JSON.stringify(targets))
  // Sets the artifacts of this call apart from those of another call in the same run, and of an earlier attempt.
  setOutput('id', randomBytes(6).toString('hex'))
}

/**
 * @param {string} input
 * @param {string} text
 * @param {number} most
 */
function checkCount(input, text, most) {
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= most) return
  complaints.push(`${input} ${text.slice(0, 20)} is out of range; expected a whole number from 1 to ${most}.`)
}
