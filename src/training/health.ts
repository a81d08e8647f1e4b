/** Whether the service answers any group of a step. */
export class Health {
  /** How many groups are being trained. */
  active = 0
  private answeredAt = Number.POSITIVE_INFINITY

  /** A call was answered by what it was made for, or by an error that will stand. */
  answered(now: number): void {
    this.answeredAt = now
  }

  /**
   * Whether a call that failed shows an outage: the service has answered before, but none of several groups since a moment.
   * An outage is nobody's own failure, so it uses up nobody's retries.
   *
   * @param since when the group's failure before began, or else this call
   */
  isOutage(since: number): boolean {
    return this.active > 1 && this.answeredAt <= since
  }
}
