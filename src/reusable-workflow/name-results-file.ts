import { join } from 'node:path'
import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import { copyFile } from './results-folder.ts'

/**
 * Gives the results file the name of its artifact. The files of all artifacts are downloaded to one folder, because
 * `download-artifact` makes a folder for each artifact only if there are several.
 */
export function nameResultsFile(runner: Runner, clean: Clean): true {
  const name = `${runner.variable('NAME')}.json`
  const file = join(runner.variable('RUNNER_TEMP'), name)
  copyFile(runner.variable('RESULTS_FILE'), file)
  runner.setOutputs({ file })
  runner.info(clean(`The results of this target are in the artifact ${runner.variable('NAME')}`))
  return true
}
