import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

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

/**
 * An annotation of the step.
 * @param {string} title
 * @param {string[]} lines each clean
 * @param {'error' | 'notice'} [level]
 */
export function annotate(title, lines, level = 'error') {
  console.log(`::${level} title=${property(title)}::${data(lines.join('\n'))}`)
}

/** @param {string} text */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** @param {string} text */
function property(text) {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
