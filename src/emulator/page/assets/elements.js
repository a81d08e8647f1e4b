// Creates elements of the page. Data from clients becomes text and attributes, never HTML.

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
function createElement(tag, attributes, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/**
 * Creates an SVG element, with the namespace of a parsed one.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 */
function createSvg(tag, attributes, ...children) {
  const element = document.createElementNS(namespaceOfSvg(), tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}

function namespaceOfSvg() {
  return (
    new DOMParser().parseFromString(`<${SVG}></${SVG}>`, 'text/html').querySelector(SVG)?.namespaceURI ?? ''
  )
}

/** @param {number} ms since 1970 */
function createTime(ms) {
  return createElement('time', { datetime: new Date(ms).toISOString() }, clockTime(ms))
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
function pluralize(count, thing) {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}

/**
 * The status of a training as icon and text.
 * @param {ShownContainer['trainings'][number]['status']} status
 */
function createStatus(status) {
  const icons = { queued: '○', running: '◐', succeeded: '✓', failed: '✗' }
  return createElement('span', { class: `status ${status}` }, `${icons[status]} ${status}`)
}

/**
 * Renders the content of an element only if its data changed, to keep focus and selection.
 * @param {Element} element
 * @param {unknown} data what the content depends on
 * @param {() => Child[]} content
 */
function renderIfChanged(element, data, content) {
  const text = JSON.stringify(data)
  if (rendered.get(element) === text) return
  rendered.set(element, text)
  element.replaceChildren(...content())
}

/** @type {WeakMap<Element, string>} */
const rendered = new WeakMap()
