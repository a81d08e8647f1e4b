import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { cancelled as signalled } from '../src/cancellation.ts'
import { cancellationOf, type EndableProcess, runProcess } from '../src/process.ts'

/** A process that only notes how it is ended. */
class FakeProcess implements EndableProcess {
  exitCode: EndableProcess['exitCode']
  readonly pid = 4711
  readonly execPath = '/bin/node'
  readonly env = { HOME: '/root', NODE_OPTIONS: '--import=spy' }
  readonly stdout = { writableLength: 0 }
  resources: string[] = ['Timeout', 'TCPSocketWrap']
  readonly exit = jest.fn<() => void>()
  readonly kill = jest.fn<(pid: number, signal: string) => void>()
  execve? = jest.fn<NonNullable<EndableProcess['execve']>>()
  private readonly events = new EventEmitter()

  on(event: string, listener: (...args: never[]) => void): void {
    this.events.on(event, listener as () => void)
  }

  getActiveResourcesInfo(): string[] {
    return this.resources
  }

  emit(event: string, error?: Error): void {
    this.events.emit(event, error)
  }
}

interface Started {
  process: FakeProcess
  crash: jest.Mock<(error: unknown) => void>
  cancelled: AbortSignal
  isOver: () => boolean
  pass: (passed: boolean) => Promise<void>
  fail: (error: unknown) => Promise<void>
}

/** A process whose step ends when the test says so. */
function start(given?: AbortSignal): Started {
  const process = new FakeProcess()
  const crash = jest.fn<(error: unknown) => void>()
  let cancelled: AbortSignal = AbortSignal.abort()
  let isOver = (): boolean => true
  const { promise, resolve, reject } = withResolvers<boolean>()
  runProcess(
    process,
    (signal, isItOver) => {
      cancelled = signal
      isOver = isItOver
      return promise
    },
    crash,
    given,
  )
  const settled = async (): Promise<void> => {
    await promise.catch(() => {})
    await jest.advanceTimersByTimeAsync(0)
  }
  return {
    process,
    crash,
    cancelled,
    isOver,
    pass: passed => {
      resolve(passed)
      return settled()
    },
    fail: error => {
      reject(error)
      return settled()
    },
  }
}

// Promise.withResolvers is newer than Node 20.
function withResolvers<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((whenDone, whenFailed) => {
    resolve = whenDone
    reject = whenFailed
  })
  return { promise, resolve, reject }
}

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

describe('the exit code', () => {
  it('is 1 as long as the step has not ended', () => {
    expect(start().process.exitCode).toBe(1)
  })

  it('is 0 when the step passed', async () => {
    const { process, crash, pass } = start()
    await pass(true)
    expect(process.exitCode).toBe(0)
    expect(crash).not.toHaveBeenCalled()
  })

  it('is 1 when the step did not pass, which it has reported itself', async () => {
    const { process, crash, pass } = start()
    await pass(false)
    expect(process.exitCode).toBe(1)
    expect(crash).not.toHaveBeenCalled()
  })

  it('is 1 when the step throws, which is reported once', async () => {
    const { process, crash, fail } = start()
    const error = new Error('boom')
    await fail(error)
    process.emit('exit')
    expect(process.exitCode).toBe(1)
    expect(crash.mock.calls).toEqual([[error]])
  })

  it('is 1 when the process runs dry while the step is pending, which is reported', () => {
    const { process, crash } = start()
    process.emit('exit')
    expect(process.exitCode).toBe(1)
    expect(crash.mock.calls).toEqual([[new Error('it stopped before it had a result')]])
  })

  it('is 1 when an error is not caught, which is reported once, whatever the step says afterwards', async () => {
    const { process, crash, fail } = start()
    const error = new Error('boom')
    process.emit('uncaughtException', error)
    process.emit('uncaughtException', new Error('another'))
    process.emit('exit')
    expect(process.exitCode).toBe(1)
    await fail(new Error('a third'))
    expect(process.exitCode).toBe(1)
    expect(crash.mock.calls).toEqual([[error]])
  })

  it('is not taken back by what the step comes to after a crash, which must report nothing more', async () => {
    const { process, crash, cancelled, isOver, pass } = start()
    crash.mockImplementation(() => expect([isOver(), cancelled.aborted]).toEqual([true, false]))
    expect(isOver()).toBe(false)
    process.emit('uncaughtException', new Error('boom'))
    expect(cancelled.aborted).toBe(true)
    await pass(true)
    expect(process.exitCode).toBe(1)
    process.exitCode = 0
    process.emit('exit')
    expect(process.exitCode).toBe(1)
    expect(crash).toHaveBeenCalledTimes(1)
  })

  it('is 1 after a failure, whatever its leftovers call exit() with', async () => {
    const { process, crash, pass } = start()
    await pass(false)
    process.exitCode = 0
    process.emit('exit')
    expect(process.exitCode).toBe(1)
    expect(crash).not.toHaveBeenCalled()
  })

  it('stays 0 after a success, whatever its leftovers throw', async () => {
    const { process, crash, pass } = start()
    await pass(true)
    process.emit('uncaughtException', new Error('socket hang up'))
    process.emit('exit')
    expect(process.exitCode).toBe(0)
    expect(crash).not.toHaveBeenCalled()
  })

  it('is 1 before a crash is reported, in case that fails too', () => {
    const { process, crash } = start()
    process.exitCode = undefined
    crash.mockImplementation(() => {
      expect(process.exitCode).toBe(1)
      throw new Error('no space left')
    })
    expect(() => process.emit('uncaughtException', new Error('boom'))).toThrow('no space left')
    expect(process.exitCode).toBe(1)
  })
})

describe('a signal of the runner', () => {
  it.each([['SIGINT'], ['SIGTERM'], ['SIGHUP'], ['SIGBREAK']])(
    '%s cancels the step, which then ends by itself',
    async name => {
      const { process, cancelled, pass } = start()
      expect(cancelled.aborted).toBe(false)
      process.emit(name)
      expect(cancelled.aborted).toBe(true)
      process.emit(name)
      expect(process.exit).not.toHaveBeenCalled()
      await pass(false)
      expect(process.exitCode).toBe(1)
    },
  )
})

describe('a signal that comes before the step', () => {
  it('is heard from when the first module is loaded', () => {
    expect(signalled.aborted).toBe(false)
    process.emit('SIGTERM')
    expect(signalled.aborted).toBe(true)
  })

  it('cancels it', async () => {
    const early = new FakeProcess()
    const cancelled = cancellationOf(early)
    early.emit('SIGINT')
    const step = start(cancelled)
    expect(step.cancelled.aborted).toBe(true)
    await step.pass(false)
    expect(step.process.exitCode).toBe(1)
  })
})

describe('what is left over when the step has ended', () => {
  it.each([true, false])('does not keep the process, passed: %s', async passed => {
    const { process, pass } = start()
    process.exit.mockImplementation(() => expect(process.exitCode).toBe(passed ? 0 : 1))
    await pass(passed)
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('does not keep it when the step throws, which is reported before', async () => {
    const { process, crash, fail } = start()
    process.exit.mockImplementation(() => expect(crash).toHaveBeenCalledTimes(1))
    await fail(new Error('boom'))
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('may keep it after a crash until the step has cleaned up', async () => {
    const { process, pass } = start()
    process.emit('uncaughtException', new Error('boom'))
    jest.advanceTimersByTime(100)
    expect(process.exit).not.toHaveBeenCalled()
    await pass(false)
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('keeps it for a quarter of a second at most after a crash', () => {
    const { process } = start()
    process.emit('uncaughtException', new Error('boom'))
    jest.advanceTimersByTime(249)
    expect(process.exit).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('is not ended before the step is, however long that takes', () => {
    const { process } = start()
    jest.advanceTimersByTime(86_400_000)
    expect(process.exit).not.toHaveBeenCalled()
  })
})

describe('lines that the runner has not read yet', () => {
  it('alone keep the process: the timer that looks after them does not', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout')
    const { process, pass } = start()
    process.stdout.writableLength = 1
    await pass(true)
    jest.advanceTimersByTime(10)
    expect(timers.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false, false])
    timers.mockRestore()
  })

  it('may keep the process until they are read', async () => {
    const { process, pass } = start()
    process.stdout.writableLength = 65_536
    await pass(true)
    jest.advanceTimersByTime(4_000)
    process.stdout.writableLength = 1
    jest.advanceTimersByTime(100)
    expect(process.exit).not.toHaveBeenCalled()
    process.stdout.writableLength = 0
    jest.advanceTimersByTime(50)
    expect(process.exit).toHaveBeenCalledTimes(1)
    jest.advanceTimersByTime(86_400_000)
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it.each([[true], [false]])('keep it for 5 s at most, whether it passed or not: %s', async passed => {
    const { process, pass } = start()
    process.stdout.writableLength = 1
    await pass(passed)
    jest.advanceTimersByTime(4_999)
    expect(process.exit).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(process.exit).toHaveBeenCalledTimes(1)
    expect(process.exitCode).toBe(passed ? 0 : 1)
  })
})

describe('a look-up of a name that hangs', () => {
  const hanging = ['Timeout', 'GetAddrInfoReqWrap', 'GetAddrInfoReqWrap']

  it('is ended by a kill of a step that did not pass, once all is told and before the exit that would wait for it', async () => {
    const { process, pass } = start()
    process.resources = hanging
    process.stdout.writableLength = 1
    await pass(false)
    jest.advanceTimersByTime(300)
    expect(process.kill).not.toHaveBeenCalled()
    process.kill.mockImplementation(() => expect(process.exit).not.toHaveBeenCalled())
    process.stdout.writableLength = 0
    jest.advanceTimersByTime(50)
    expect(process.kill.mock.calls).toEqual([[4711, 'SIGKILL']])
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it.each([true, false])('that ends within a quarter of a second is not ended, passed: %s', async passed => {
    const { process, pass } = start()
    process.resources = hanging
    await pass(passed)
    jest.advanceTimersByTime(240)
    expect(process.exit).not.toHaveBeenCalled()
    process.resources = []
    jest.advanceTimersByTime(10)
    expect(process.kill).not.toHaveBeenCalled()
    expect(process.execve).not.toHaveBeenCalled()
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('is ended by a kill after a crash, which is reported before', async () => {
    const { process, crash, fail } = start()
    process.resources = hanging
    crash.mockImplementation(() => expect(process.kill).not.toHaveBeenCalled())
    await fail(new Error('boom'))
    jest.advanceTimersByTime(250)
    expect(crash).toHaveBeenCalledTimes(1)
    expect(process.kill.mock.calls).toEqual([[4711, 'SIGKILL']])
  })

  it('is ended, after a success, by a program in place of this one that ends with 0', async () => {
    const { process, pass } = start()
    process.resources = hanging
    process.execve?.mockImplementation(() => expect(process.exit).not.toHaveBeenCalled())
    await pass(true)
    jest.advanceTimersByTime(250)
    expect(process.execve?.mock.calls).toEqual([
      ['/bin/node', ['/bin/node', '-e', ''], { HOME: '/root', NODE_OPTIONS: '' }],
    ])
    expect(process.kill).not.toHaveBeenCalled()
  })

  it.each([true, false])('never makes red of a success, where there is no such way out', async throws => {
    const { process, pass } = start()
    process.resources = hanging
    if (!throws) delete process.execve
    process.execve?.mockImplementation(() => {
      throw new Error('not on Windows')
    })
    await pass(true)
    jest.advanceTimersByTime(86_400_000)
    expect(process.kill).not.toHaveBeenCalled()
    expect(process.exit).toHaveBeenCalledTimes(1)
    expect(process.exitCode).toBe(0)
  })

  it.each([true, false])('is the only thing that they are for, passed: %s', async passed => {
    const { process, pass } = start()
    await pass(passed)
    jest.advanceTimersByTime(86_400_000)
    expect(process.kill).not.toHaveBeenCalled()
    expect(process.execve).not.toHaveBeenCalled()
    expect(process.exit).toHaveBeenCalledTimes(1)
  })

  it('is no reason to end before the step does', () => {
    const { process } = start()
    process.resources = hanging
    jest.advanceTimersByTime(86_400_000)
    expect(process.kill).not.toHaveBeenCalled()
  })
})
