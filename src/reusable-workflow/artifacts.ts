/** What the job of a target left: a file with the results of its step, which is named after the job. */
export interface ResultArtifact {
  /** Name of the file. */
  file: string
  /** The run's attempt that the job is of. */
  attempt: number
  /** GitHub's id of the job; empty where it names none. */
  job: string
}

/** How `train.yml` names an artifact and its file: `training-<id of the call>.<attempt>.<id of the job>.<target>`. */
const NAME = /^training-[\da-f]+\.(\d{1,9})\.(\d{0,20})\.(.+)\.json$/

/**
 * The newest file of each target, by its name: "Re-run failed jobs" leaves those of the attempts before, too.
 * @param files names of the files in the artifacts
 */
export function newestOf(files: readonly string[]): Map<string, ResultArtifact> {
  const newest = new Map<string, ResultArtifact>()
  for (const file of files) {
    const [, attempt, job = '', target = ''] = NAME.exec(file) ?? []
    const left = { file, attempt: Number(attempt), job }
    const before = newest.get(target)
    if (attempt !== undefined && left.attempt >= (before?.attempt ?? 0)) newest.set(target, left)
  }
  return newest
}
