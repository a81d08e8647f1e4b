import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { PROPERTIES } from './properties.ts'

jest.setTimeout(300_000)

const PLANTED = fileURLToPath(new URL('planted.ts', import.meta.url))

/** A deliberate fault, the property that finds it, and what is changed: in which file of src, which text becomes what. */
type Plant = [fault: string, property: string, ...changes: string[]]

const PLANTS: Plant[] = [
  [
    'the check for a stale status removed',
    'green means trained',
    'training/evidence.ts',
    "if (whose === 'old') return { ...nothing, verdict: 'not-shown' }\n",
    '',
  ],
  [
    'a refused POST taken for one that may have acted',
    'green means trained',
    'training/send-start.ts',
    'if (!isAccepted && !answer.mayHaveActed && !isAlreadyTraining(answer)) return evidence\n',
    '',
    'training/after-post.ts',
    "  if (unconfirmed === 0) return 'post'\n  if (isShown(verdict)) return 'follow'\n",
    "  if (isShown(verdict)) return 'follow'\n  if (unconfirmed === 0) return 'post'\n",
  ],
  [
    'an unknown status taken for a success',
    'green means trained',
    'face/status.ts',
    ": 'unknown'\n",
    ": 'succeeded'\n",
  ],
  [
    'a POST repeated after a reset, whatever became of it',
    'one training too many at most',
    'face/call-error.ts',
    'mayHaveActed: !neverSent',
    'mayHaveActed: false',
  ],
  [
    'a deadline that ignores a running request',
    'in time',
    'training/group-run.ts',
    'client.checkStatus(deadline.signal)',
    'client.checkStatus(new AbortController().signal)',
  ],
  [
    "a rate limit's hint that is not bounded by the time-out",
    'no hopeless wait',
    'training/group-run.ts',
    'return forMs === 0 || forMs < leftMs',
    'return forMs >= 0',
  ],
  [
    'a cancelled run that exits with 0',
    'cancelled at once',
    'report/report.ts',
    'return !groups.some(isFailure)',
    "return groups.every(one => !isFailure(one) || one.result.reason === 'cancelled')",
  ],
  [
    'a cancellation that nobody hears',
    'cancelled at once',
    'training/deadline.ts',
    "cancelled.addEventListener('abort', cancel)",
    '',
  ],
  [
    'a failure of an older training reported as that of this one',
    'failed means failed',
    'training/evidence.ts',
    "if (whose === 'old') return",
    "if (whose === 'old' && status.phase !== 'failed') return",
  ],
  [
    'a conflict taken for a training that was begun',
    'queued means queued',
    'face/client.ts',
    'if (answer.status !== 202) return undefined',
    'if (answer.status === 409) return answerInfoOf(answer)',
  ],
  [
    'calls that keep no pace',
    'gentle',
    'training/group-run.ts',
    'if (delayMs > 0) await this.pause(delayMs)',
    '',
  ],
  [
    'a rate limit that each group keeps by itself',
    'rate kept',
    'training/rate-limiter.ts',
    'const slots = this.reservedSlots + next.calls',
    'this.callTimes = []\n      const slots = next.calls',
  ],
  [
    'groups that go on after a refused key',
    'not begun in vain',
    'training/train-groups.ts',
    "context.rateLimiter.close('start', { kind: 'not-started', error, culprit: id })",
    '',
  ],
  [
    'a Retry-After taken for a limit instead of a floor',
    'patient',
    'training/backoff.ts',
    'Math.max(doubled, asked)',
    'Math.min(doubled, asked)',
  ],
  [
    'a time-out with the reason of something else',
    'outputs agree',
    'report/group-result.ts',
    "failure('timed-out', 'timed-out',",
    "failure('timed-out', 'network-error',",
  ],
  [
    'news that are told however many there are',
    'neither silent nor flooding',
    'report/log/paced-lines.ts',
    'if (hasRoom) this.write',
    'this.write',
  ],
  [
    'a log that beats once',
    'neither silent nor flooding',
    'report/log/paced-lines.ts',
    'private schedule(): void {\n',
    'private schedule(): void {\n    if (this.logged > 0) return\n',
  ],
  [
    'a key that is not hidden',
    'key kept',
    'secrets.ts',
    "left.replaceAll(form, '***')",
    'left',
    'secrets.ts',
    'this.fingerprints = hidden.map(fingerprint).filter(looksLikeKey)',
    '',
  ],
  [
    'a wait that a network error ends',
    'recovery ends green',
    'training/poll.ts',
    'IS_FINAL[check.reason] &&',
    "check.reason === 'network-error' || IS_FINAL[check.reason] &&",
  ],
  [
    "another pipeline's training, which a lag hid, that counts",
    'green means trained',
    'training/evidence.ts',
    "  const created = timeRangeOf(status.created ?? '')\n  return created ? whoseByCreation(created, moments) : whoseByLastAction(evidence, status, moments)\n",
    "  return moments ? 'own' : 'old'\n",
  ],
  [
    'a training of which a 409 spoke that counts',
    'green means trained',
    'training/evidence.ts',
    'refused: refusedAt === undefined ? undefined : at(refusedAt),',
    'refused: undefined,',
    'training/conflict.ts',
    'run.evidence = unconfirmed > 0 ? latest : { ...latest, postedAt }',
    'run.evidence = latest',
  ],
  [
    'a training whose stamps are cut here and rounded there, taken for two',
    'green means trained',
    'face/timestamp.ts',
    'Math.abs(ticks) <= grain',
    'Math.abs(ticks) < grain',
    'training/evidence.ts',
    "  const created = timeRangeOf(status.created ?? '')\n  return created ? whoseByCreation(created, moments) : whoseByLastAction(evidence, status, moments)\n",
    "  return moments ? 'own' : 'old'\n",
  ],
  [
    'a doubtful training that counts at once',
    'green means trained',
    'training/evidence.ts',
    "whose === 'doubtful' && !isDoubtOver(evidence, seen, offset)",
    "evidence.joined && whose === 'doubtful'",
  ],
  [
    'a stamp in an unknown form taken for a new one',
    'green means trained',
    'training/evidence.ts',
    "if (!action) return 'doubtful'",
    "if (!action) return 'own'",
  ],
  [
    "a Date that is believed, whatever the runner's clock",
    'recovery ends green',
    'training/service-clock.ts',
    'if (!service) return {',
    'if (service) return service\n  if (!service) return {',
  ],
  [
    "a runner's clock that is believed where there is no Date",
    'recovery ends green',
    'training/service-clock.ts',
    'if (!service) return { least: runner - DAY_MS, most: runner + DAY_MS }',
    'if (!service) return { least: runner, most: runner }',
  ],
  [
    "a refusal that somebody else wrote taken for the service's word",
    'one training too many at most',
    'face/call-error.ts',
    'mayHaveActed: isFromOtherServer || !isRefusal(status)',
    'mayHaveActed: !isRefusal(status)',
  ],
  [
    "a gateway's JSON taken for the word that nothing was done",
    'one training too many at most',
    'face/call-error.ts',
    'mayHaveActed: isFromOtherServer || !isRefusal(status)',
    'mayHaveActed: (isFromOtherServer || !isRefusal(status)) && message === undefined',
  ],
  [
    'a wait that a foreign refusal ends',
    'recovery ends green',
    'face/call-error.ts',
    'const isFromOtherServer = !isFromFaceService(answer, serviceError)',
    'const isFromOtherServer = false',
  ],
  [
    'a refusal that contradicts what was seen, believed at once',
    'recovery ends green',
    'training/group-run.ts',
    'const isConfirmed = !this.isContradiction(error) || this.refusedFor === error.reason',
    'const isConfirmed = true',
  ],
  [
    'a revoked token that is not replaced',
    'recovery ends green',
    'entra/renewing-credential.ts',
    'if (!isStale(operation, error)) return withHint',
    'if (error) return withHint',
  ],
]

/** The same of handles, and of the runs that follow them. */
const FOLLOWED_PLANTS: Plant[] = [
  [
    'a handle whose moments are those of the next machine',
    'followed to the end',
    'training/handle.ts',
    'otherStep: { posted, answered, refused },',
    'otherStep: undefined,',
  ],
  [
    'a doubt that the start of the next run ends at once',
    'green means trained',
    'training/handle.ts',
    'postAnsweredAt: now,\n',
    'postAnsweredAt: -1e12,\n',
  ],
  [
    'a handle after a 409 that nobody can read',
    'outputs agree',
    'training/handle.ts',
    'Number.isFinite(latest.postAnsweredAt) ? latest',
    'latest.postAnsweredAt > 0 ? latest',
  ],
  [
    'a run that begins a training where it was to follow one',
    'one training for all attempts',
    'training/train.ts',
    'handle ? followHandle(run, handle) : startAndFollow(run)',
    "handle?.started === 'yes' ? followHandle(run, handle) : startAndFollow(run)",
  ],
]

describe('a fault planted in the action is found over generated schedules', () => {
  it.concurrent.each(PLANTS)('%s', async (_, property, ...changes) => {
    const args = [PLANTED, 'alone', property, ...changes]
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: childEnvironment() })
    expect(stdout).toBe('found\n')
  })

  it.concurrent.each(FOLLOWED_PLANTS)('in runs that follow: %s', async (_, property, ...changes) => {
    const args = [PLANTED, 'followed', property, ...changes]
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: childEnvironment() })
    expect(stdout).toBe('found\n')
  })

  it('and every property has one that it finds', () => {
    expect([...new Set(PLANTS.map(plant => plant[1]))].sort()).toEqual(
      PROPERTIES.map(({ name }) => name).sort(),
    )
  })
})
