import { describe, expect, it } from '@jest/globals'
import { sharedRateNotices } from '../../src/reusable-workflow/region-limit-notices.ts'
import type { Target } from '../../src/reusable-workflow/target.ts'
import { DEFAULTS, GOOD, read } from './reading.ts'

const HOST = 'westeurope.api.cognitive.microsoft.com'
const SHARED = 'but all resources of a subscription in a region share 200.'

/** Targets of some rates, all in one place unless told otherwise. */
function targetsOf(rates: readonly string[], place: object = {}): Target[] {
  const given = rates.map((rate, at) => ({ ...GOOD, ...place, name: `t${at}`, 'rate-limit': rate }))
  const { targets, errors } = read(...given)
  expect(errors).toEqual([])
  return targets
}

describe('the targets of one region', () => {
  it.each<[string, string[], number, string[]]>([
    ['stay below what they share', ['100/s', '100/s'], 10, []],
    ['stay below it by the minute', ['6000/m', '6000/m'], 10, []],
    [
      'can exceed it',
      ['100/s', '101/s'],
      10,
      [
        `2 targets at ${HOST} may make 201 calls a second together, ${SHARED} Set a lower rate-limit for them, or a lower max-parallel.`,
      ],
    ],
    [
      'can exceed it by a little',
      ['6000/m', '6001/m'],
      10,
      [expect.stringMatching(/^2 targets at \S+ may make 201 calls a second together,/) as never],
    ],
    [
      'can exceed it by one alone',
      ['201/s'],
      10,
      [`A target at ${HOST} may make 201 calls a second, ${SHARED} Set a lower rate-limit for it.`],
    ],
    ['cannot exceed it, as few as are trained at a time', ['100/s', '50/s', '100/s', '100/s'], 2, []],
    [
      'can exceed it by those with the greatest rates, wherever they are in the list',
      ['2/s', '150/s', '2/s', '20/m', '9/s', '60/s'],
      2,
      [expect.stringMatching(/^2 targets at \S+ may make 210 calls a second together,/) as never],
    ],
    ['that have the default rate are 20 at most', Array.from({ length: 21 }, () => '10/s'), 20, []],
    [
      'that have the default rate are too many at 21',
      Array.from({ length: 21 }, () => '10/s'),
      256,
      [expect.stringMatching(/^21 targets at \S+ may make 210 calls a second together,/) as never],
    ],
  ])('%s', (_, rates, atATime, notices) => {
    expect(sharedRateNotices(targetsOf(rates), atATime)).toEqual(notices)
  })

  it.each([
    ['West Europe', `https://${HOST}`],
    ['(Europe) West Europe', `https://${HOST}/face/v1.0/`],
    ['WESTEUROPE', `HTTPS://${HOST.toUpperCase()}:443`],
  ])('are those of %j and of %j alike', (region, endpoint) => {
    const targets = [...targetsOf(['150/s'], { region }), ...targetsOf(['51/s'], { region: '', endpoint })]
    expect(sharedRateNotices(targets, 10)).toEqual([
      expect.stringMatching(`^2 targets at ${HOST} may make 201 calls a second together,`),
    ])
  })
})

describe('targets of several regions', () => {
  it('are each held to what is shared in their own', () => {
    const [one, other] = [{ region: 'westeurope' }, { region: 'usgovvirginia' }]
    const targets = [...targetsOf(['150/s'], one), ...targetsOf(['150/s', '60/s'], other)]
    expect(sharedRateNotices(targets, 10)).toEqual([
      expect.stringMatching(/^2 targets at virginia\.api\.cognitive\.microsoft\.us may make 210 calls/),
    ])
  })
})

describe('targets of which the region or the rate is not known', () => {
  it.each([
    'https://faces.cognitiveservices.azure.com',
    'https://westeurope.api.cognitive.example',
    'not a URL',
  ])('say nothing: %s', endpoint => {
    expect(sharedRateNotices(targetsOf(['300/s'], { region: '', endpoint }), 10)).toEqual([])
  })

  it('say nothing where the region is none, as only the action judges it', () => {
    expect(sharedRateNotices(targetsOf(['300/s'], { region: 'west.europe' }), 10)).toEqual([])
  })

  it('say nothing where the rate is none', () => {
    const target = { ...DEFAULTS, ...(targetsOf(['300/s'])[0] as Target), 'rate-limit': 'fast' }
    expect(sharedRateNotices([target], 10)).toEqual([])
  })
})
