import type { Runner } from '../../src/runner.ts'

/** A runner that keeps what a step writes, in the order in which it wrote. */
export class RecordingRunner implements Runner {
  readonly inputs: Readonly<Record<string, string>>
  variables: Readonly<Record<string, string>> = {}
  files: Readonly<Record<string, string>> = {}
  readonly masks: string[] = []
  readonly log: string[] = []
  readonly debugLog: string[] = []
  readonly folds: { title: string; lines: readonly string[] }[] = []
  readonly annotations: { title: string; text: string }[] = []
  readonly notices: string[] = []
  readonly outputs: Record<string, string> = {}
  /** All that the output `handle` was. */
  readonly handles: string[] = []
  /** The texts of the files that later steps can read, by their paths. */
  readonly kept: Record<string, string> = {}
  summary = ''
  /** Is given each line of the log when it comes. */
  onLine: (line: string) => void = () => {}
  /** What was written, by the names of the methods that wrote it; one name for several in a row. */
  readonly order: (keyof Runner)[] = []

  constructor(inputs: Readonly<Record<string, string>> = {}) {
    this.inputs = inputs
  }

  input(name: string): string {
    return this.inputs[name] ?? ''
  }

  variable(name: string): string {
    return this.variables[name] ?? ''
  }

  readFile(path: string): string {
    const text = this.files[path] ?? this.kept[path]
    if (text === undefined)
      throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' })
    return text
  }

  mask(secret: string): void {
    this.note('mask')
    this.masks.push(secret)
  }

  info(line: string): void {
    this.note('info')
    this.log.push(line)
    this.onLine(line)
  }

  fold(title: string, lines: readonly string[]): void {
    this.note('fold')
    this.folds.push({ title, lines })
  }

  debug(line: string): void {
    this.note('debug')
    this.debugLog.push(line)
  }

  annotate(title: string, text: string): void {
    this.note('annotate')
    this.annotations.push({ title, text })
  }

  notice(text: string): void {
    this.note('notice')
    this.notices.push(text)
  }

  setOutputs(outputs: Readonly<Record<string, string>>): void {
    const { handle, ...others } = outputs
    if (handle !== undefined) this.handles.push(handle)
    // The handle is also written while trainings go on.
    if (Object.keys(others).length > 0) this.note('setOutputs')
    Object.assign(this.outputs, outputs)
  }

  keep(text: string): string {
    this.note('keep')
    const path = `/temp/${Object.keys(this.kept).length}.json`
    this.kept[path] = text
    return path
  }

  summarize(markdown: string): void {
    this.note('summarize')
    this.summary += markdown
  }

  /** Everything that was written, but for the masks. */
  get everything(): string {
    return JSON.stringify([
      this.log,
      this.debugLog,
      this.folds,
      this.annotations,
      this.notices,
      this.outputs,
      this.handles,
      this.kept,
      this.summary,
    ])
  }

  private note(method: keyof Runner): void {
    if (this.order.at(-1) !== method) this.order.push(method)
  }
}
