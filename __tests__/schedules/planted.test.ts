import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { PROPERTIES } from './properties.ts'

jest.setTimeout(120_000)

const PLANTED = fileURLToPath(new URL('planted.ts', import.meta.url))

/** A deliberate fault: in which file of src, which text becomes what, and the property that finds it. */
type Plant = [fault: string, file: string, text: string, replacement: string, property: string]

const PLANTS: Plant[] = [
  [
    'the check for a stale status removed',
    'training/evidence.ts',
    'if (isOurs || isEndingOfUnderWay(evidence, seen))',
    'if (isOver(seen))',
    'green means trained',
  ],
  [
    'an unknown status taken for a success',
    'face/status.ts',
    ": 'unknown'\n",
    ": 'succeeded'\n",
    'green means trained',
  ],
  [
    'a POST repeated after a reset, whatever became of it',
    'face/error.ts',
    'mayHaveActed: !neverSent',
    'mayHaveActed: false',
    'one training too many at most',
  ],
  [
    'a deadline that ignores a running request',
    'training/run.ts',
    'client.look(deadline.signal)',
    'client.look(new AbortController().signal)',
    'in time',
  ],
  [
    "a rate limit's hint that is not bounded by the time-out",
    'training/run.ts',
    'return forMs === 0 || forMs < leftMs',
    'return forMs >= 0',
    'no hopeless wait',
  ],
  [
    'a cancelled run that exits with 0',
    'report/report.ts',
    'return !told.some(isFailure)',
    "return told.every(one => !isFailure(one) || one.result.reason === 'cancelled')",
    'cancelled at once',
  ],
  [
    'a cancellation that nobody hears',
    'training/deadline.ts',
    "cancelled.addEventListener('abort', cancel)",
    '',
    'cancelled at once',
  ],
  [
    'a failure of an older training reported as that of this one',
    'training/evidence.ts',
    'if (isOurs || isEndingOfUnderWay(evidence, seen))',
    "if (isOurs || seen.phase === 'failed')",
    'failed means failed',
  ],
  [
    'a conflict taken for a training that was begun',
    'face/client.ts',
    'if (answer.status !== 202) return undefined',
    'if (answer.status === 409) return sourceOf(answer)',
    'queued means queued',
  ],
  ['calls that keep no pace', 'training/run.ts', 'if (delayMs > 0) await this.pause(delayMs)', '', 'gentle'],
  [
    'a rate limit that each group keeps by itself',
    'training/limiter.ts',
    'const places = this.reserved + next.calls',
    'this.begun = []\n      const places = next.calls',
    'rate kept',
  ],
  [
    'groups that go on after a refused key',
    'training/fleet.ts',
    "world.limiter.close('begin', { kind: 'not-begun', error, culprit: id })",
    '',
    'not begun in vain',
  ],
  [
    'a Retry-After taken for a limit instead of a floor',
    'training/backoff.ts',
    'Math.max(doubled, asked)',
    'Math.min(doubled, asked)',
    'patient',
  ],
  [
    'a time-out with the reason of something else',
    'report/result.ts',
    "failure('timed-out', 'timed-out',",
    "failure('timed-out', 'network-error',",
    'outputs agree',
  ],
  [
    'news that are told however many there are',
    'report/log/paced-lines.ts',
    'if (hasRoom) this.tell',
    'this.tell',
    'neither silent nor flooding',
  ],
  [
    'a log that beats once',
    'report/log/paced-lines.ts',
    'private schedule(): void {\n',
    'private schedule(): void {\n    if (this.told > 0) return\n',
    'neither silent nor flooding',
  ],
  ['a key that is not hidden', 'clean.ts', "left.replaceAll(secret, '***')", 'left', 'key kept'],
  [
    'a wait that a network error ends',
    'training/poll.ts',
    'IS_FINAL[look.reason] &&',
    "look.reason === 'network-error' || IS_FINAL[look.reason] &&",
    'recovery ends green',
  ],
]

describe('a fault planted in the action is found over generated schedules', () => {
  it.concurrent.each(PLANTS)('%s', async (_, file, text, replacement, property) => {
    const args = [PLANTED, property, file, text, replacement]
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: childEnvironment() })
    expect(stdout).toBe('found\n')
  })

  it('and every property has one that it finds', () => {
    expect([...new Set(PLANTS.map(plant => plant[4]))].sort()).toEqual(
      PROPERTIES.map(({ name }) => name).sort(),
    )
  })
})
