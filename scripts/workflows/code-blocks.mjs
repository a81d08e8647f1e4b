// The code blocks of a page, and the workflows among them.
import { parse } from 'yaml'

/**
 * @typedef {{ language: string, text: string, line: number, section: string }} CodeBlock `line` is where its text begins; `section`
 *   the heading that it is under
 *
 * @typedef {object} Step
 * @property {string} [id]
 * @property {string} [if]
 * @property {string} [uses]
 * @property {string} [run]
 * @property {string} [shell]
 * @property {Record<string, string>} [with]
 * @property {boolean} [background]
 * @property {string} [wait]
 *
 * @typedef {object} Job
 * @property {string} [if]
 * @property {string} [uses]
 * @property {string | string[]} [runs-on]
 * @property {Record<string, string>} [permissions]
 * @property {string | object} [container]
 * @property {Record<string, object>} [services]
 * @property {Step[]} [steps]
 *
 * @typedef {object} DocumentedWorkflow
 * @property {string} name
 * @property {string} page
 * @property {number} line
 * @property {string} text
 * @property {readonly string[]} events
 * @property {Record<string, Job>} jobs
 * @property {readonly CodeBlock[]} beside the other blocks of its section
 */

/**
 * @param {string} markdown
 * @returns {CodeBlock[]}
 */
export function codeBlocks(markdown) {
  const headings = [...markdown.matchAll(/^#+ (.*)$|^```/gm)]
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(
    ({ index, 1: language = '', 2: text = '' }) => ({
      language,
      text,
      line: markdown.slice(0, index).split('\n').length + 1,
      section: sectionAt(headings, index),
    }),
  )
}

/**
 * The last heading before a place; a line with a `#` within a code block is none.
 * @param {RegExpExecArray[]} marks headings and fences
 * @param {number} index
 */
function sectionAt(marks, index) {
  let isInBlock = false
  let section = ''
  for (const { index: at, 1: heading } of marks) {
    if (at >= index) break
    if (heading === undefined) isInBlock = !isInBlock
    else if (!isInBlock) section = heading
  }
  return section
}

/**
 * The blocks of a page that are whole workflows.
 * @param {string} page
 * @param {string} markdown
 * @returns {DocumentedWorkflow[]}
 */
export function documentedWorkflows(page, markdown) {
  const blocks = codeBlocks(markdown)
  return blocks.flatMap(block => {
    if (!/^ya?ml$/.test(block.language)) return []
    const { name, on, jobs } = parse(block.text) ?? {}
    if (on === undefined || jobs === undefined) return []
    const beside = blocks.filter(other => other !== block && other.section === block.section)
    const { text, line } = block
    return [{ name: name ?? '(no name)', page, line, text, events: eventsOf(on), jobs, beside }]
  })
}

/**
 * The events of a workflow's `on`, which is one, a list or an object.
 * @param {string | string[] | object} on
 */
function eventsOf(on) {
  if (typeof on === 'string') return [on]
  return Array.isArray(on) ? on : Object.keys(on)
}
