// The page: it asks the emulator each second what there is, and shows it.

const INTERVAL_MS = 1000

/** When the emulator that is shown was started. */
let shownStart = 0
let isPaused = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** Whether an answer is awaited, and whether to ask again right after it. */
let isAsking = false
let isDue = false

/** @param {string} path @returns {Promise<any>} */
async function getJson(path) {
  const answer = await fetch(path, { cache: 'no-store' })
  if (!answer.ok) throw new Error(`HTTP ${answer.status} for ${path}`)
  return answer.json()
}

async function refresh() {
  const opened = openedGroups().map(key => `persons=${encodeURIComponent(key)}`)
  /** @type {Overview} */
  const overview = await getJson(`/emulator/overview?${opened.join('&')}`)
  if (overview.startedAt !== shownStart) forgetCalls()
  shownStart = overview.startedAt
  fill(byId('started'), shownStart, () => [makeTime(shownStart)])
  showGroups(overview.containers)
  showTrainings(overview)
  await refreshCalls(overview)
  await refreshFaults()
}

/** Asks now, and from then on each second. Nothing is asked for a page that nobody sees. */
async function keepRefreshing() {
  if (isAsking) {
    isDue = true
    return
  }
  clearTimeout(timer)
  isAsking = true
  isDue = false
  try {
    await refresh()
    tell(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')
  } catch {
    tell('No answer; trying again', 'lost')
  }
  isAsking = false
  if (isDue) void keepRefreshing()
  else if (!isPaused && !document.hidden) timer = setTimeout(() => void keepRefreshing(), INTERVAL_MS)
}

function refreshSoon() {
  void keepRefreshing()
}

/** @param {string} text @param {string} state */
function tell(text, state) {
  const live = byId('live')
  if (live.textContent !== text) live.textContent = text
  live.className = state
}

/** Says it to who does not see the page. @param {string} text */
function announce(text) {
  byId('announcement').textContent = text
}

function startPage() {
  const { origin } = location
  byId('endpoint').textContent = origin
  byId('calls-endpoint').textContent = origin
  byId('example').textContent = exampleOf(origin)
  byId('pause').addEventListener('click', () => {
    isPaused = !isPaused
    byId('pause').setAttribute('aria-pressed', String(isPaused))
    tell(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')
    if (isPaused) clearTimeout(timer)
    else refreshSoon()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !isPaused) refreshSoon()
  })
  window.addEventListener('resize', refreshSoon)
  startFaults()
  refreshSoon()
}

/** Commands that enrol a person and train the group. @param {string} origin */
function exampleOf(origin) {
  return [
    "KEY='Ocp-Apim-Subscription-Key: the-key-that-it-printed'",
    `STAFF=${origin}/face/v1.0/persongroups/staff`,
    `curl -X PUT $STAFF -H "$KEY" -d '{"name":"Staff"}'`,
    `ANN=$(curl -s $STAFF/persons -H "$KEY" -d '{"name":"Ann"}' | cut -d '"' -f 4)`,
    `curl $STAFF/persons/$ANN/persistedfaces -H "$KEY" -H 'Content-Type: application/json' -d '{"url":"https://example.com/ann.jpg"}'`,
    `curl $STAFF/train -H "$KEY" -d ''`,
  ].join('\n')
}

startPage()
