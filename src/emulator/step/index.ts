import { join } from 'node:path'
import { systemClock } from '../../clock.ts'
import { runProcess } from '../../process.ts'
import { Secrets } from '../../secrets.ts'
import { runMainStep } from './main-step.ts'
import { githubStepRunner as runner } from './step-runner.ts'

const secrets = new Secrets(secret => runner.mask(secret))
// Not by new URL(…, import.meta.url): ncc would copy the file.
const program = join(import.meta.dirname, '../index.js')
runProcess(
  process,
  cancelled => runMainStep({ runner, secrets, clock: systemClock, cancelled, program }),
  error =>
    runner.annotate('not-started', secrets.clean(`The Face emulator could not be started: ${String(error)}`)),
)
