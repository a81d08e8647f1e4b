import type { Clean } from '../../clean.ts'
import type { Clock } from '../../clock.ts'
import { KeptLines } from '../../kept-lines.ts'
import { parseReadyLine, readyLine } from '../command/ready-line.ts'
import { summarizeCalls } from './call-summary.ts'
import { isEmulator, isRunning, sendSignal } from './process-control.ts'
import { loadForPost, readOutput, removeFolder } from './saved-state.ts'
import type { StepRunner } from './step-runner.ts'
import { describeStopResult, stopEmulator } from './stop-emulator.ts'

/** Lines that are shown of what the emulator printed first, and last. */
const MAX_LINES = 500

/**
 * The second half of the step: stops the emulator, tells what was called, and removes what the first half has left.
 *
 * @throws the system's error when the files can't be removed; all is told by then
 */
export async function runPostStep(runner: StepRunner, clean: Clean, clock: Clock): Promise<void> {
  const saved = loadForPost(runner)
  if (saved === undefined) {
    runner.info('The Face emulator was not started: there is nothing to stop.')
    return
  }
  const { pid, folder, url } = saved
  const output = () => readOutput(folder)
  const ending = await stopEmulator(
    {
      hasEnded: () => !isRunning(pid),
      output,
      url,
      listensAt: at => isEmulator(pid, at),
      signal: name => sendSignal(pid, name),
    },
    clock,
  )
  runner.info(describeStopResult(ending, pid))
  const lines = linesOf(output())
  runner.info(summarizeCalls(lines))
  const kept = new KeptLines(MAX_LINES)
  for (const line of lines) kept.add(line)
  if (lines.length > 0) runner.fold('What the Face emulator printed', kept.lines().map(clean))
  await removeFolder(folder)
}

/** The lines without the first one, which tells the key. */
function linesOf(output: string): string[] {
  const ready = parseReadyLine(output)
  const readyText = ready === undefined ? '' : readyLine(ready)
  return output.split('\n').filter(line => line !== '' && line !== readyText)
}
