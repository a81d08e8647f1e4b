import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** Characters of an annotation that GitHub shows. */
const MAX_ANNOTATION = 4_096

/**
 * The text of an environment variable; empty where it isn't set.
 * @param {string} name
 */
export function variable(name) {
  return process.env[name] ?? ''
}

/**
 * @param {string} name
 * @param {string} value
 */
export function setOutput(name, value) {
  // A delimiter that nobody knows before can't be forged by the value.
  const end = randomUUID()
  appendFileSync(variable('GITHUB_OUTPUT'), `${name}<<${end}\n${value}\n${end}\n`)
}

/** @param {string} markdown */
export function summarize(markdown) {
  appendFileSync(variable('GITHUB_STEP_SUMMARY'), markdown)
}

/**
 * An annotation of the step, with as many of the lines as it has room for.
 * @param {string} title
 * @param {string[]} lines each clean
 * @param {'error' | 'notice'} [level]
 */
export function annotate(title, lines, level = 'error') {
  const more = `and ${lines.length} more: see the job summary`
  let room = MAX_ANNOTATION - more.length
  const shown = lines.filter(line => {
    room -= line.length + 1
    return room >= 0
  })
  if (shown.length < lines.length) shown.push(`and ${lines.length - shown.length} more: see the job summary`)
  console.log(`::${level} title=${property(title)}::${data(shown.join('\n'))}`)
}

/** @param {string} text */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** @param {string} text */
function property(text) {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
