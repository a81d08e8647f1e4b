import { describe, expect, it, jest } from '@jest/globals'
import { PROPERTIES } from './properties.ts'
import { check, describeFailure, emptyTally, shrink } from './verdict.ts'

jest.setTimeout(120_000)

/** The same schedules each time; `npm run soak` has others. */
const SEED = 20_260_101
const SCHEDULES = 6_000

describe(`over ${SCHEDULES} generated schedules of service, network and other pipelines`, () => {
  const tally = emptyTally()
  const checked = check(SCHEDULES, SEED, tally)

  it('no property is broken', async () => {
    const failure = await checked
    if (!failure) return
    throw new Error(describeFailure((await shrink(failure.seed, failure.path)) ?? failure))
  })

  it.each(PROPERTIES)('$name: many could break it', async ({ name }) => {
    await checked
    expect(tally.schedules).toBe(SCHEDULES)
    expect(tally.concerned[name]).toBeGreaterThan(SCHEDULES / 100)
  })
})
