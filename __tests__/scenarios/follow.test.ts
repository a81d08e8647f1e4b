import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { parseValues, type StepRun } from '../../scripts/staged-runner.mjs'
import { readHandle } from '../../src/training/handle-text.ts'
import { annotationOf, type Bench, KEY, keysIn, onceAccepted, withBench } from './step.ts'

jest.setTimeout(60_000)

const SLOW = { queueTimeMs: 50, trainingTimeMs: 6_000 }

const startedIn = (handle: string): string | undefined => {
  const read = readHandle(handle)
  return read.ok ? read.value.handle.started : undefined
}

const postsIn = ({ requests }: Bench): number => requests().filter(request => request === 'POST train').length

/** Gives a step the results-file of another one, as an artifact does, for the runner has cleaned up by then. */
async function withFile<T>({ outputs }: StepRun, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'follow-'))
  const path = join(folder, 'results.json')
  writeFileSync(path, outputs.results ?? '')
  try {
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a step that follows', () => {
  it.concurrent('a training of a step with wait: false passes, and makes no POST', async () => {
    await withBench({}, async bench => {
      const begun = await bench.step({ wait: 'false' })
      const { handle = '' } = begun.outputs
      expect([begun.outputs.status, startedIn(handle)]).toEqual(['queued', 'yes'])
      const run = await bench.step({ follow: handle })
      expect(run.exitCode).toBe(0)
      expect(run.outputs).toMatchObject({ status: 'succeeded', started: 'yes', handle: '', reason: '' })
      expect(postsIn(bench)).toBe(1)
      expect(run.stdout).toMatch(
        /^Following the training that an earlier step started or joined .* ago: person group 'staff' at /m,
      )
      expect(run.stdout).toContain(
        "✅ Person group 'staff': the training that an earlier step started succeeded",
      )
      expect(run.summary).toMatch(
        /^### ✅ Person group 'staff': the training that an earlier step started succeeded/,
      )
    })
  })

  it.concurrent('a training that fails ends red, as the first one would have', async () => {
    await withBench({}, async bench => {
      await bench.enrol('empty', 0)
      const begun = await bench.step({ personGroupId: 'empty', wait: 'false' })
      const run = await bench.step({ personGroupId: 'empty', follow: begun.outputs.handle ?? '' })
      expect(run.outputs).toMatchObject({ status: 'failed', reason: 'training-failed', started: 'yes' })
      expect(postsIn(bench)).toBe(1)
    })
  })

  it.concurrent('one that ran out of time goes on waiting, and leaves a handle in turn', async () => {
    await withBench(SLOW, async bench => {
      const first = await bench.step({ timeout: '2s' })
      expect(first.outputs.reason).toBe('timed-out')
      expect(annotationOf(first)).toContain('To wait for it in another step, set follow to the output handle')
      const second = await bench.step({ follow: first.outputs.handle ?? '', timeout: '1s' })
      expect(second.outputs.reason).toBe('timed-out')
      const third = await bench.step({ follow: second.outputs.handle ?? '' })
      expect(third.outputs).toMatchObject({ status: 'succeeded', handle: '' })
      expect(postsIn(bench)).toBe(1)
    })
  })

  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
    'one that was cancelled by %s goes on waiting',
    async signal => {
      await withBench(SLOW, async bench => {
        const { cancel, finished } = bench.start({})
        onceAccepted(bench.emulator, () => cancel(signal))
        const first = await finished
        expect(first.outputs.reason).toBe('cancelled')
        const run = await bench.step({ follow: first.outputs.handle ?? '' })
        expect(run.outputs).toMatchObject({ status: 'succeeded' })
        expect(postsIn(bench)).toBe(1)
      })
    },
  )

  it.concurrent('one that was killed while it waited', async () => {
    await withBench(SLOW, async bench => {
      const { child, finished } = bench.start({})
      onceAccepted(bench.emulator, () => child.kill('SIGKILL'))
      const { handle = '' } = parseValues((await finished).outputFile)
      expect(startedIn(handle)).toBe('yes')
      expect((await bench.step({ follow: handle })).outputs).toMatchObject({ status: 'succeeded' })
      expect(postsIn(bench)).toBe(1)
    })
  })

  it.concurrent('one that was killed in the middle of its POST finds the training', async () => {
    await withBench({}, async bench => {
      await bench.call('POST', '../../emulator/faults', { on: 'train', kind: 'hang', acted: true })
      const { child, finished } = bench.start({})
      const timer = setInterval(() => {
        if (postsIn(bench) > 0) child.kill('SIGKILL')
      }, 50)
      const { handle = '' } = parseValues((await finished).outputFile)
      clearInterval(timer)
      expect(startedIn(handle)).toBe('maybe')
      const run = await bench.step({ follow: handle })
      expect(run.outputs).toMatchObject({ status: 'succeeded', started: 'yes' })
      expect(run.stdout).toContain('The earlier step may have started a training. Checking whether it did')
      expect(postsIn(bench)).toBe(1)
    })
  })

  it.concurrent('many groups by the file, those that ended as well, and tells of which there is nothing', async () => {
    await withBench(SLOW, async bench => {
      await bench.enrol('shop')
      const groups = 'staff, shop, nobody'
      const first = await bench.step({ personGroupId: groups, timeout: '3s' })
      expect(first.outputs.failed).toBe('staff,shop,nobody')
      await withFile(first, async path => {
        const run = await bench.step({ personGroupId: '', follow: path })
        const results = JSON.parse(run.outputs.results ?? '') as { status: string; reason: string }[]
        expect(results.map(({ status, reason }) => [status, reason])).toEqual([
          ['succeeded', ''],
          ['succeeded', ''],
          ['error', 'invalid-input'],
        ])
        expect(annotationOf(run)).toContain(
          "Person group 'nobody': follow has no training of this group: the earlier step started none, or already saw its end.",
        )
      })
      const shop = await bench.step({ personGroupId: 'shop', follow: first.outputs.handle ?? '' })
      expect(shop.outputs).toMatchObject({ status: 'succeeded', failed: '' })
      expect(postsIn(bench)).toBe(2)
    })
  })

  it.concurrent('is not taken in by a newer training that fails, and says so', async () => {
    await withBench({ queueTimeMs: 0, trainingTimeMs: 0 }, async bench => {
      const begun = await bench.step({ wait: 'false' })
      // Newer than that one by more than clocks differ.
      await new Promise(resolve => setTimeout(resolve, 15_000))
      await bench.call('POST', 'persongroups/staff/train')
      const run = await bench.step({ follow: begun.outputs.handle ?? '' })
      expect(run.outputs).toMatchObject({ status: 'succeeded' })
      expect(run.stdout).toMatch(/A newer training of this group was queued \(.*Z\)\. Following it: /)
      expect(run.stdout).toContain("✅ Person group 'staff': a newer training succeeded")
    })
  })

  it.concurrent('sends nothing if the handle does not fit, or is not a handle', async () => {
    await withBench({}, async bench => {
      const begun = await bench.step({ wait: 'false' })
      const { handle = '' } = begun.outputs
      const before = bench.requests().length
      for (const [inputs, complaint] of [
        [{ endpoint: 'http://127.0.0.1:9' }, /^follow is not for http:\/\/127\.0\.0\.1:9; /],
        [
          { 'group-type': 'large-person-group' },
          /^follow is for a person-group; expected group-type: person-group\./,
        ],
        [{ personGroupId: 'shop' }, /^follow has no training of 'shop'; /],
        [{ follow: handle.slice(0, -9) }, /^follow is incomplete or was changed; /],
        [{ follow: handle.replace('tpg1', 'tpg7') }, /^follow is from another version of this action /],
        [
          { follow: './nowhere.json' },
          /^follow '\.\/nowhere\.json' is neither a handle nor a file that can be read \(ENOENT\); /,
        ],
        [{ follow: './nowhere.json', personGroupId: '' }, /^follow '\.\/nowhere\.json' is neither /],
        [{ wait: 'false' }, /^wait 'false' cannot be combined with follow/],
      ] as const) {
        const run = await bench.step({ follow: handle, ...inputs })
        expect(run.outputs).toMatchObject({ reason: 'invalid-input', started: 'no', handle: '' })
        expect(annotationOf(run)).toMatch(complaint)
      }
      expect(bench.requests()).toHaveLength(before)
    })
  })

  it.concurrent('holds no key in its handle, though the service wrote it into its stamps', async () => {
    await withBench({}, async bench => {
      await bench.step({})
      await bench.call('POST', '../../emulator/faults', {
        on: 'status',
        kind: 'answer-training',
        set: { createdDateTime: `at ${KEY}`, lastSuccessfulTrainingDateTime: KEY },
        times: 0,
      })
      const { outputs } = await bench.step({ wait: 'false' })
      const payload = Buffer.from((outputs.handle ?? '').split('.')[1] ?? '', 'base64url').toString()
      expect(payload).toContain('at ***')
      expect(keysIn(payload)).toEqual([])
    })
  })
})
