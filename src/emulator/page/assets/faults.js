// The list of pending faults, and the form that sets one.

/** @typedef {{ on: string, kind: string, times?: number, skip?: number, acted?: boolean } & Record<string, unknown>} ShownFault */

async function refreshFaults() {
  /** @type {ShownFault[]} */
  const faults = await getJson('/emulator/faults')
  byId('faults-count').textContent = faults.length === 0 ? '' : String(faults.length)
  byId('faults-empty').hidden = faults.length > 0
  byId('faults-clear').hidden = faults.length === 0
  renderIfChanged(byId('faults'), faults, () => faults.map(itemOfFault))
}

/** @param {ShownFault} fault */
function itemOfFault({ on, kind, times = 1, skip = 0, acted = false, ...values }) {
  const fields = Object.entries(values).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const calls = on === 'any' ? 'any call' : `${on}`
  const when = [
    times === 0 ? `on ${calls}, every time` : `on ${calls}, ${pluralize(times, 'time')}`,
    ...(skip > 0 ? [`after ${skip} without it`] : []),
    ...(acted ? ['the service processes the call'] : []),
  ]
  return createElement(
    'li',
    {},
    createElement('strong', {}, [kind, ...fields].join(', ')),
    ' ',
    createElement('span', {}, when.join(', ')),
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

/** Shows the description and the fields of the selected kind. Fields of other kinds are disabled, so that they are not sent. */
function showFieldsOfKind() {
  const select = /** @type {HTMLSelectElement} */ (byId('fault-kind'))
  const { description = '', on } = select.selectedOptions[0]?.dataset ?? {}
  byId('fault-description').textContent = description
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
  return byId('fault').querySelectorAll('[data-type]')
}

async function setFault() {
  const read = readForm()
  const error = 'error' in read ? read.error : await send('POST', JSON.stringify(read.fault))
  byId('fault-error').textContent = error
  if (error === '') announce('The fault is set.')
  refreshSoon()
}

async function clearFaults() {
  const error = await send('DELETE')
  byId('fault-error').textContent = error
  if (error === '') announce('All faults are cleared.')
  // The button disappears with the last fault.
  byId('fault-on').focus()
  refreshSoon()
}

/**
 * @param {string} method
 * @param {string} [body]
 * @returns {Promise<string>} the error; empty if there is none
 */
async function send(method, body) {
  try {
    const answer = await fetch('/emulator/faults', { method, ...(body === undefined ? {} : { body }) })
    if (answer.ok) return ''
    return String((await answer.json()).error)
  } catch {
    return 'No answer: the emulator has stopped or is stopping.'
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
    if (field.dataset.type === 'check') {
      if (input.checked) fault[input.name] = true
    } else if (text !== '') {
      const read = readField(text, field.dataset.type ?? '')
      if ('error' in read) return { error: `${field.querySelector('label')?.textContent}: ${read.error}` }
      fault[input.name] = read.value
    }
  }
  return { fault }
}

/** @param {string} text @param {string} type @returns {{ value: unknown } | { error: string }} */
function readField(text, type) {
  if (type === 'number') return { value: Number(text) }
  if (type === 'text') return { value: text }
  if (type === 'list') return { value: text.split(',').map(name => name.trim()) }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return type === 'json-or-text'
      ? { value: text }
      : { error: 'this is not JSON; expected for example {"name":"value"}.' }
  }
}
