import { sleep } from '../../src/clock.ts'
import type { ServiceOptions } from '../../src/emulator/service/service.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { Send } from '../../src/face/http.ts'
import { main } from '../../src/main.ts'
import { Secrets } from '../../src/secrets.ts'
import { type ServiceInHand, serviceInHand, start } from '../emulator/service/service-in-hand.ts'
import { RecordingRunner } from '../support/recording-runner.ts'
import { EPOCH_MS, VirtualClock } from '../support/virtual-clock.ts'

/** Milliseconds that an answer takes. */
const ANSWER_MS = 40

/** What a scene is made of. Times are milliseconds after the start of the step. */
export interface Script {
  inputs?: Readonly<Record<string, string>>
  service?: Partial<ServiceOptions>
  /** What was done before the step. */
  before?: (service: ServiceInHand) => void
  /** Answers in the service's place, where it does. */
  interfere?: (at: number) => Answer | Error | undefined
  cancelledAt?: number
}

/** A step as people see it. */
export interface Scene {
  passed: boolean
  runner: RecordingRunner
  /** Each line of the log with its time. */
  lines: { at: number; line: string }[]
  endedAt: number
  /** Log, annotations and summary as one text. */
  text: string
}

/** Plays a step against the emulator's service, in virtual time. */
export async function play(script: Script): Promise<Scene> {
  const { inputs, service: options, before = () => {}, interfere = () => undefined, cancelledAt } = script
  const clock = new VirtualClock()
  clock.wallAheadMs = start - EPOCH_MS
  const service = serviceInHand(options)
  before(service)
  const runner = new RecordingRunner({
    region: 'westus2',
    personGroupId: 'staff',
    'secret-key': 'right',
    ...inputs,
  })
  const lines: Scene['lines'] = []
  runner.onLine = line => lines.push({ at: clock.now(), line })
  const cancel = new AbortController()
  if (cancelledAt !== undefined) clock.after(cancelledAt, () => cancel.abort())
  let calls = 0
  const send: Send = async ({ method, url, headers }, signal) => {
    await sleep(clock, ANSWER_MS, signal)
    calls += 1
    const other = interfere(clock.now())
    if (other instanceof Error) throw other
    if (other) return other
    service.clock.now = start + clock.now()
    const { pathname } = new URL(url)
    const { status, headers: sent, body } = service.call(method, pathname, undefined, headers)
    const date = new Date(service.clock.now).toUTCString()
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return { status, headers: { date, 'apim-request-id': `request-${calls}`, ...sent }, body: text }
  }
  const passed = await clock.run(
    main({
      runner,
      secrets: new Secrets(secret => runner.mask(secret)),
      clock,
      startedAt: 0,
      send,
      cancelled: cancel.signal,
      handles: { text: '' },
      random: () => 0.5,
      saveMemory() {},
    }),
  )
  if (clock.pending > 1) throw new Error('a timer is left')
  return { passed, runner, lines, endedAt: clock.now(), text: textOf(runner) }
}

function textOf({ log, folds, annotations, summary }: RecordingRunner): string {
  const parts = [
    '--- log',
    ...log,
    ...folds.flatMap(({ title, lines }) => [`▸ ${title}`, ...lines.map(line => `    ${line}`)]),
    '--- annotations',
    ...annotations.map(({ title, text }) => `${title}: ${text}`),
    '--- summary',
    summary.trimEnd(),
  ]
  // Of each call anew.
  return parts.join('\n').replace(/client-request-id [0-9a-f-]{36}/g, 'client-request-id GUID')
}
