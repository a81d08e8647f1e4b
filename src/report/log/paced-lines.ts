import type { Clock } from '../../clock.ts'
import { formatDuration } from '../wording/format-duration.ts'

/** The longest that the log is silent, in milliseconds: a line each minute would be more than 60 an hour. */
const LONGEST_MS = 75_000
const SHORTEST_MS = 15_000

/** What happens within so many milliseconds of a line about how things stand is told with the next one. */
const TOGETHER_MS = 5_000

/** Lines that may come before their time: with the first line of a step and an annotation they make under 60 in an hour. */
const IN_ADVANCE = 6

/**
 * Tells lines with the time that has passed: news at once, unless there were too many, and else how things stand, at
 * growing distances. News that came too soon are in what is told then.
 */
export class PacedLines {
  private readonly clock: Clock
  private readonly info: (line: string) => void
  private readonly currentState: () => string
  private readonly started: number
  private told = 0
  private toldAt = Number.NEGATIVE_INFINITY
  private forget: () => void = () => {}

  /**
   * @param info takes one line
   * @param standing gives how things stand
   */
  constructor(clock: Clock, info: (line: string) => void, standing: () => string) {
    this.clock = clock
    this.info = info
    this.currentState = standing
    this.started = clock.now()
    this.schedule()
  }

  /**
   * Tells a line now, where there is room for one.
   * @returns whether it did
   */
  news(line: string): boolean {
    const hasRoom = this.told + 1 <= this.allowed()
    if (hasRoom) this.tell(line)
    return hasRoom
  }

  /** Tells how things stand, unless something was told just before, or there is no room. */
  newsOfStanding(): void {
    const isSoon = this.clock.now() - this.toldAt < TOGETHER_MS
    if (!isSoon && this.told + 1 <= this.allowed()) this.tell(this.currentState())
  }

  /** A line with the time that has passed, as those that are told have it. */
  stamped(line: string): string {
    return `[${formatDuration(this.elapsedMs())}] ${line}`
  }

  /** The time that has passed, in milliseconds. */
  elapsedMs(): number {
    return this.clock.now() - this.started
  }

  /** Lets go of the timer. */
  stop(): void {
    this.forget()
  }

  private tell(line: string): void {
    this.told += 1
    this.toldAt = this.clock.now()
    this.info(this.stamped(line))
    this.schedule()
  }

  private schedule(): void {
    this.forget()
    const elapsedMs = this.elapsedMs()
    const quietMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs))
    const untilAllowedMs = (this.told + 1 - IN_ADVANCE) * LONGEST_MS - elapsedMs
    this.forget = this.clock.after(Math.max(quietMs, untilAllowedMs), () => this.tell(this.currentState()))
  }

  private allowed(): number {
    return IN_ADVANCE + this.elapsedMs() / LONGEST_MS
  }
}
