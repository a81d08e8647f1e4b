/** Milliseconds that are added to the monotonic clock's to have another clock's time: at the least, and at the most. */
export interface Offset {
  least: number
  most: number
}

/** What the `Date` of the answers shows of the service's clock. */
export interface ServiceClock extends Offset {
  /** Whether the answers disagree: something on the way writes a `Date` of its own. */
  disagrees: boolean
}

/** What is known of the time: by the service's answers, and by the runner. */
export interface Clocks {
  /** Undefined as long as no answer of the service had a `Date`. */
  service: ServiceClock | undefined
  /** Milliseconds from the monotonic clock to the runner's own clock. */
  runner: number
}

/** Milliseconds by which clocks may differ that are both right: those of the service's servers, and the runner's. */
const SLACK_MS = 3_000

/** Milliseconds from which on service and runner disagree, so that one of them is wrong. */
const WRONG_MS = 10_000

/** Milliseconds by which a moment is known where clocks disagree, or where only the runner's is there: it may be of a wrong zone. */
const DAY_MS = 86_400_000

/**
 * The service's clock after one more answer.
 *
 * @param date the answer's `Date`, in milliseconds since 1970: whole seconds, cut
 * @param askedAt when it was asked for, in milliseconds of the monotonic clock
 * @param answeredAt when it was there
 */
export function withDate(
  clock: ServiceClock | undefined,
  date: number,
  askedAt: number,
  answeredAt: number,
): ServiceClock {
  const reading = { least: date - answeredAt, most: date + 999 - askedAt }
  if (!clock) return { ...reading, disagrees: false }
  const least = Math.max(clock.least, reading.least)
  const most = Math.min(clock.most, reading.most)
  const disagrees = clock.disagrees || least - most > SLACK_MS
  // Which of two clocks is right, nobody can tell: from then on the time lies anywhere between them.
  if (disagrees) return { ...hullOf(clock, reading), disagrees }
  return { least: Math.min(least, most), most: Math.max(least, most), disagrees }
}

/** Between which offsets the service's time lies. Clocks that disagree still know last year from today. */
export function offsetOf({ service, runner }: Clocks): Offset {
  if (!service) return { least: runner - DAY_MS, most: runner + DAY_MS }
  const both = hullOf(service, { least: runner, most: runner })
  const gapMs = Math.max(service.least - runner, runner - service.most)
  if (service.disagrees || gapMs > WRONG_MS) return { least: both.least - DAY_MS, most: both.most + DAY_MS }
  return gapMs > SLACK_MS ? both : service
}

function hullOf(one: Offset, other: Offset): Offset {
  return { least: Math.min(one.least, other.least), most: Math.max(one.most, other.most) }
}
