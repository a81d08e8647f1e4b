import type { Clock } from '../../clock.ts'
import { KeptLines } from '../../kept-lines.ts'
import type { Clean } from '../../secrets.ts'
import { findReadyLine, readyLine } from '../command/ready-line.ts'
import { endEmulator, sentenceOf } from './ending.ts'
import type { StepRunner } from './runner.ts'
import { isEmulator, isRunning, signal } from './running.ts'
import { tally } from './tally.ts'
import { readPrinted, readTrace, removeFolder } from './trace.ts'

/** Lines that are shown of what the emulator printed first, and last. */
const MOST_SHOWN = 500

/**
 * The second half of the step: stops the emulator, tells what was called, and removes what the first half has left.
 *
 * @throws the system's error when the files can't be removed; all is told by then
 */
export async function stop(runner: StepRunner, clean: Clean, clock: Clock): Promise<void> {
  const trace = readTrace(runner)
  if (trace === undefined) {
    runner.info('The Face emulator was not started: there is nothing to stop.')
    return
  }
  const { pid, folder, url } = trace
  const printed = () => readPrinted(folder)
  const ending = await endEmulator(
    {
      hasEnded: () => !isRunning(pid),
      printed,
      url,
      isAt: at => isEmulator(pid, at),
      signal: name => signal(pid, name),
    },
    clock,
  )
  runner.info(sentenceOf(ending, pid))
  const lines = linesOf(printed())
  runner.info(tally(lines))
  const kept = new KeptLines(MOST_SHOWN)
  for (const line of lines) kept.add(line)
  if (lines.length > 0) runner.fold('What the Face emulator printed', kept.lines().map(clean))
  await removeFolder(folder)
}

/** The lines without the first one, which tells the key. */
function linesOf(printed: string): string[] {
  const ready = findReadyLine(printed)
  const told = ready === undefined ? '' : readyLine(ready)
  return printed.split('\n').filter(line => line !== '' && line !== told)
}
