// The table of calls, the newest first.

/** @typedef {{ at: number, method: string, path: string, status?: number, fault?: string }} ShownCall */

const MAX_CALLS = 200

/** The latest calls; `first` is the index of the first of them among all calls. @type {{ first: number, calls: ShownCall[] }} */
let latest = { first: 0, calls: [] }
/** Their rows, by the index of the call. @type {Map<number, HTMLTableRowElement>} */
const callRows = new Map()

/** @param {Overview} overview */
async function refreshCalls({ calls: count }) {
  const { first, calls } = latest
  const next = first + calls.length
  // A call without an answer so far is requested again.
  const open = calls.findIndex(({ status, fault }) => status === undefined && fault === undefined)
  const since = Math.max(open === -1 ? next : first + open, count - MAX_CALLS)
  if (since < count) {
    /** @type {ShownCall[]} */
    const more = await getJson(`/emulator/calls?since=${since}`)
    const all = since > next ? more : [...calls.slice(0, since - first), ...more]
    const kept = all.slice(-MAX_CALLS)
    latest = { first: since + more.length - kept.length, calls: kept }
  }
  byId('calls-count').textContent = count === 0 ? '' : count.toLocaleString('en')
  byId('calls-empty').hidden = count > 0
  byId('calls').hidden = count === 0
  showCalls()
}

function forgetCalls() {
  latest = { first: 0, calls: [] }
  showCalls()
}

function showCalls() {
  const { first, calls } = latest
  const body = byId('calls-rows')
  for (const [index, call] of calls.entries()) {
    let row = callRows.get(first + index)
    if (row === undefined) {
      row = createElement('tr', { role: 'row' })
      callRows.set(first + index, row)
      body.prepend(row)
    }
    renderIfChanged(row, call, () => cellsOf(call))
  }
  for (const [index, row] of callRows) {
    if (index >= first && index < first + calls.length) continue
    row.remove()
    callRows.delete(index)
  }
}

/** @param {ShownCall} call */
function cellsOf({ at, method, path, status, fault }) {
  const answered = status === undefined ? (fault === undefined ? 'in progress' : 'no answer') : String(status)
  const statusClass = status === undefined ? 'none' : status < 400 ? 'good' : 'bad'
  return [
    createElement('td', { role: 'cell', class: 'time' }, createTime(at)),
    createElement('td', { role: 'cell', class: 'method' }, method),
    createElement('td', { role: 'cell', class: 'path' }, createElement('code', {}, path)),
    createElement('td', { role: 'cell', class: `answer ${statusClass}` }, answered),
    createElement('td', { role: 'cell', class: 'fault' }, fault ?? ''),
  ]
}
