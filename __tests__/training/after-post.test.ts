import { describe, expect, it } from '@jest/globals'
import {
  type AfterFailure,
  afterCheck,
  afterConflict,
  afterFailure,
  NO_POSTS,
  type PostFailure,
  type PostHistory,
  withFailure,
} from '../../src/training/after-post.ts'
import { SHOWN_WITHIN_MS, type Verdict } from '../../src/training/evidence.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const MAX_RETRIES = 6

const refused: PostFailure = {
  reason: 'forbidden',
  transient: false,
  mayHaveActed: false,
  isContradiction: false,
  usesAttempt: true,
}
const contradicting: PostFailure = { ...refused, isContradiction: true }

const FAILURES: Record<string, PostFailure> = {
  'a documented refusal': refused,
  'a refusal that contradicts an earlier answer': contradicting,
  'the same refusal once more': contradicting,
  '429, or a connection that failed': { ...refused, reason: 'rate-limited', transient: true },
  'no answer, or a 5xx': { ...refused, reason: 'service-error', transient: true, mayHaveActed: true },
  'a redirect': { ...refused, reason: 'service-error', mayHaveActed: true },
}

const COUNTS: Record<string, number> = { none: 0, one: 1, two: 2 }

const VERDICTS: Record<string, Verdict> = {
  own: 'in-progress',
  'an own training': 'succeeded',
  doubtful: 'doubtful',
  old: 'not-shown',
  'no new training': 'not-shown',
}

/** A step as the page has it. */
function wordsOf(next: AfterFailure): string {
  if (next.step === 'fail') return 'fail'
  if (next.step === 'retry') return 'check, POST again'
  const time = next.forMs === 0 ? '' : ` for ${next.forMs / 1_000} s`
  return `look for the training${time}, ${next.isLast ? 'fail' : 'POST again'}`
}

/** The rows of the table of docs/proof.md that begins with this head. */
function rowsUnder(head: string): string[][] {
  const [, after = ''] = readRepositoryFile('docs/proof.md').split(`| ${head} |`)
  const [table = ''] = after.split('\n\n')
  const lines = table.trim().split('\n').slice(1)
  return lines.map(line => line.slice(2, -2).split(' | '))
}

describe('what follows a POST that failed', () => {
  const rows = rowsUnder('answer to the POST | unconfirmed POSTs before | retries left | next step')

  it('has every kind of failure in the table of docs/proof.md', () => {
    expect(new Set(rows.map(([answer]) => answer))).toEqual(new Set(Object.keys(FAILURES)))
  })

  it.each(rows)(
    '%s, unconfirmed before: %s, retries left: %s: %s',
    (answer = '', before = '', left, next) => {
      const failure = FAILURES[answer] as PostFailure
      const earlier: PostHistory = {
        ...NO_POSTS,
        unconfirmed: COUNTS[before] as number,
        attempts: left === 'no' ? MAX_RETRIES : 0,
        isRefusalDoubted: answer.startsWith('the same'),
      }
      expect(wordsOf(afterFailure(withFailure(earlier, failure), failure, MAX_RETRIES))).toBe(next)
    },
  )

  it('doubts only refusals that the service may give by mistake', () => {
    const wrongInput: PostFailure = { ...contradicting, reason: 'invalid-input' }
    expect(afterFailure(withFailure(NO_POSTS, wrongInput), wrongInput, MAX_RETRIES)).toEqual({ step: 'fail' })
  })

  it('doubts a refusal again once another failure came between', () => {
    const between = withFailure(withFailure(NO_POSTS, contradicting), FAILURES['a redirect'] as PostFailure)
    expect(withFailure(between, contradicting).isRefusalDoubted).toBe(true)
  })

  it('uses up no retry where the failure is nobody’s own', () => {
    const outage = { ...(FAILURES['no answer, or a 5xx'] as PostFailure), usesAttempt: false }
    expect(withFailure(NO_POSTS, outage)).toEqual({ ...NO_POSTS, failures: 1, unconfirmed: 1 })
  })
})

describe('what follows a 409 of a training in progress', () => {
  const rows = rowsUnder('unconfirmed POSTs | the training in progress | next step')
  const WORDS: Record<string, string> = {
    identify: 'find out whose it is',
    follow: 'follow it',
    find: 'look for the training, POST again',
    join: '`on-conflict`',
  }

  it.each(rows)('unconfirmed: %s, the training: %s: %s', (before = '', whose = '', next) => {
    const history = { ...NO_POSTS, unconfirmed: COUNTS[before] as number }
    expect(WORDS[afterConflict(history, VERDICTS[whose], 'join')]).toBe(next)
  })

  it('is told apart in all five ways', () => {
    expect(rows).toHaveLength(5)
  })
})

describe('what follows the check before the next POST', () => {
  const rows = rowsUnder('unconfirmed POSTs | the check shows | a doubtful training was seen | next step')
  const WORDS = { post: 'POST again', follow: 'follow it', fail: 'fail' }

  it.each(rows)('unconfirmed: %s, shown: %s, doubt: %s: %s', (before = '', shown = '', doubt, next) => {
    const history = { ...NO_POSTS, unconfirmed: COUNTS[before] as number }
    expect(WORDS[afterCheck(history, VERDICTS[shown] as Verdict, doubt === 'yes')]).toBe(next)
  })

  it('has every combination that differs', () => {
    expect(rows).toHaveLength(9)
  })
})

it('looks for the training for longer than the service may take to show it, before a third POST', () => {
  const lost = FAILURES['no answer, or a 5xx'] as PostFailure
  const next = afterFailure(withFailure(withFailure(NO_POSTS, lost), lost), lost, MAX_RETRIES)
  expect(next.step === 'find' && next.forMs).toBeGreaterThan(SHOWN_WITHIN_MS)
})
