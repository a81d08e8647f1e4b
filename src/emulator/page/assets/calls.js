// Calls as they come, the newest first.

/** @typedef {{ at: number, method: string, path: string, status?: number, fault?: string }} ShownCall */

const MOST_CALLS = 200

/** The latest calls; `first` is the place of the first of them among all that there were. @type {{ first: number, calls: ShownCall[] }} */
let latest = { first: 0, calls: [] }
/** Their rows, by the call's place. @type {Map<number, HTMLTableRowElement>} */
const callRows = new Map()

/** @param {Overview} overview */
async function refreshCalls({ calls: count }) {
  const { first, calls } = latest
  const next = first + calls.length
  // One whose answer is still to come is asked for again.
  const open = calls.findIndex(({ status, fault }) => status === undefined && fault === undefined)
  const since = Math.max(open === -1 ? next : first + open, count - MOST_CALLS)
  if (since < count) {
    /** @type {ShownCall[]} */
    const more = await getJson(`/emulator/calls?since=${since}`)
    const all = since > next ? more : [...calls.slice(0, since - first), ...more]
    const kept = all.slice(-MOST_CALLS)
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
      row = make('tr', { role: 'row' })
      callRows.set(first + index, row)
      body.prepend(row)
    }
    fill(row, call, () => cellsOf(call))
  }
  for (const [place, row] of callRows) {
    if (place >= first && place < first + calls.length) continue
    row.remove()
    callRows.delete(place)
  }
}

/** @param {ShownCall} call */
function cellsOf({ at, method, path, status, fault }) {
  const answered = status === undefined ? (fault === undefined ? 'in progress' : 'no answer') : String(status)
  const band = status === undefined ? 'none' : status < 400 ? 'good' : 'bad'
  return [
    make('td', { role: 'cell', class: 'time' }, makeTime(at)),
    make('td', { role: 'cell', class: 'method' }, method),
    make('td', { role: 'cell', class: 'path' }, make('code', {}, path)),
    make('td', { role: 'cell', class: `answer ${band}` }, answered),
    make('td', { role: 'cell', class: 'fault' }, fault ?? ''),
  ]
}
