// Elements of the page. What clients sent becomes text and attributes, never HTML.

/** @typedef {import('../overview-json.ts').Overview} Overview */
/** @typedef {Overview['containers'][number]} ShownContainer */
/** @typedef {string | Node} Child */

const SVG = 'svg'

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no #${id}.`)
  return found
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {Child[]} children
 */
function make(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/**
 * The namespace is taken from a parsed element.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 */
function makeSvg(tag, attributes, ...children) {
  const made = document.createElementNS(namespaceOfSvg(), tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value))
  made.append(...children)
  return made
}

function namespaceOfSvg() {
  return (
    new DOMParser().parseFromString(`<${SVG}></${SVG}>`, 'text/html').querySelector(SVG)?.namespaceURI ?? ''
  )
}

/** @param {number} ms since 1970 */
function makeTime(ms) {
  return make('time', { datetime: new Date(ms).toISOString() }, clockTime(ms))
}

/** @param {number} ms since 1970 */
function clockTime(ms) {
  return new Date(ms).toLocaleTimeString('en-GB')
}

/** @param {number} ms */
function duration(ms) {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`
}

/** @param {number} count @param {string} thing */
function counted(count, thing) {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

/**
 * What a training has come to, by sign and word.
 * @param {ShownContainer['trainings'][number]['status']} status
 */
function makeStatus(status) {
  const signs = { queued: '○', running: '◐', succeeded: '✓', failed: '✗' }
  return make('span', { class: `status ${status}` }, `${signs[status]} ${status}`)
}

/**
 * Fills an element anew, unless it would be the same: what has not changed keeps focus and selection.
 * @param {Element} element
 * @param {unknown} shown what the content depends on
 * @param {() => Child[]} content
 */
function fill(element, shown, content) {
  const text = JSON.stringify(shown)
  if (filled.get(element) === text) return
  filled.set(element, text)
  element.replaceChildren(...content())
}

/** @type {WeakMap<Element, string>} */
const filled = new WeakMap()
