/** What the job of a target left: the results of its step, in a folder that is named after the artifact. */
export interface Left {
  /** Name of the folder. */
  folder: string
  /** The run's attempt that the job is of. */
  attempt: number
  /** GitHub's id of the job; empty where it names none. */
  job: string
}

/** How `train.yml` names an artifact: `training-<id of the call>.<attempt>.<id of the job>.<target>`. */
const NAME = /^training-[\da-f]+\.(\d{1,9})\.(\d{0,20})\.(.+)$/

/**
 * The newest artifact of each target, by its name: "Re-run failed jobs" leaves those of the attempts before, too.
 * @param folders names of the folders that artifacts were downloaded to
 */
export function newestOf(folders: readonly string[]): Map<string, Left> {
  const newest = new Map<string, Left>()
  for (const folder of folders) {
    const [, attempt, job = '', target = ''] = NAME.exec(folder) ?? []
    const left = { folder, attempt: Number(attempt), job }
    const before = newest.get(target)
    if (attempt !== undefined && left.attempt >= (before?.attempt ?? 0)) newest.set(target, left)
  }
  return newest
}
