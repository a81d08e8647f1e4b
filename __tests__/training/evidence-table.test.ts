import { describe, expect, it } from '@jest/globals'
import type { TrainingStatus } from '../../src/face/status.ts'
import { type Evidence, NO_EVIDENCE, whoseTraining, withOlder } from '../../src/training/evidence.ts'
import type { Offset } from '../../src/training/service-clock.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const POSTED = Date.UTC(2026, 0, 2, 10)
const DAY = 86_400_000

/** A cell such as `-40 s`, `no zone, +0 s`, `unknown form` or `none`, as a stamp. */
function stampOf(cell: string): string | undefined {
  if (cell === 'none') return undefined
  if (cell === 'unknown form') return '2.1.26 10h'
  const [, zone, seconds] = /^(no zone, )?([+-][\d.]+) s$/.exec(cell) ?? []
  const stamp = new Date(POSTED + Number(seconds) * 1_000).toISOString()
  return zone === undefined ? stamp : stamp.replace('Z', '')
}

const CLOCKS: Record<string, Offset> = {
  right: { least: -500, most: 500 },
  'wrong or none': { least: -DAY, most: DAY },
}

const lost: Evidence = { ...NO_EVIDENCE, postedAt: POSTED, postAnsweredAt: POSTED + 500 }
const accepted: Evidence = { ...lost, isAccepted: true }

const EVIDENCE: Record<string, Evidence> = {
  'a 202': accepted,
  'a 409, 5 s before a 202': { ...accepted, refusedAt: POSTED - 5_000 },
  'an unconfirmed POST': lost,
  'a 409, and `join`': { ...lost, joined: { seen: undefined } },
}

const [, table = ''] =
  /\| after \| status \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(readRepositoryFile('docs/proof.md')) ?? []
const rows = table
  .trim()
  .split('\n')
  .map(row => row.slice(2, -2).split(' | ') as [string, string, string, string, string, string])

describe('the table of docs/proof.md', () => {
  it('has all kinds of a status', () => {
    expect(rows.length).toBeGreaterThan(25)
    expect(new Set(rows.map(([, , , , , standing]) => standing))).toEqual(new Set(['own', 'old', 'doubtful']))
    expect(new Set(rows.map(([after]) => after))).toEqual(new Set(Object.keys(EVIDENCE)))
  })

  it.each(rows)('is right: after %s, %s, queued %s, last action %s, clocks %s: %s', (...cells) => {
    const [after, word, queued, action, clocks, standing] = cells
    const phase = word === 'seen before' ? 'succeeded' : (word as TrainingStatus['phase'])
    const [created, lastAction] = [stampOf(queued), stampOf(action)]
    const status: TrainingStatus = {
      phase,
      word,
      ...(created !== undefined && { created }),
      ...(lastAction !== undefined && { lastAction }),
    }
    const evidence = EVIDENCE[after] as Evidence
    const seen = { status, askedAt: POSTED + 29_980, receivedAt: POSTED + 30_000 }
    const known = word === 'seen before' ? withOlder(evidence, status) : evidence
    expect(whoseTraining(known, status, seen, CLOCKS[clocks] as Offset)).toBe(standing)
  })
})
