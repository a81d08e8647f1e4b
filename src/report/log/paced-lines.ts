import type { Clock } from '../../clock.ts'
import { formatDuration } from '../wording/format-duration.ts'

/** The longest time without a line, in milliseconds: a line each minute would be more than 60 an hour. */
const LONGEST_MS = 75_000
const SHORTEST_MS = 15_000

/** Within this many milliseconds after a line `logState` logs nothing; the next line has the change. */
const TOGETHER_MS = 5_000

/** Lines beyond one per `LONGEST_MS`: with the first line of a step and an annotation that makes under 60 in an hour. */
const IN_ADVANCE = 6

/**
 * Logs lines with the time that has passed: a change at once, unless there were too many, and the current state at growing
 * intervals. A change that had no line of its own is part of the next state.
 */
export class PacedLines {
  private readonly clock: Clock
  private readonly info: (line: string) => void
  private readonly currentState: () => string
  private readonly started: number
  private logged = 0
  private loggedAt = Number.NEGATIVE_INFINITY
  private cancelTimer: () => void = () => {}

  /**
   * @param info takes one line
   * @param currentState gives the current state
   */
  constructor(clock: Clock, info: (line: string) => void, currentState: () => string) {
    this.clock = clock
    this.info = info
    this.currentState = currentState
    this.started = clock.now()
    this.schedule()
  }

  /**
   * Logs a line now, if there is room for one.
   * @returns whether there was
   */
  log(line: string): boolean {
    const hasRoom = this.logged + 1 <= this.allowed()
    if (hasRoom) this.write(line)
    return hasRoom
  }

  /** Logs the current state, unless a line was logged just before, or there is no room. */
  logState(): void {
    const isSoon = this.clock.now() - this.loggedAt < TOGETHER_MS
    if (!isSoon && this.logged + 1 <= this.allowed()) this.write(this.currentState())
  }

  /** A line with the time that has passed, in the form of the log. */
  stamped(line: string): string {
    return `[${formatDuration(this.elapsedMs())}] ${line}`
  }

  /** The time that has passed, in milliseconds. */
  elapsedMs(): number {
    return this.clock.now() - this.started
  }

  /** Cancels the timer. */
  stop(): void {
    this.cancelTimer()
  }

  private write(line: string): void {
    this.logged += 1
    this.loggedAt = this.clock.now()
    this.info(this.stamped(line))
    this.schedule()
  }

  private schedule(): void {
    this.cancelTimer()
    const elapsedMs = this.elapsedMs()
    const quietMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, elapsedMs))
    const untilAllowedMs = (this.logged + 1 - IN_ADVANCE) * LONGEST_MS - elapsedMs
    this.cancelTimer = this.clock.after(Math.max(quietMs, untilAllowedMs), () =>
      this.write(this.currentState()),
    )
  }

  private allowed(): number {
    return IN_ADVANCE + this.elapsedMs() / LONGEST_MS
  }
}
