// Faults: those that are still to happen, and the form that sets one.

/** @typedef {{ on: string, kind: string, times?: number, skip?: number, acted?: boolean } & Record<string, unknown>} ShownFault */

async function refreshFaults() {
  /** @type {ShownFault[]} */
  const faults = await getJson('/emulator/faults')
  byId('faults-count').textContent = faults.length === 0 ? '' : String(faults.length)
  byId('faults-empty').hidden = faults.length > 0
  byId('faults-clear').hidden = faults.length === 0
  fill(byId('faults'), faults, () => faults.map(itemOfFault))
}

/** @param {ShownFault} fault */
function itemOfFault({ on, kind, times = 1, skip = 0, acted = false, ...own }) {
  const values = Object.entries(own).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const calls = on === 'any' ? 'any call' : `${on}`
  const when = [
    times === 0 ? `on ${calls}, every time` : `on ${calls}, ${counted(times, 'time')}`,
    ...(skip > 0 ? [`after ${skip} more`] : []),
    ...(acted ? ['the service acts'] : []),
  ]
  return make(
    'li',
    {},
    make('strong', {}, [kind, ...values].join(', ')),
    ' ',
    make('span', {}, when.join(', ')),
  )
}

function startFaults() {
  byId('fault-kind').addEventListener('change', showFieldsOfKind)
  byId('fault').addEventListener('submit', event => {
    event.preventDefault()
    void setFault()
  })
  byId('faults-clear').addEventListener('click', () => void clearFaults())
  showFieldsOfKind()
}

/** Shows what the chosen kind does and its fields; those of others are disabled, so that they are not sent. */
function showFieldsOfKind() {
  const select = /** @type {HTMLSelectElement} */ (byId('fault-kind'))
  const { what = '', on } = select.selectedOptions[0]?.dataset ?? {}
  byId('fault-what').textContent = what
  for (const field of fieldsOfForm()) {
    const { kinds } = field.dataset
    const isOfKind = kinds === undefined || kinds.split(' ').includes(select.value)
    field.hidden = !isOfKind
    for (const input of field.querySelectorAll('input')) input.disabled = !isOfKind
  }
  if (on !== undefined) /** @type {HTMLSelectElement} */ (byId('fault-on')).value = on
}

/** @returns {NodeListOf<HTMLElement>} */
function fieldsOfForm() {
  return byId('fault').querySelectorAll('[data-as]')
}

async function setFault() {
  const read = readForm()
  const problem = 'error' in read ? read.error : await send('POST', JSON.stringify(read.fault))
  byId('fault-error').textContent = problem
  if (problem === '') announce('The fault is set.')
  refreshSoon()
}

async function clearFaults() {
  const problem = await send('DELETE')
  byId('fault-error').textContent = problem
  if (problem === '') announce('All faults are cleared.')
  // The button goes away with the last fault.
  byId('fault-on').focus()
  refreshSoon()
}

/**
 * @param {string} method
 * @param {string} [body]
 * @returns {Promise<string>} what is wrong; empty when nothing is
 */
async function send(method, body) {
  try {
    const answer = await fetch('/emulator/faults', { method, ...(body === undefined ? {} : { body }) })
    if (answer.ok) return ''
    return String((await answer.json()).error)
  } catch {
    return 'The emulator does not answer: it has ended, or is about to.'
  }
}

/** @returns {{ fault: Record<string, unknown> } | { error: string }} */
function readForm() {
  /** @param {string} id */
  const chosen = id => /** @type {HTMLSelectElement} */ (byId(id)).value
  /** @type {Record<string, unknown>} */
  const fault = { on: chosen('fault-on'), kind: chosen('fault-kind') }
  for (const field of fieldsOfForm()) {
    const input = field.querySelector('input')
    if (input === null || input.disabled) continue
    const text = input.value.trim()
    if (field.dataset.as === 'check') {
      if (input.checked) fault[input.name] = true
    } else if (text !== '') {
      const read = readField(text, field.dataset.as ?? '')
      if ('error' in read) return { error: `${field.querySelector('label')?.textContent}: ${read.error}` }
      fault[input.name] = read.value
    }
  }
  return { fault }
}

/** @param {string} text @param {string} as @returns {{ value: unknown } | { error: string }} */
function readField(text, as) {
  if (as === 'number') return { value: Number(text) }
  if (as === 'text') return { value: text }
  if (as === 'list') return { value: text.split(',').map(name => name.trim()) }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return as === 'json-or-text'
      ? { value: text }
      : { error: 'this is no JSON. Right is such as {"name":"value"}.' }
  }
}
