import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { stateFromJson } from '../../src/emulator/state/state-json.ts'
import { changed, fullState } from '../emulator/state/full-state.ts'
import { errorsOf, validatorOf } from './schema.ts'

const validate = validatorOf('state.schema.json')

/** Every place of a document. */
function placesIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [place]
  const inside = Object.entries(value).flatMap(([key, of]) =>
    placesIn(of, Array.isArray(value) ? `${place}[${key}]` : `${place}${place === '' ? '' : '.'}${key}`),
  )
  return place === '' ? inside : [place, ...inside]
}

const places = placesIn(fullState)

/** What no schema says. */
const BEYOND = [
  / is that of .*, too\.$/,
  / is earlier than /,
  /: it is the picture of /,
  /DateTime: "/,
  / is no URL/,
]

describe('the schema of a state', () => {
  it('takes one of everything', () => {
    expect(errorsOf(validate, fullState)).toEqual([])
  })

  it('and the code refuse the same, wherever a document is changed', () => {
    const anything = fc.constantFrom<unknown>(
      undefined,
      null,
      true,
      7,
      1,
      '',
      'x',
      [],
      {},
      [7],
      'succeeded',
      'recognition_05',
      { odd: 1 },
      'x'.repeat(129),
      'x'.repeat(16_385),
      'https://example.com/',
      'AB'.repeat(32),
      '2026-11-23T06:00:00Z',
      ['anna'],
    )
    const seen = { right: 0, wrong: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom(...places, 'odd', 'personGroups[0].odd', 'detectedFaces[0].odd'),
        anything,
        (place, value) => {
          const document = changed(place, value)
          const read = stateFromJson(document)
          const errors = read.ok ? [] : read.errors
          const bySchema = errorsOf(validate, document)
          seen[bySchema.length === 0 ? 'right' : 'wrong'] += 1
          if (errors.length > 0 && errors.every(text => BEYOND.some(pattern => pattern.test(text)))) return
          expect([place, value, bySchema.length > 0, errors]).toEqual([
            place,
            value,
            errors.length > 0,
            errors,
          ])
        },
      ),
      { numRuns: 1_000 },
    )
    expect(Math.min(seen.right, seen.wrong)).toBeGreaterThan(50)
  })
})
