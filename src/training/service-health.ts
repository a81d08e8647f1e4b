/** The state of the service, by its answers to all groups of a step. */
export class ServiceHealth {
  /** How many groups are being trained. */
  active = 0
  /** Whether it has accepted the credential. */
  hasAccepted = false
  /** Whether it was reported that the service writes times in an unknown form. */
  hasReportedTimestamp = false
  private lastAnswerAt = Number.POSITIVE_INFINITY

  /** Notes that a call was answered with a result, or with a permanent error. */
  answered(now: number): void {
    this.lastAnswerAt = now
  }

  /**
   * Whether a failed call is part of an outage: several groups are being trained, and the service has answered before, but none of them since
   * `since`. An outage is not the failure of one group, so it uses up no retries.
   *
   * @param since when the group's previous failure came, or else when this call was sent
   */
  isOutage(since: number): boolean {
    return this.active > 1 && this.lastAnswerAt <= since
  }
}
