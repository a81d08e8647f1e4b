// The page: polls the emulator every second, and shows what changed.

const INTERVAL_MS = 1000

/** When the emulator on display was started. */
let shownStart = 0
let isPaused = false
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** Whether a refresh is in progress, and whether another one is needed after it. */
let isRefreshing = false
let refreshAgain = false

/** @param {string} path @returns {Promise<any>} */
async function getJson(path) {
  const answer = await fetch(path, { cache: 'no-store' })
  if (!answer.ok) throw new Error(`HTTP ${answer.status} for ${path}`)
  return answer.json()
}

async function refresh() {
  const expanded = expandedGroups().map(key => `persons=${encodeURIComponent(key)}`)
  /** @type {Overview} */
  const overview = await getJson(`/emulator/overview?${expanded.join('&')}`)
  if (overview.startedAt !== shownStart) forgetCalls()
  shownStart = overview.startedAt
  renderIfChanged(byId('started'), shownStart, () => [createTime(shownStart)])
  showGroups(overview.containers)
  showTrainings(overview)
  await refreshCalls(overview)
  await refreshFaults()
}

/** Refreshes now, and then every second while the page is visible. */
async function keepRefreshing() {
  if (isRefreshing) {
    refreshAgain = true
    return
  }
  clearTimeout(timer)
  isRefreshing = true
  refreshAgain = false
  try {
    await refresh()
    showConnection(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')
  } catch {
    showConnection('No answer; retrying', 'lost')
  }
  isRefreshing = false
  if (refreshAgain) void keepRefreshing()
  else if (!isPaused && !document.hidden) timer = setTimeout(() => void keepRefreshing(), INTERVAL_MS)
}

function refreshSoon() {
  void keepRefreshing()
}

/** @param {string} text @param {string} state */
function showConnection(text, state) {
  const live = byId('live')
  if (live.textContent !== text) live.textContent = text
  live.className = state
}

/** Announces a text to screen readers. @param {string} text */
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
    showConnection(isPaused ? 'Paused' : 'Live', isPaused ? 'paused' : 'live')
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

/** Commands that create a person and train the group. @param {string} origin */
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
