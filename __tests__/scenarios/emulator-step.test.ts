import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { type RunningStep, runAction, type StepRun, startAction } from '../../scripts/staged-runner.mjs'
import { startEmulator } from '../../src/emulator/server.ts'
import { isRunning } from '../../src/emulator/step/process-control.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { hasSignals } from '../support/systems.ts'
import { preload } from './preload.ts'
import { cancelledAtOnce, expectHonest, KEY } from './step.ts'

jest.setTimeout(60_000)

const [ACTION, EMULATOR] = ['action.yml', 'emulator/action.yml'].map(file =>
  fileURLToPath(new URL(`../../${file}`, import.meta.url)),
) as [string, string]

/** Code that tells the emulator's own process from the step's, which starts it with the same options of Node. */
const IS_EMULATOR = '/emulator.index\\.js$/.test(process.argv[1])'

/** A job: steps that share a folder, which is empty again at its end. */
interface Job {
  folder: string
  start: (inputs?: Record<string, string>, env?: Record<string, string>) => RunningStep
  main: (inputs?: Record<string, string>, env?: Record<string, string>) => Promise<StepRun>
  post: (state: Record<string, string>, env?: Record<string, string>) => Promise<StepRun>
  /** Trains a group by the action itself. */
  train: (
    outputs: Record<string, string>,
    personGroupId: string,
    inputs?: Record<string, string>,
    env?: Record<string, string>,
  ) => Promise<StepRun>
}

async function inJob(test: (job: Job) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'job-'))
  const options = (env: Record<string, string>) => ({
    actionFile: EMULATOR,
    env: { RUNNER_TEMP: folder, ...env },
  })
  const pids: number[] = []
  const start: Job['start'] = (inputs = {}, env = {}) => {
    const step = startAction({ ...options(env), inputs })
    step.finished.then(run => run.state.pid && pids.push(Number(run.state.pid))).catch(() => {})
    return step
  }
  try {
    await test({
      folder,
      start,
      main: (inputs, env) => start(inputs, env).finished,
      async post(state, env = {}) {
        const run = await runAction({ ...options(env), inputs: {}, stage: 'post', state })
        // Whatever happened, it fails no job, and says nothing to the runner but the group.
        expect([run.exitCode, run.stderr]).toEqual([0, ''])
        const commands = run.commands.map(({ command }) => command)
        expect([[], ['group', 'endgroup']]).toContainEqual(commands)
        return run
      },
      async train({ endpoint = '', key = '' }, personGroupId, inputs = {}, env = {}) {
        const run = await runAction({
          actionFile: ACTION,
          env,
          inputs: { endpoint, personGroupId, 'secret-key': key, 'poll-interval': '1s', ...inputs },
        })
        expectHonest(run)
        return run
      },
    })
    expect(readdirSync(folder)).toEqual([])
  } finally {
    // Only a test that has failed leaves any.
    for (const pid of pids.filter(each => isRunning(each))) process.kill(pid, 'SIGKILL')
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Neither the process nor anybody on its port. */
async function expectGone(main: StepRun): Promise<void> {
  expect(isRunning(Number(main.state.pid))).toBe(false)
  await expect(fetch(`${main.outputs.endpoint}/emulator/calls`)).rejects.toThrow('fetch failed')
}

const QUICK = { groups: 'staff', 'queue-time': '50ms', 'training-time': '300ms' }

describe('the emulator as a step', () => {
  it.concurrent('serves the steps between its two halves, and is gone after that', () =>
    inJob(async ({ main, train, post }) => {
      const begun = await main(QUICK)
      const { endpoint = '', key = '' } = begun.outputs
      expect(begun).toMatchObject({
        exitCode: 0,
        stderr: '',
        log: [`Face emulator is running at ${endpoint}. A training takes 0.35 s; person groups: staff`],
        commands: [{ command: 'add-mask', message: key }],
      })
      expect(begun.files).toMatchObject({ GITHUB_ENV: '', GITHUB_PATH: '', GITHUB_STEP_SUMMARY: '' })
      const headers = { 'ocp-apim-subscription-key': key }
      const groups = await fetch(`${endpoint}/face/v1.0/persongroups`, { headers })
      expect(await groups.json()).toMatchObject([{ personGroupId: 'staff' }])
      const trained = await train(begun.outputs, 'staff')
      expect(trained.outputs).toMatchObject({ status: 'succeeded' })

      const ended = await post(begun.state)
      const [stopped, tally, title, ...calls] = ended.log
      expect(stopped).toBe('The Face emulator has stopped.')
      expect(title).toBe('▸ Output of the Face emulator')
      const [count, operations = ''] = String(tally).split(': ')
      expect(count).toBe(`${calls.length} calls`)
      expect(operations.split(', ')).toEqual(
        expect.arrayContaining(['1 × GET persongroups', '1 × GET training (404)', '1 × POST train']),
      )
      expect(calls[0]).toMatch(/ GET \/face\/v1\.0\/persongroups 200 \d+ ms apim-request-id /)
      expect(ended.stdout).not.toContain(key)
      await expectGone(begun)
    }))

  it.concurrent('speaks https, to the action too when that trusts its certificate, on any address', () =>
    inJob(async ({ main, train, post }) => {
      const begun = await main({ ...QUICK, https: 'true', host: '0.0.0.0' })
      const { certificate = '', endpoint = '' } = begun.outputs
      expect([begun.exitCode, begun.stderr]).toEqual([0, ''])
      expect(endpoint).toMatch(/^https:/)
      const untrusted = await train(begun.outputs, 'staff', { 'max-retries': '0' })
      expect(untrusted.outputs).toMatchObject({ status: 'error', reason: 'network-error' })
      const trusted = await train(begun.outputs, 'staff', {}, { NODE_EXTRA_CA_CERTS: certificate })
      expect(trusted.outputs).toMatchObject({ status: 'succeeded' })
      const ended = await post(begun.state)
      expect(ended.log[0]).toBe('The Face emulator has stopped.')
      expect(ended.stdout).not.toContain('PRIVATE KEY')
      expect(isRunning(Number(begun.state.pid))).toBe(false)
    }))

  it.concurrent('is on its own when the first half ends, which nothing holds up', () =>
    inJob(async ({ main, post }) => {
      const listing = `process.on('exit', () => {
        const own = [process.stdout, process.stderr]
        const handles = process._getActiveHandles().filter(handle => !own.includes(handle))
        const others = process.getActiveResourcesInfo().filter(name => name !== 'PipeWrap')
        console.error('left:', [...handles.map(({ constructor }) => constructor.name), ...others].join())
      })`
      const begun = await main({}, { NODE_OPTIONS: preload(listing).join(' ') })
      expect([begun.exitCode, begun.stderr]).toEqual([0, 'left: \n'])
      // A group of its own: no Ctrl+C and no hang-up of the others' reaches it.
      if (hasSignals) expect(process.kill(-Number(begun.state.pid), 0)).toBe(true)
      await post(begun.state)
    }))

  it.concurrent('gets its key without showing it in the process list', () =>
    inJob(async ({ main, post }) => {
      const telling = preload("console.log('started as', ...process.execArgv, ...process.argv)")
      const begun = await main({ key: KEY }, { NODE_OPTIONS: telling.join(' ') })
      expect(begun.outputs.key).toBe(KEY)
      expect(begun.stdout).not.toContain(KEY)
      const started = (await post(begun.state)).log.find(line => line.startsWith('started as'))
      expect(started).toMatch(/emulator.index\.js --host=127\.0\.0\.1 --port=0 /)
      expect(started).not.toContain(KEY)
    }))

  it.concurrent('runs twice in one job, each with its own port, key and groups', () =>
    inJob(async ({ main, train, post }) => {
      const [one, two] = await Promise.all([main(QUICK), main({ ...QUICK, groups: 'visitors' })])
      expect(one.outputs.endpoint).not.toBe(two.outputs.endpoint)
      const trained = await train(two.outputs, 'visitors')
      expect(trained.outputs.status).toBe('succeeded')
      expect((await train(one.outputs, 'visitors')).outputs.reason).toBe('not-found')
      // In the order in which a runner ends steps: the last first.
      expect((await post(two.state)).log[0]).toBe('The Face emulator has stopped.')
      await expectGone(two)
      const calls = await fetch(`${one.outputs.endpoint}/emulator/calls`)
      expect(await calls.json()).toHaveLength(1)
      expect((await post(one.state)).log[1]).toBe('1 call: 1 × GET training (404)')
      await expectGone(one)
    }))

  it.concurrent('keeps to the limits and times that it is given', () =>
    inJob(async ({ main, train, post }) => {
      const begun = await main({ groups: 'staff', quota: '1', 'training-time': '1m' })
      expect(begun.log[0]).toMatch(/A training takes 60\.5 s/)
      const { outputs } = await train(begun.outputs, 'staff')
      expect(outputs.reason).toBe('quota-exceeded')
      await post(begun.state)
    }))

  it.concurrent('tells all wrong inputs in one annotation, by their names', () =>
    inJob(async ({ main, post }) => {
      const inputs = { port: '70000', key: 'se cret', groups: 'staff,Visitors', 'training-time': 'long' }
      const failed = await main(inputs)
      expect(failed).toMatchObject({ exitCode: 1, stderr: '', outputs: {} })
      expect(failed.commands).toEqual([
        {
          command: 'error',
          properties: { title: 'invalid-input' },
          message: [
            "port '70000' is not valid; expected a whole number from 0 to 65535.",
            'key is not valid; expected one or more printable ASCII characters without spaces.',
            "groups 'Visitors' is not valid; expected ids of 1 to 64 lower-case letters, digits, - and _, separated by commas.",
            "training-time 'long' is not valid; expected a duration such as 500ms, 2s or 1m; a bare number is seconds.",
          ].join('\n'),
        },
      ])
      const ended = await post(failed.state)
      expect(ended.log).toEqual(['No Face emulator was started, so there is none to stop.'])
    }))

  it.concurrent('fails when its port is taken, and says so', () =>
    inJob(async ({ main, post }) => {
      const other = await startEmulator()
      const { port } = new URL(other.url)
      const failed = await main({ port })
      expect(failed).toMatchObject({ exitCode: 1, outputs: {}, state: { pid: '', folder: '' } })
      expect(failed.commands).toEqual([
        {
          command: 'error',
          properties: { title: 'not-started' },
          message: `The Face emulator ended before it was ready. The emulator can't start: listen EADDRINUSE: address already in use 127.0.0.1:${port}. Choose another port; 0 means a free one.`,
        },
      ])
      expect((await post(failed.state)).log).toHaveLength(1)
      expect(other.calls).toEqual([])
      await other.close()
    }))

  it.concurrent('fails when there is no place for its files, and says so', () =>
    inJob(async ({ main }) => {
      const failed = await main({}, { RUNNER_TEMP: '/nowhere' })
      expect(failed).toMatchObject({ exitCode: 1, outputs: {}, state: {} })
      expect(failed.commands).toEqual([
        {
          command: 'error',
          properties: { title: 'not-started' },
          message: expect.stringMatching(/^The Face emulator could not be started: Error: ENOENT/),
        },
      ])
    }))
})

describe('an emulator that ends between the two halves', () => {
  it.concurrent('is told, with what was called until then', () =>
    inJob(async ({ main, train, post }) => {
      const begun = await main(QUICK)
      await train(begun.outputs, 'staff', { 'dry-run': 'true' })
      // Its answer is there before its line in the log is: once it answers again, both are.
      await fetch(`${begun.outputs.endpoint}/emulator/calls`)
      process.kill(Number(begun.state.pid), 'SIGKILL')
      while (isRunning(Number(begun.state.pid))) await new Promise(setImmediate)
      const ended = await post(begun.state)
      expect(ended.log.slice(0, 2)).toEqual([
        'The Face emulator had already stopped.',
        '1 call: 1 × GET training (404)',
      ])
    }))
})

describe('the second half', () => {
  it.concurrent('has nothing to do without the first', () =>
    inJob(async ({ post }) => {
      expect((await post({})).log).toEqual(['No Face emulator was started, so there is none to stop.'])
    }))

  it.concurrent('kills an emulator that does not stop', () =>
    inJob(async ({ main, post }) => {
      const deaf = `if (${IS_EMULATOR}) {
        process.on('SIGTERM', () => {})
        process.once = () => process
      }`
      const begun = await main({}, { NODE_OPTIONS: preload(deaf).join(' ') })
      const ended = await post(begun.state)
      const how = hasSignals ? 'did not stop in time and was killed' : 'has stopped'
      expect(ended.log).toEqual([`The Face emulator ${how}.`, 'No calls'])
      await expectGone(begun)
    }))

  it.concurrent('leaves another emulator alone, though it has the port of the one that is gone', () =>
    inJob(async ({ main, post }) => {
      const first = await main({ key: 'one' })
      const port = new URL(String(first.outputs.endpoint)).port
      process.kill(Number(first.state.pid), 'SIGKILL')
      while (isRunning(Number(first.state.pid))) await new Promise(setImmediate)
      const second = await main({ key: 'two', port })
      // As if the system had given the old pid to a new process.
      const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
        stdio: 'ignore',
        env: childEnvironment(),
      })
      const reused = await post({ ...first.state, pid: String(stranger.pid) })
      expect(reused.log[0]).toBe(
        `Process ${stranger.pid} does not answer as the Face emulator, so it was not stopped.`,
      )
      expect(isRunning(Number(stranger.pid))).toBe(true)
      stranger.kill()
      expect((await fetch(`${second.outputs.endpoint}/emulator/calls`)).status).toBe(200)
      expect((await post(second.state)).log[0]).toBe('The Face emulator has stopped.')
      await expectGone(second)
    }))

  it.concurrent('passes also when it cannot clean up', () =>
    inJob(async ({ main, post }) => {
      const begun = await main()
      const broken = `import fs from 'node:fs'
        import { syncBuiltinESMExports } from 'node:module'
        fs.promises.rm = () => Promise.reject(new Error('EBUSY'))
        syncBuiltinESMExports()`
      const ended = await post(begun.state, { NODE_OPTIONS: preload(broken).join(' ') })
      expect(ended.log.at(-1)).toBe('Cleaning up after the Face emulator failed: Error: EBUSY')
      await expectGone(begun)
      expect((await post(begun.state)).log[0]).toBe('The Face emulator had already stopped.')
    }))

  it.concurrent('goes on to its end when the job is cancelled now', () =>
    inJob(async ({ main, folder }) => {
      const begun = await main()
      const options = { actionFile: EMULATOR, inputs: {}, env: { RUNNER_TEMP: folder } }
      const loud = preload(`import http from 'node:http'
        const { get } = http
        http.get = (...args) => {
          for (const signal of ['SIGINT', 'SIGTERM'])
            ${hasSignals ? 'process.kill(process.pid, signal)' : 'process.emit(signal)'}
          return get(...args)
        }`)
      const ended = await runAction({ ...options, stage: 'post', state: begun.state, nodeArgs: loud })
      expect([ended.exitCode, ended.log[0]]).toEqual([0, 'The Face emulator has stopped.'])
      await expectGone(begun)
    }))
})

describe('text from the wire', () => {
  it.concurrent('cannot be a workflow command in the log of the second half', () =>
    inJob(async ({ main, post }) => {
      const begun = await main()
      const { port, hostname } = new URL(String(begun.outputs.endpoint))
      for (const path of ['/##[error]forged', '::error::forged', '/x?##[error]forged', '/%0A::error::x']) {
        const socket = connect(Number(port), hostname)
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nclient-request-id: ##[set-env name=X]::stop-commands::t\r\n\r\n`,
        )
        socket.resume()
        await once(socket, 'close')
      }
      const ended = await post(begun.state)
      expect(ended.log[1]).toMatch(/^\d calls?: \d × GET \(unknown path\) \(401\)$/)
      expect(ended.log.length).toBeGreaterThan(3)
      expect(ended.stdout).not.toMatch(/##\[|^::(?!group::Output|endgroup::$)/m)
    }))
})

describe('a job that is cancelled while the emulator starts', () => {
  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing: %s', signal =>
    inJob(async ({ start, post, folder }) => {
      const slow = `import { writeFileSync } from 'node:fs'
        if (${IS_EMULATOR}) {
          writeFileSync('pid', String(process.pid))
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000)
        }`
      const watch = stopwatch()
      const step = start({}, { NODE_OPTIONS: [...preload(slow), ...watch.nodeArgs].join(' ') })
      const pidFile = () => join(folder, readdirSync(folder)[0] ?? '', 'pid')
      while (!existsSync(pidFile()) || readFileSync(pidFile(), 'utf8') === '') {
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      const pid = Number(readFileSync(pidFile(), 'utf8'))
      const run = await cancelledAtOnce(step, watch, signal)
      expect(run).toMatchObject({ exitCode: 1, outputs: {}, state: { pid: '', folder: '' } })
      expect(run.commands).toMatchObject([{ command: 'error', properties: { title: 'cancelled' } }])
      expect(isRunning(pid)).toBe(false)
      expect((await post(run.state)).log).toHaveLength(1)
    }),
  )

  it.concurrent('leaves nothing either when the first half is killed: the second finds the emulator', () =>
    inJob(async ({ start, post }) => {
      const late = `import { readFileSync } from 'node:fs'
        if (${IS_EMULATOR}) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
      } else {
        setInterval(() => {
          if (/^folder/m.test(readFileSync(process.env.GITHUB_STATE))) process.kill(process.pid, 'SIGKILL')
        }, 5)
      }`
      const step = await start({}, { NODE_OPTIONS: preload(late).join(' ') }).finished
      expect(step.exitCode).toBe(hasSignals ? null : 1)
      expect(step).toMatchObject({ outputs: {}, log: [] })
      expect(isRunning(Number(step.state.pid))).toBe(true)
      const ended = await post(step.state)
      expect(ended.log).toEqual(['The Face emulator has stopped.', 'No calls'])
      expect(isRunning(Number(step.state.pid))).toBe(false)
    }))
})
