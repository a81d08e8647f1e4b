import { describe, expect, it } from '@jest/globals'
import { KeptLines } from '../src/kept-lines.ts'

describe('the lines that are kept', () => {
  it.each([
    [4, ['0', '1', '2', '3']],
    [5, ['0', '1', '… 1 lines left out', '3', '4']],
    [100, ['0', '1', '… 96 lines left out', '98', '99']],
  ])('of %i are the first and the last', (count, kept) => {
    const lines = new KeptLines(2)
    for (let n = 0; n < count; n += 1) lines.add(String(n))
    expect(lines.lines()).toEqual(kept)
  })
})
