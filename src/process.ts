/** What of Node's `process` decides how it ends. */
export interface EndableProcess {
  exitCode?: number | string | null | undefined
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(): void
}

/** Milliseconds that what is left over, such as a socket of a proxy that hangs, may keep an ended run from exiting. */
const LEFTOVERS_MS = 250

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
    setTimeout(() => process.exit(), LEFTOVERS_MS).unref()
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
