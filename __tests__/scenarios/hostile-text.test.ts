import { describe, expect, it, jest } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { type Client, withFront } from './front.ts'
import { type Place, places, type Sight } from './places.ts'
import { hurried } from './preload.ts'
import { annotationOf, KEY } from './step.ts'

jest.setTimeout(60_000)

const NEWLINES = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', ' ', '\u00a0', '\ufeff']

const payloads: Record<string, string> = {
  'commands at the start of a line': [
    ...NEWLINES.map(newline => `${newline}::error title=forged::forged`),
    '\n::add-mask::e\r\n::set-output name=status::succeeded\n::stop-commands::forged%0A::group::forged',
  ].join(''),
  'commands anywhere in a line':
    '##[error]forged ##[set-env name=A]b #\u200b#[group]c ##\u001b[0m[debug]d ##\n[warning]e',
  'what a terminal obeys, and what Unicode hides':
    '\u001b[31mred\u001b[2K\u001b[1G\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\\u009b31m\u0000\b\u007f' +
    '\u001b(B\u001bP0\u001b\\a\ufe0fb\u{e0101}c\u115fd\u3164e\uffa0f\u034fg\u180eh\u17b4i\ufff9j\u{1d173}k\u2065l\u2800' +
    'a\u202eb\u2066c\u200bd\u00ade\ufefff\u{e0041}\ud800g\udc00h \ud83d\ude00',
  'Markdown, in tables too': [
    '| a | b |',
    '|---|---|',
    '\\| c | d',
    '**b** _i_ ~~s~~ `c` [l](https://evil.example) ![i](https://evil.example/i) https://evil.example www.evil.example',
    '_www.evil.example *www.evil.example (WWW.evil.example help@evil.example _a.b@evil.example mailto:a@evil.example',
    'xmpp:a@evil.example/b ftp://evil.example HTTPS://evil.example http://a:b@evil.example GH-1 o/r#1 @o/t u@0123abc',
    '# h\n> q\n- l\n1. n\n---\n@octocat #1 $x$ :boom: :a_b: [^1] [!NOTE]',
  ].join('\n'),
  'HTML, and a diagram':
    'a <img src=x onerror=alert(1)></td></table><script>alert(1)</script><!-- <details> &lt;b&gt; &#60; a&#64;evil.example www&#46;evil.example' +
    '\n```mermaid\ngraph TD; A-->B; click A "https://evil.example"\n```\n~~~\n$$x$$',
  '4,097 characters': 'x'.repeat(4_097),
  '4,097 characters that are escaped': '|'.repeat(4_097),
  'the key, also in parts': ['\u200b', '\ufe0f', '\u3164', '\u{e0041}', '\u001b[1m', '\u180e\u034f']
    .map(between => `your key ${KEY.split('').join(between)}`)
    .join(`, ${KEY} or ${KEY.slice(0, 9)}\u00ad${KEY.slice(9)}, `),
  'the key in a disguise': `your key ${KEY.split('').join(' ')} or ${KEY.toUpperCase()}`,
}

/** So that every run makes the same calls. */
const AT_ONCE = { queueTimeMs: 0, trainingTimeMs: 0 }

const PLAIN = 'Plainly'

async function runWith(place: Place, text: string): Promise<StepRun> {
  const answer = ({ socket }: Client): unknown => socket.end(place.answer(text))
  let run: StepRun | undefined
  await withFront(AT_ONCE, { ...place.on, answer }, async ({ step }) => {
    const nodeArgs = place.inputs?.timeout ? [] : hurried(20)
    run = await step(place.inputs ?? {}, { env: { RUNNER_DEBUG: '1' }, nodeArgs })
  })
  return run as StepRun
}

/** All that is seen of a step. */
function sightsOf(run: StepRun): Record<Sight, string> {
  const annotation = annotationOf(run)
  return {
    annotation,
    log: run.log.filter(line => !line.startsWith('Error: ')).join('\n'),
    debug: run.commands.flatMap(({ command, message }) => (command === 'debug' ? [message] : [])).join('\n'),
    summary: run.summary,
    outputs: Object.values(run.outputs).join('\n'),
  }
}

/** A line of the action's own on the state of a training. */
const STANDING =
  /^\[[\d.]+ s\] (?:No training started yet; |Training is |The service does not show the new training yet)/

/** How much was said, and which way it ended: what no text of the service may change. */
function shapeOf(run: StepRun, place: Place): object {
  const { status, reason } = run.outputs
  const kinds = run.commands.map(({ command }) => command)
  // How many looks fit into a time-out is a matter of chance, on a busy machine also whether one is answered.
  const isTimed = place.inputs?.timeout !== undefined
  return {
    outcome: [run.exitCode, status, reason],
    commands: isTimed ? [...new Set(kinds)] : kinds,
    // Which states are seen of a training, and how often it is told how things stand, is a matter of chance as well.
    log: isTimed ? 'any' : run.log.filter(line => !STANDING.test(line)).length,
    // A chart has a line a look.
    summary: isTimed ? 'any' : run.summary.replace(/```mermaid[\s\S]*?```/, '').split('\n').length,
    outputs: Object.entries(run.outputs).map(([name, value]) => [name, value.split('\n').length]),
  }
}

describe('7. what the service says is data: a text', () => {
  const plainRuns = new Map<Place, Promise<StepRun>>()
  function plainRun(place: Place): Promise<StepRun> {
    const run = plainRuns.get(place) ?? runWith(place, PLAIN)
    plainRuns.set(place, run)
    return run
  }

  it.concurrent.each(places)('is seen where it should be, as $name', async place => {
    const plain = await plainRun(place)
    expect(plain.outputs.reason).toBe(place.reason)
    const seen = Object.entries(sightsOf(plain)).flatMap(([sight, text]) =>
      text.includes(PLAIN) ? [sight] : [],
    )
    expect(seen.sort()).toEqual([...place.seen].sort())
  })

  const rows = Object.entries(payloads).flatMap(([what, text]) =>
    places.map(place => ({ what, text, place })),
  )

  it.concurrent.each(rows)('is data, be it $what, as $place.name', async ({ text, place }) => {
    const run = await runWith(place, text)
    expect(shapeOf(run, place)).toEqual(shapeOf(await plainRun(place), place))
  })
})
