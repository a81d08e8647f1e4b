/** Whether the service answers any group of a step. */
export class Health {
  /** How many groups are being trained. */
  active = 0
  private answeredAt: number | undefined

  /** A call was answered by what it was made for, or by an error that will stand. */
  answered(now: number): void {
    this.answeredAt = now
  }

  /**
   * Whether a call that began at `since` and failed shows an outage: the service has answered before, and answers none
   * of several groups any more. An outage is nobody's own failure, so it uses up nobody's retries.
   */
  isOutage(since: number): boolean {
    return this.active > 1 && this.answeredAt !== undefined && this.answeredAt < since
  }
}
