// First: a signal may come while the other modules are loaded.
import './cancellation.ts'
import { cancelled } from './cancellation.ts'
import { systemClock } from './clock.ts'
import { httpSend } from './face/http.ts'
import { main } from './main.ts'
import { runProcess } from './process.ts'
import { reportCrash } from './report/report.ts'
import { githubRunner, silencedWhen } from './runner.ts'
import { saveMemory } from './save-memory.ts'
import { Secrets } from './secrets.ts'
import { USER_AGENT } from './user-agent.ts'

const clock = systemClock
const startedAt = clock.now() - 1_000 * process.uptime()
const handles = { text: '' }
const secrets = new Secrets(secret => githubRunner.mask(secret))
runProcess(
  process,
  (signal, isOver) =>
    main({
      runner: silencedWhen(isOver, githubRunner),
      secrets,
      clock,
      startedAt,
      send: httpSend(USER_AGENT, clock),
      cancelled: signal,
      random: Math.random,
      handles,
      saveMemory,
    }),
  error =>
    reportCrash(
      { runner: githubRunner, clean: secrets.clean, elapsedMs: () => clock.now() - startedAt },
      handles,
      error,
    ),
  cancelled,
)
