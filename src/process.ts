/** What of Node's `process` decides how it ends. */
export interface EndableProcess {
  exitCode?: number | string | null | undefined
  readonly pid: number
  readonly execPath: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { readonly writableLength: number }
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(): void
  kill(pid: number, signal: string): unknown
  /** Becomes another program, in place; throws on Windows, and Node 20 has no such thing. */
  execve?(file: string, args: readonly string[], env: NodeJS.ProcessEnv): void
  getActiveResourcesInfo(): string[]
}

/** Milliseconds that what is left over, such as a socket of a proxy that hangs, may keep an ended run from exiting. */
const LEFTOVERS_MS = 250

/** Milliseconds that a runner which reads slowly is given, beyond that, to take the last lines. */
const SLOW_READER_MS = 5_000

/** What a runner cancels a step with: a cancelled workflow, a step's `timeout-minutes`, a runner that is shut down. */
const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']

/** Aborts when the runner cancels the step; a second signal changes nothing. */
export function cancellationOf(process: Pick<EndableProcess, 'on'>): AbortSignal {
  const cancel = new AbortController()
  for (const signal of CANCEL_SIGNALS) process.on(signal, () => cancel.abort())
  return cancel.signal
}

/**
 * Runs a step as a process: it exits with 0 only after `run` has said that it passed. Whatever else ends it, `crash` has
 * reported that before: an error that nobody caught, or an event loop that ran dry while a promise was still pending.
 * The first end is the only one: a run that goes on after a crash is cancelled, and what it comes to changes nothing.
 *
 * @param run is given a signal that aborts when it is to end, and whether a crash was reported, after which it must report
 *   nothing more
 * @param crash writes a report before it returns
 * @param cancelled aborts when the runner cancels the step
 */
export function runProcess(
  process: EndableProcess,
  run: (cancelled: AbortSignal, isOver: () => boolean) => Promise<boolean>,
  crash: (error: unknown) => void,
  cancelled: AbortSignal = cancellationOf(process),
): void {
  let isOver = false
  let exitCode: 0 | 1 = 1
  const stop = new AbortController()

  function end(code: 0 | 1): void {
    isOver = true
    exitCode = code
    process.exitCode = code
    setTimeout(() => exitOnceWritten(SLOW_READER_MS), LEFTOVERS_MS).unref()
  }
  function exitOnceWritten(patienceMs: number): void {
    if (process.stdout.writableLength > 0 && patienceMs > 0) {
      setTimeout(() => exitOnceWritten(patienceMs - 50), 50).unref()
      return
    }
    // exit() would wait for a look-up of a name that hangs in a thread.
    if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) endWithoutThreads(process)
    process.exit()
  }
  function fail(error: unknown): void {
    if (isOver) return
    end(1)
    crash(error)
    stop.abort()
  }

  process.exitCode = exitCode
  process.on('uncaughtException', fail)
  process.on('exit', () => {
    fail(new Error('it stopped before it had a result'))
    // Whatever else somebody has called exit() with.
    process.exitCode = exitCode
  })
  const finish = (passed: boolean): void => {
    if (!isOver) end(passed ? 0 : 1)
  }
  // Not AbortSignal.any: its first use takes a millisecond.
  if (cancelled.aborted) stop.abort()
  else cancelled.addEventListener('abort', () => stop.abort(), { once: true })
  run(stop.signal, () => isOver).then(finish, fail)
}

/**
 * Ends a process without its threads, when all is reported. Red may end by a kill. Green becomes a program that ends with 0:
 * another Node, because that is surely there.
 */
function endWithoutThreads(process: EndableProcess): void {
  if (process.exitCode === 1) {
    process.kill(process.pid, 'SIGKILL')
    return
  }
  try {
    // What this Node was told to load is not for that one.
    process.execve?.(process.execPath, [process.execPath, '-e', ''], { ...process.env, NODE_OPTIONS: '' })
  } catch {
    // Windows can't do that: there, and on Node 20, green waits for the thread.
  }
}
