/** The part of Node's `process` that decides how it ends. */
export interface EndableProcess {
  exitCode?: number | string | null | undefined
  readonly pid: number
  readonly execPath: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { readonly writableLength: number }
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(): void
  kill(pid: number, signal: string): unknown
  /** Replaces the process by another program. Throws on Windows, and is missing in Node 20. */
  execve?(file: string, args: readonly string[], env: NodeJS.ProcessEnv): void
  getActiveResourcesInfo(): string[]
}

/** Milliseconds for which a DNS lookup, or what a crash has interrupted, may keep a finished step from exiting. */
const LEFTOVERS_MS = 250

/** Milliseconds that a runner which reads slowly has to read the last lines. */
const SLOW_READER_MS = 5_000

/** Milliseconds until a finished step looks again whether it can exit. */
const LOOK_AGAIN_MS = 10

/** The signals of a runner that cancels a step: the workflow is cancelled, `timeout-minutes` is over, the runner shuts down. */
const CANCEL_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']

/** A signal that aborts when the runner cancels the step. */
export function cancellationOf(process: Pick<EndableProcess, 'on'>): AbortSignal {
  const cancel = new AbortController()
  for (const signal of CANCEL_SIGNALS) process.on(signal, () => cancel.abort())
  return cancel.signal
}

/**
 * Runs a step as a process. It exits with 0 only if `run` has resolved to true. Anything else that ends it is reported by `crash` first: an
 * error that nobody caught, or an event loop that became empty while a promise was pending. Only the first ending counts: after a crash the
 * run is cancelled, and its result is ignored.
 *
 * @param run gets a signal that aborts when it has to end, and a function that says whether the step is over: then it must not report
 * @param crash writes its report before it returns
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
  }
  // Not by itself when nothing is left to do: a socket to a proxy may hang, and Node would free its memory piece by piece.
  function exit(waitedMs = 0): void {
    const isUnread = process.stdout.writableLength > 0
    const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')
    if ((isUnread && waitedMs < SLOW_READER_MS) || (isLookingUp && waitedMs < LEFTOVERS_MS)) {
      setTimeout(() => exit(waitedMs + LOOK_AGAIN_MS), LOOK_AGAIN_MS).unref()
      return
    }
    // exit() would wait for a DNS lookup that hangs in a thread.
    if (isLookingUp) exitWithoutThreads(process)
    process.exit()
  }
  function fail(error: unknown): void {
    if (isOver) return
    end(1)
    crash(error)
    stop.abort()
  }

  process.exitCode = exitCode
  process.on('uncaughtException', (error: unknown) => {
    fail(error)
    // What it has interrupted may have to clean up.
    setTimeout(() => exit(), LEFTOVERS_MS).unref()
  })
  process.on('exit', () => {
    fail(new Error('it stopped before it had a result'))
    // If something called exit() with another code.
    process.exitCode = exitCode
  })
  const finish = (passed: boolean): void => {
    if (!isOver) end(passed ? 0 : 1)
  }
  // Not AbortSignal.any: its first use takes a millisecond.
  if (cancelled.aborted) stop.abort()
  else cancelled.addEventListener('abort', () => stop.abort(), { once: true })
  run(stop.signal, () => isOver)
    .then(finish, fail)
    .finally(() => exit())
}

/**
 * Ends the process without waiting for its threads, when all is reported. A failed step may be killed. A passed step becomes another program
 * that exits with 0: a second Node, because that is certainly installed.
 */
function exitWithoutThreads(process: EndableProcess): void {
  if (process.exitCode === 1) {
    process.kill(process.pid, 'SIGKILL')
    return
  }
  try {
    // The second Node must not load what NODE_OPTIONS makes this one load.
    process.execve?.(process.execPath, [process.execPath, '-e', ''], { ...process.env, NODE_OPTIONS: '' })
  } catch {
    // On Windows, as on Node 20, a passed step waits for the thread.
  }
}
