// What the jobs of train.yml run: `node dist/reusable-workflow/index.js plan`, `no-secret`, `name-results` or `gather`.

import { runProcess } from '../process.ts'
import { githubRunner, type Runner } from '../runner.ts'
import { Secrets } from '../secrets.ts'
import { gatherResults } from './gather-job.ts'
import { nameResultsFile } from './name-results-file.ts'
import { plan } from './plan.ts'
import { reportMissingSecret } from './report-missing-secret.ts'

/** The steps by their names; each returns whether it passes. */
const STEPS: Readonly<Record<string, (runner: Runner, clean: Secrets['clean']) => boolean>> = {
  plan,
  gather: gatherResults,
  'no-secret': reportMissingSecret,
  'name-results': nameResultsFile,
}

const { clean } = new Secrets(secret => githubRunner.mask(secret))
runProcess(
  process,
  async () => {
    const [, , name = ''] = process.argv
    const step = STEPS[name]
    if (!step) throw new Error(`there is no step '${name}'; expected ${Object.keys(STEPS).join(', ')}`)
    return step(githubRunner, clean)
  },
  error =>
    githubRunner.annotate(
      'service-error',
      clean(`This step failed with an internal error: ${String(error)}`),
    ),
)
