/** What of Node's `process` decides how it ends. */
export interface EndableProcess {
  exitCode?: number | string | null | undefined
  readonly pid: number
  readonly stdout: { readonly writableLength: number }
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(): void
  kill(pid: number, signal: string): unknown
  getActiveResourcesInfo(): string[]
}

/** Milliseconds that what is left over, such as a socket of a proxy that hangs, may keep an ended run from exiting. */
const LEFTOVERS_MS = 250

/** Milliseconds that a runner which reads slowly is given, beyond that, to take the last lines. */
const SLOW_READER_MS = 5_000

/**
 * Runs a step as a process: it exits with 0 only after `run` has said that it passed. Whatever else ends it, `crash` has
 * told of it before: an error that nobody caught, or an event loop that ran dry while a promise was still pending.
 *
 * @param run is given a signal that aborts when the runner cancels the step
 * @param crash writes a report before it returns
 */
export function runProcess(
  process: EndableProcess,
  run: (cancelled: AbortSignal) => Promise<boolean>,
  crash: (error: unknown) => void,
): void {
  let isOver = false
  const cancel = new AbortController()

  function end(exitCode: 0 | 1): void {
    isOver = true
    process.exitCode = exitCode
    setTimeout(() => leave(SLOW_READER_MS), LEFTOVERS_MS).unref()
  }
  function leave(patienceMs: number): void {
    if (process.stdout.writableLength > 0 && patienceMs > 0) {
      setTimeout(() => leave(patienceMs - 50), 50).unref()
      return
    }
    // exit() would wait for a look-up of a name that hangs in a thread. By then all is told, so red may end by a kill.
    const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')
    if (process.exitCode === 1 && isLookingUp) process.kill(process.pid, 'SIGKILL')
    process.exit()
  }
  function fail(error: unknown): void {
    if (isOver) return
    end(1)
    crash(error)
  }

  process.exitCode = 1
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.on(signal, () => cancel.abort())
  process.on('uncaughtException', fail)
  process.on('exit', () => fail(new Error('it stopped before it had a result')))
  run(cancel.signal).then(passed => end(passed ? 0 : 1), fail)
}
