import { systemClock } from '../../clock.ts'
import { Secrets } from '../../secrets.ts'
import { runPostStep } from './post-step.ts'
import { githubStepRunner as runner } from './step-runner.ts'

const { clean } = new Secrets(secret => runner.mask(secret))

// Signals are ignored, so that the emulator is stopped even if the job is cancelled now. It takes a few seconds at most.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.on(signal, () => {})

// An error while cleaning up must not fail the job.
const logOnly = (error: unknown) => {
  runner.info(clean(`Cleaning up after the Face emulator failed: ${String(error)}`))
  process.exitCode = 0
}
process.on('uncaughtException', logOnly)
runPostStep(runner, clean, systemClock).catch(logOnly)
