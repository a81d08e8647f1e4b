import type { Clock } from '../../clock.ts'
import { KeptLines } from '../../kept-lines.ts'
import type { Clean } from '../../secrets.ts'
import { parseReadyLine, readyLine } from '../command/ready-line.ts'
import { summarizeCalls } from './count-calls.ts'
import { readOutput } from './emulator-log.ts'
import { isEmulator, isRunning, sendSignal } from './process-control.ts'
import { loadForPost, removeFolder } from './saved-state.ts'
import type { StepRunner } from './step-runner.ts'
import { describeStopResult, stopEmulator } from './stop-emulator.ts'

/** Lines of the emulator's output to log, from its beginning and its end. */
const MAX_LINES = 500

/**
 * The post step: stops the emulator, logs its calls, and removes the files of the main step.
 *
 * @throws the system's error if the files can't be removed; everything is logged by then
 */
export async function runPostStep(runner: StepRunner, clean: Clean, clock: Clock): Promise<void> {
  const saved = loadForPost(runner)
  if (saved === undefined) {
    runner.info('No Face emulator was started, so there is none to stop.')
    return
  }
  const { pid, folder, url } = saved
  const output = () => readOutput(folder)
  const result = await stopEmulator(
    {
      hasEnded: () => !isRunning(pid),
      output,
      url,
      listensAt: origin => isEmulator(pid, origin),
      signal: name => sendSignal(pid, name),
    },
    clock,
  )
  runner.info(describeStopResult(result, pid))
  const lines = linesOf(output())
  runner.info(summarizeCalls(lines))
  const kept = new KeptLines(MAX_LINES)
  for (const line of lines) kept.add(line)
  if (lines.length > 0) runner.fold('Output of the Face emulator', kept.lines().map(clean))
  await removeFolder(folder)
}

/** The lines without the first one, which contains the key. */
function linesOf(output: string): string[] {
  const ready = parseReadyLine(output)
  const readyText = ready === undefined ? '' : readyLine(ready)
  return output.split('\n').filter(line => line !== '' && line !== readyText)
}
