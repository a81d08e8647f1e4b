// Loaded before the built action: the time that it waits passes faster, by the factor in this file's own query. A call that is under
// way has a second of real time first, so that an answer which comes late on a busy machine was no minute on its way.
import { Socket } from 'node:net'

const factor = Number(new URL(import.meta.url).search.slice(1))
const CALL_MS = 1_000

const { hrtime } = process
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis
const { now: wallClock, parse: momentOf } = Date
const { parse: parseJson } = JSON

/** Milliseconds of the machine's own monotonic clock. */
function realNow() {
  const [seconds, nanoseconds] = hrtime()
  return seconds * 1_000 + nanoseconds / 1_000_000
}

/** When what was gained was last reckoned, by the machine's wall clock, and how many milliseconds it was then. */
const reckoned = [{ at: wallClock(), gainedMs: 0 }]
let latest = realNow()
let gainedMs = 0
let calls = 0
let callingSince = 0

/** Brings up to date what was gained on the real time. */
function reckon() {
  const now = realNow()
  const slowUntil = calls > 0 ? callingSince + CALL_MS : latest
  gainedMs += Math.max(0, now - Math.max(latest, slowUntil)) * (factor - 1)
  latest = now
  reckoned.push({ at: wallClock(), gainedMs })
}

/** What was gained at a moment of the machine's wall clock. */
function gainedAt(/** @type {number} */ moment) {
  const next = reckoned.findIndex(({ at }) => at > moment)
  const [earlier, later] = [reckoned[next - 1], reckoned[next]]
  if (!earlier || !later) return next < 0 ? gainedMs : 0
  const share = (moment - earlier.at) / (later.at - earlier.at)
  return earlier.gainedMs + share * (later.gainedMs - earlier.gainedMs)
}

const connect = Reflect.get(Socket.prototype, 'connect')
Socket.prototype.connect = function (/** @type {any[]} */ ...given) {
  reckon()
  calls += 1
  callingSince = latest
  this.once('close', () => {
    reckon()
    calls -= 1
  })
  return Reflect.apply(connect, this, given)
}

process.hrtime = Object.assign(() => {
  reckon()
  const ms = latest + gainedMs
  return /** @type {[number, number]} */ ([Math.floor(ms / 1_000), (ms % 1_000) * 1e6])
}, hrtime)

Date.now = () => {
  reckon()
  return wallClock() + gainedMs
}
// Of `Date`, the header: it has whole seconds, in which too much time passes here.
Date.parse = text => (text.endsWith(' GMT') ? Math.floor(Date.now() / 1_000) * 1_000 : momentOf(text))
JSON.parse = text =>
  parseJson(text, (name, value) => {
    const moment = name.endsWith('DateTime') ? momentOf(value) : Number.NaN
    return Number.isNaN(moment) ? value : new Date(moment + gainedAt(moment)).toISOString()
  })

/** A timer of hurried time. */
class Timer {
  /** @type {NodeJS.Timeout | undefined} */
  #real
  #isRef = true

  constructor(/** @type {() => void} */ callback, /** @type {number} */ ms) {
    reckon()
    const due = latest + gainedMs + ms
    const wait = () => {
      reckon()
      const leftMs = due - latest - gainedMs
      if (leftMs <= 0) callback()
      else this.#start(wait, leftMs)
    }
    this.#start(wait, ms)
  }

  #start(/** @type {() => void} */ callback, /** @type {number} */ ms) {
    this.#real = startTimer(callback, Math.ceil(ms / factor))
    if (!this.#isRef) this.#real.unref()
  }

  unref() {
    this.#isRef = false
    this.#real?.unref()
    return this
  }

  stop() {
    stopTimer(this.#real)
  }
}

Object.assign(globalThis, {
  setTimeout: (/** @type {() => void} */ callback, ms = 0) => new Timer(callback, ms),
  clearTimeout: (/** @type {unknown} */ timer) => timer instanceof Timer && timer.stop(),
})
