import { CALL_LIMIT_MS } from '../../src/face/http.ts'
import { CERTAIN } from './generator.ts'
import type { Fault, FaultKind, GroupSchedule, Schedule } from './schedule.ts'

/** Milliseconds that a failed call may keep a run, beside what the service asks for: the limit, and the longest backoff. */
const FAILURE_MS = CALL_LIMIT_MS + 40_000

/** Milliseconds that a run waits for a sign of POSTs of unknown fate, in doubt, and for a place among 20 calls a minute. */
const PATIENCE_MS = 90_000 + 60_000 + 61_000

/** Refusals that are believed when they come twice in a row. */
const CONTRADICTIONS: readonly FaultKind[] = ['401-once', '403-once', '404-once']

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
  // A refusal that is believed stops all groups of the step.
  if (groups.some(each => !areRefusalsAskedAgain(each))) return false
  const worstMs = groups.reduce((sum, each) => sum + worstCaseMs(schedule, each), 0)
  return canEndGreen(schedule, group) && hasPlace && worstMs < inputs.timeoutSeconds * 1_000
}

function canEndGreen(schedule: Schedule, group: GroupSchedule): boolean {
  const { inputs, refusal, cancelAt } = schedule
  const { outcome, others, deletedAt } = group
  if (!inputs.wait || inputs.dryRun || refusal || cancelAt !== null) return false
  if (outcome === 'failed' || deletedAt !== null) return false
  if (others.some(other => other.outcome === 'failed')) return false
  if (others.length > 0 && inputs.onConflict === 'fail') return false
  return isWithinRetries(schedule, group)
}

/**
 * Whether nobody can tell that a training was queued by a POST: no clock is right to the second, the stamps don't say it, or another pipeline's
 * was queued within the same seconds.
 */
function isTrainingDoubtful(
  { dates, runnerAhead, servers }: Schedule,
  { skews, timing, others }: GroupSchedule,
): boolean {
  const areClocksRight = dates.every(ahead => ahead === 0) && runnerAhead === 0 && timing.answer < 1_000
  const areStampsKnown = servers.every(
    ({ stamps, omits }) => stamps !== 'dotted' && stamps !== 'zoneless' && !omits.includes('createdDateTime'),
  )
  const isAlone = others.every(({ at }) => at < -15_000)
  return !areClocksRight || !areStampsKnown || !isAlone || skews.some(skew => skew !== 0)
}

function isWithinRetries(schedule: Schedule, group: GroupSchedule): boolean {
  const { inputs, outages, groups, tokens } = schedule
  const { faults, timing } = group
  const lost = tokens?.faults.filter(fault => fault !== null).length ?? 0
  const posts = faults.train.filter(fault => fault !== null)
  if ([...posts, ...faults.look].some(fault => fault && LASTING.includes(fault.kind))) return false
  if (posts.length + lost > inputs.maxRetries) return false
  if (faults.look.filter(isFailure).length + lost > inputs.maxRetries) return false
  // A first token that is refused is believed.
  const failures = faults.look.filter(isFailure).map(fault => failureMs(fault as Fault))
  const firstUseMs = failures.reduce((sum, ms) => sum + ms, 10_000 + lost * FAILURE_MS)
  if (tokens?.revokedAt && tokens.revokedAt < firstUseMs) return false
  // Nobody knows then whether POSTs that failed have started what is shown, and one more may be one too many.
  const uncertain = posts.filter(({ kind }) => !CERTAIN.includes(kind)).length
  const others = posts.length > 0 ? group.others.length : 0
  const isMoreThanOne = uncertain + others > 1 || (uncertain > 0 && posts.length > 1)
  if (isMoreThanOne && isTrainingDoubtful(schedule, group)) return false
  if (outages.length === 0) return true
  // An outage lasts for any number of calls, so it must not begin before the training has.
  if (groups.length > 1 || group.others.length > 0) return false
  const begunMs = 3 * timing.answer + 2 * (tokens?.answer ?? 0)
  return (
    posts.length + lost === 0 &&
    !isFailure(faults.look[0] ?? null) &&
    outages.every(({ from }) => from > begunMs)
  )
}

const isContradiction = (fault: Fault | null): boolean =>
  fault !== null && CONTRADICTIONS.includes(fault.kind)

/** Whether something was seen before each refusal that it contradicts, and the next call is answered. */
function areRefusalsAskedAgain({ faults: { look } }: GroupSchedule): boolean {
  const isSeenFirst = !isFailure(look[0] ?? null)
  return look.every(
    (fault, index) => !isContradiction(fault) || (isSeenFirst && !isFailure(look[index + 1] ?? null)),
  )
}

const isFailure = (fault: Fault | null): boolean => fault !== null && fault.kind !== 'unknown-word'

function failureMs({ hintSeconds, acts }: Fault): number {
  return FAILURE_MS + 61_000 + hintSeconds * 1_000 + (acts ?? 0)
}

function worstCaseMs({ inputs, outages, servers, tokens }: Schedule, group: GroupSchedule): number {
  const { timing, faults, others } = group
  // A place among the calls of all groups.
  const placeMs = inputs.rateLimit.unit === 'm' ? 65_000 : 5_000
  const all = [...faults.train, ...faults.look].filter(fault => fault !== null)
  const failures = all.map(fault => failureMs(fault) + placeMs)
  const outage = outages.map(({ to, fault }) => to + 2 * FAILURE_MS + 2 * fault.hintSeconds * 1_000)
  const longest = Math.max(...others.map(({ at }) => at), 0)
  const training = timing.queue + timing.train + timing.register + Math.max(...servers.map(({ lag }) => lag))
  const look = (inputs.pollIntervalSeconds ?? 15) * 1_000 + timing.answer + placeMs
  // Every other training may come first, and a lost POST may have begun one as well.
  const trainings = (others.length + 3) * (training + 2 * look)
  const lost = (tokens?.faults ?? []).map(() => FAILURE_MS)
  return [...failures, ...outage, ...lost, longest, trainings, PATIENCE_MS].reduce((sum, ms) => sum + ms, 0)
}
