import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { EOL, tmpdir } from 'node:os'
import { join } from 'node:path'
import { debug, endGroup, error, getInput, info, notice, setSecret, startGroup } from '@actions/core'

/** GitHub's runner, as a step uses it. Every text is written as it is: clean it before. */
export interface Runner {
  /** The text of an input; empty if it isn't set. */
  input(name: string): string
  /** The text of an environment variable; empty if it isn't set. */
  variable(name: string): string
  /**
   * The text of a file.
   * @throws if it can't be read
   */
  readFile(path: string): string
  /** Makes the runner hide a text in every later line of the log. */
  mask(secret: string): void
  info(line: string): void
  /** Writes lines that are folded under a title. */
  fold(title: string, lines: readonly string[]): void
  /** Writes a line that is shown only when debug logging is on. */
  debug(line: string): void
  /** Writes an error annotation. */
  annotate(title: string, text: string): void
  /** Writes a notice: an annotation about something that a person may want to change. */
  notice(text: string): void
  /**
   * Sets outputs of the step, all or none.
   * @throws if the runner's file can't be written
   */
  setOutputs(outputs: Readonly<Record<string, string>>): void
  /**
   * Writes a file that later steps of the job can read.
   * @returns its path
   * @throws if it can't be written
   */
  keep(text: string): string
  /** Adds Markdown to the job summary, if there is one. */
  summarize(markdown: string): void
}

/** The runner that started this process. All writes are synchronous: nothing is lost if the process ends right after. */
export const githubRunner: Runner = {
  input: name => getInput(name),
  variable: name => process.env[name] ?? '',
  readFile(path) {
    const stats = statSync(path)
    // Reading a pipe could take for ever.
    if (!stats.isFile()) throw new Error('it is not a regular file')
    // System files without a size may have no end.
    if (stats.size === 0) throw new Error('it is empty')
    if (stats.size > MOST_READ_BYTES) throw new Error('it is larger than 32 MiB')
    return readFileSync(path, 'utf8')
  },
  mask: setSecret,
  info,
  fold(title, lines) {
    // As one write: a step may have ten thousand lines at its end.
    process.stdout.cork()
    startGroup(title)
    for (const line of lines) info(line)
    endGroup()
    process.stdout.uncork()
  },
  debug,
  annotate: (title, text) => error(text, { title }),
  notice,
  setOutputs(outputs) {
    // Not core.setOutput: it opens the file for each output, and without the file writes a deprecated workflow command.
    const file = process.env.GITHUB_OUTPUT
    if (!file) throw new Error('GITHUB_OUTPUT is not set')
    if (!existsSync(file)) throw new Error(`Missing file at path: ${file}`)
    appendFileSync(file, outputsText(outputs, `ghadelimiter_${randomUUID()}`))
  },
  keep(text) {
    const path = join(process.env.RUNNER_TEMP || tmpdir(), `training-results-${randomUUID()}.json`)
    try {
      writeFileSync(path, text, { flag: 'wx' })
      return path
    } catch (failure) {
      // On a full disk, part of the file may be there.
      rmSync(path, { force: true })
      throw failure
    }
  },
  summarize(markdown) {
    // Not core.summary: it writes asynchronously, and a cancelled step may end before that.
    const file = process.env.GITHUB_STEP_SUMMARY
    if (!file) return
    try {
      appendFileSync(file, markdown)
    } catch (failure) {
      info(
        `The job summary could not be written to the runner's file (GITHUB_STEP_SUMMARY): ${String(failure)}`,
      )
    }
  },
}

/** Bytes of the largest file that is read: three times the results of 10,000 groups. */
const MOST_READ_BYTES = 32 * 1_024 * 1_024

/**
 * Outputs in the format of the runner's file.
 * @param delimiter no value can know it: a value that contains it could end there and set other outputs
 */
export function outputsText(outputs: Readonly<Record<string, string>>, delimiter: string): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (value.includes(delimiter)) throw new Error(`The output ${name} contains the delimiter`)
      return [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL)
    })
    .join('')
}

/** The same runner until `isSilent` returns true; from then on it writes nothing, and every text from it is empty. */
export function silencedWhen(isSilent: () => boolean, runner: Runner): Runner {
  const silent = (): string => ''
  return new Proxy(runner, {
    get: (target, method: keyof Runner) => (isSilent() ? silent : target[method]),
  })
}
