import { systemClock } from '../../clock.ts'
import { Secrets } from '../../secrets.ts'
import { githubStepRunner as runner } from './runner.ts'
import { stop } from './stop.ts'

const { clean } = new Secrets(secret => runner.mask(secret))

// It takes a few seconds at most: a job that is cancelled now need not leave the emulator running.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.on(signal, () => {})

// What a pipeline came to is known by now, and this step has no say in it.
const tellOnly = (error: unknown) => {
  runner.info(clean(`Cleaning up after the Face emulator failed: ${String(error)}`))
  process.exitCode = 0
}
process.on('uncaughtException', tellOnly)
stop(runner, clean, systemClock).catch(tellOnly)
