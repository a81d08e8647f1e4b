/** The results file of a target's job. Its name identifies the job. */
export interface ResultArtifact {
  file: string
  /** The attempt of the run that the job is from. */
  attempt: number
  /** GitHub's id of the job; empty if GitHub gave none. */
  job: string
}

/** How `train.yml` names an artifact and its file: `training-<id of the call>.<attempt>.<id of the job>.<target>`. */
const NAME = /^training-[\da-f]+\.(\d{1,9})\.(\d{0,20})\.(.+)\.json$/

/**
 * The newest file of each target, by the target's name: after "Re-run failed jobs" there are also files of earlier attempts.
 * @param files names of the files in the artifacts
 */
export function newestOf(files: readonly string[]): Map<string, ResultArtifact> {
  const newest = new Map<string, ResultArtifact>()
  for (const file of files) {
    const [, attempt, job = '', target = ''] = NAME.exec(file) ?? []
    const found = { file, attempt: Number(attempt), job }
    const earlier = newest.get(target)
    if (attempt !== undefined && found.attempt >= (earlier?.attempt ?? 0)) newest.set(target, found)
  }
  return newest
}
