import { randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  debug,
  endGroup,
  error,
  getInput,
  info,
  notice,
  setOutput,
  setSecret,
  startGroup,
} from '@actions/core'

/** What a step asks of GitHub's runner. Every text is written as it is: clean it before. */
export interface Runner {
  /** The text of an input; empty where it isn't set. */
  input(name: string): string
  /** The text of an environment variable; empty where it isn't set. */
  variable(name: string): string
  /**
   * Gives the text of a file.
   * @throws when it can't be read
   */
  readFile(path: string): string
  /** Hides the text in every later line of the log. */
  mask(secret: string): void
  info(line: string): void
  /** Lines that are folded away under a title. */
  fold(title: string, lines: readonly string[]): void
  /** A line that is shown only when debug logging is on. */
  debug(line: string): void
  /** An error annotation. */
  annotate(title: string, text: string): void
  /** A notice: an annotation of what a person may want to change. */
  notice(text: string): void
  /** @throws when the runner's file can't be written */
  setOutput(name: string, value: string): void
  /**
   * Writes a file that later steps of the job can read.
   * @returns its path
   * @throws when it can't be written
   */
  keep(text: string): string
  /** Adds Markdown to the job summary, where there is one. */
  summarize(markdown: string): void
}

/** The runner that started this process. All its writes are done when they return, also when the process ends next. */
export const githubRunner: Runner = {
  input: name => getInput(name),
  variable: name => process.env[name] ?? '',
  readFile(path) {
    const stats = statSync(path)
    // To read a pipe could take for ever.
    if (!stats.isFile()) throw new Error('it is not a regular file')
    // Files of the system that have no size may never end.
    if (stats.size === 0) throw new Error('it is empty')
    if (stats.size > MOST_READ_BYTES) throw new Error('it is larger than 32 MiB')
    return readFileSync(path, 'utf8')
  },
  mask: setSecret,
  info,
  fold(title, lines) {
    // In one write: a step may have ten thousand of these at its end.
    process.stdout.cork()
    startGroup(title)
    for (const line of lines) info(line)
    endGroup()
    process.stdout.uncork()
  },
  debug,
  annotate: (title, text) => error(text, { title }),
  notice,
  setOutput(name, value) {
    // Without the file, `core` would write a command that GitHub has deprecated.
    if (!process.env.GITHUB_OUTPUT) throw new Error('GITHUB_OUTPUT is not set')
    setOutput(name, value)
  },
  keep(text) {
    const path = join(process.env.RUNNER_TEMP || tmpdir(), `training-results-${randomUUID()}.json`)
    try {
      writeFileSync(path, text, { flag: 'wx' })
      return path
    } catch (failure) {
      // On a full disk a part of it would be left.
      rmSync(path, { force: true })
      throw failure
    }
  },
  summarize(markdown) {
    // Not core.summary, which writes later: a cancelled step has no later.
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

/** Bytes of a file that is read: the results of 10,000 groups have a third of that. */
const MOST_READ_BYTES = 32 * 1_024 * 1_024

/** The same runner until `isSilent` says so; from then on it takes nothing, and all that it gives is empty. */
export function silencedWhen(isSilent: () => boolean, runner: Runner): Runner {
  const silent = (): string => ''
  return new Proxy(runner, {
    get: (target, method: keyof Runner) => (isSilent() ? silent : target[method]),
  })
}
