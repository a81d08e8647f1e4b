import { describe, expect, it } from '@jest/globals'
import { ServiceHealth } from '../../src/training/service-health.ts'

/** The health of a service that answered so many groups, the last time at 1,000 ms. */
function healthOf(active: number): ServiceHealth {
  const health = new ServiceHealth()
  health.active = active
  health.answered(500)
  health.answered(1_000)
  return health
}

describe('a failed call', () => {
  it('is an outage when several groups are under way and none was answered since it began', () => {
    expect(healthOf(2).isOutage(1_001)).toBe(true)
    expect(healthOf(2).isOutage(1_000)).toBe(true)
  })

  it('is a failure of its own when another group was answered since it began', () => {
    expect(healthOf(2).isOutage(999)).toBe(false)
    expect(healthOf(2).isOutage(200)).toBe(false)
  })

  it('is a failure of its own when no other group is under way', () => {
    expect(healthOf(1).isOutage(2_000)).toBe(false)
  })

  it('is a failure of its own when the service has never answered: the endpoint may be wrong', () => {
    const health = new ServiceHealth()
    health.active = 2
    expect(health.isOutage(2_000)).toBe(false)
  })
})
