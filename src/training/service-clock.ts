/** The difference from the monotonic clock to another clock in milliseconds: at least, and at most. */
export interface Offset {
  least: number
  most: number
}

/** The service's clock, as far as the `Date` of its answers shows it. */
export interface ServiceClock extends Offset {
  /** Whether the answers contradict each other: another server writes its own `Date`. */
  disagrees: boolean
}

/** What is known of the service's time, from its answers and from the runner's clock. */
export interface Clocks {
  /** Undefined until an answer of the service had a `Date`. */
  service: ServiceClock | undefined
  /** Milliseconds from the monotonic clock to the runner's wall clock. */
  runner: number
}

/** Milliseconds by which right clocks may differ: those of the service's servers, and the runner's. */
const SLACK_MS = 3_000

/** If the clocks of service and runner differ by more milliseconds than this, one of them is wrong. */
const WRONG_MS = 10_000

/** Milliseconds of uncertainty if clocks disagree, or if only the runner's is known: it may be set for a wrong time zone. */
const DAY_MS = 86_400_000

/**
 * Updates the service's clock by one more answer.
 *
 * @param date the answer's `Date`, in milliseconds since 1970: whole seconds, cut off
 * @param askedAt when the call was sent, in milliseconds of the monotonic clock
 * @param answeredAt when the answer arrived
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
  // It can't be known which of two clocks is right: from then on the time lies anywhere between them.
  if (disagrees) return { ...hullOf(clock, reading), disagrees }
  return { least: Math.min(least, most), most: Math.max(least, most), disagrees }
}

/** The range of the service's time. Even if clocks disagree, it is narrow enough to distinguish last year from today. */
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
