/** What the service's answers to all groups of a step come to. */
export class ServiceHealth {
  /** How many groups are being trained. */
  active = 0
  /** Whether it has accepted the credential. */
  hasAccepted = false
  /** Whether it was told that it writes times in an unknown form. */
  hasReportedTimestamp = false
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
