import { CALL_LIMIT_MS } from '../../src/face/http.ts'
import type { Fault, FaultKind, GroupSchedule, Schedule, Server } from './schedule.ts'

/** Milliseconds that a failed call may keep a run, beside what the service asks for: the limit, and the longest backoff. */
const FAILURE_MS = CALL_LIMIT_MS + 40_000

/** Milliseconds that a run waits for a sign of POSTs of unknown fate, and for a place among 20 calls a minute. */
const PATIENCE_MS = 60_000 + 61_000

/** Faults that no repetition gets over while a training is begun. */
const LASTING: readonly FaultKind[] = ['redirect']

/**
 * Whether a schedule leaves no reason for a group to end red: its training succeeds, whatever fails passes, what begins
 * it fails no more often than `max-retries` allows, and the time-out has room for all of it, and for all other groups.
 */
export function mustEndGreen(schedule: Schedule, group: GroupSchedule): boolean {
  const { inputs, groups } = schedule
  // A group that waits for ever keeps its place among those that are trained at a time.
  const hasPlace = inputs.maxParallel >= groups.length || groups.every(each => canEndGreen(schedule, each))
  const worstMs = groups.reduce((sum, each) => sum + worstCaseMs(schedule, each), 0)
  return canEndGreen(schedule, group) && hasPlace && worstMs < inputs.timeoutSeconds * 1_000
}

function canEndGreen(schedule: Schedule, group: GroupSchedule): boolean {
  const { inputs, refusal, cancelAt, servers, dateAhead } = schedule
  const { outcome, others, skews, deletedAt } = group
  if (!inputs.wait || inputs.dryRun || refusal || cancelAt !== null) return false
  if (outcome === 'failed' || deletedAt !== null) return false
  if (others.some(other => other.outcome === 'failed')) return false
  if (others.length > 0 && inputs.onConflict === 'fail') return false
  // A training in a state that nobody knows may be over or not: its ending may be missed, and the one joined not known.
  const isWordUnknown = group.faults.look.some(fault => fault?.kind === 'unknown-word')
  if (others.length > 0 && isWordUnknown) return false
  // A new training is known by its stamps: they have to be there, and in order.
  const needed = others.length > 0 ? ['createdDateTime', 'lastActionDateTime'] : ['lastActionDateTime']
  if (servers.some(({ omits }) => omits.some(field => needed.includes(field)))) return false
  if (skews.some(skew => skew !== skews[0]) || (others.length > 0 && servers.some(isCoarse))) return false
  if (Math.abs(dateAhead ?? 0) + Math.max(...skews.map(Math.abs)) > 9 * 60_000) return false
  return isWithinRetries(schedule, group)
}

const isCoarse = ({ stamps }: Server): boolean => stamps !== 'full'

function isWithinRetries({ inputs, outages, groups }: Schedule, { faults, timing }: GroupSchedule): boolean {
  const posts = faults.train.filter(fault => fault !== null)
  if ([...posts, ...faults.look].some(fault => fault && LASTING.includes(fault.kind))) return false
  if (posts.length > inputs.maxRetries || faults.look.filter(isFailure).length > inputs.maxRetries)
    return false
  if (outages.length === 0) return true
  // An outage lasts for any number of calls, so it must not begin before the training has.
  if (groups.length > 1) return false
  const begunMs = 3 * timing.answer
  return (
    posts.length === 0 && !isFailure(faults.look[0] ?? null) && outages.every(({ from }) => from > begunMs)
  )
}

const isFailure = (fault: Fault | null): boolean => fault !== null && fault.kind !== 'unknown-word'

function worstCaseMs({ inputs, outages, servers }: Schedule, group: GroupSchedule): number {
  const { timing, faults, others } = group
  // A place among the calls of all groups.
  const placeMs = inputs.rateLimit.unit === 'm' ? 65_000 : 5_000
  const all = [...faults.train, ...faults.look].filter(fault => fault !== null)
  const failures = all.map(
    ({ hintSeconds, acts }) => FAILURE_MS + placeMs + hintSeconds * 1_000 + (acts ?? 0),
  )
  const outage = outages.map(({ to, fault }) => to + 2 * FAILURE_MS + 2 * fault.hintSeconds * 1_000)
  const longest = Math.max(...others.map(({ at }) => at), 0)
  const training = timing.queue + timing.train + timing.register + Math.max(...servers.map(({ lag }) => lag))
  const look = (inputs.pollIntervalSeconds ?? 15) * 1_000 + timing.answer + placeMs
  // Every other training may come first, and a lost POST may have begun one as well.
  const trainings = (others.length + 3) * (training + 2 * look)
  return [...failures, ...outage, longest, trainings, PATIENCE_MS].reduce((sum, ms) => sum + ms, 0)
}
