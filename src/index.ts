import { Secrets } from './clean.ts'
import { systemClock } from './clock.ts'
import { httpSend } from './face/http.ts'
import { main } from './main.ts'
import { saveMemory } from './memory.ts'
import { runProcess } from './process.ts'
import { reportCrash } from './report/report.ts'
import { githubRunner as runner } from './runner.ts'
import { USER_AGENT } from './version.ts'

const clock = systemClock
const secrets = new Secrets(secret => runner.mask(secret))
runProcess(
  process,
  cancelled =>
    main({
      runner,
      secrets,
      clock,
      send: httpSend(USER_AGENT, clock),
      cancelled,
      random: Math.random,
      saveMemory,
    }),
  error => reportCrash(runner, secrets.clean, error),
)
