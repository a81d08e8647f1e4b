import { expect } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'

/** What GitHub shows of a text in the summary; fails where it would be more than text. */
function textOf(markdown: string): string {
  const bare = markdown.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt);/g, ' ')
  expect(bare).not.toMatch(/[`*_[\]#|~$@<>&\\]|:\/\/|\bwww\.|:[a-z+-][\w+-]*:|^(?:[-+]|\d+[.)])/i)
  return markdown
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** Lines that are the action's own, without a word of the service. */
const OWN =
  /^(?:\|[-:|]+\||#### \d+ × [a-z-]+|… and \d+ more: the output `results` has them all\.|<details><summary>(?:Training status: )?\d+ [a-z, \d-]+<\/summary>|<\/details>|Groups: (?:\*\*[a-z0-9\\_-]+\*\*(?:, )?)+(?: and \d+ more)?)$/

/** What a line of the action's own may begin with. */
const BEGINNING = /^(?:### [✅❌] |\*\*What to do:\*\* |- )/u

/** Everything that GitHub shows of a summary; fails where a part of it would be more than text. */
function shownOf(summary: string): string {
  const charts = [...summary.matchAll(/```mermaid\n([\s\S]*?)```\n/g)].map(([, chart = '']) => chart)
  // Nothing that the service says is in a chart.
  for (const chart of charts) expect(chart).toMatch(/^[\w \-:.,"[\]#>%\u200b\n]*$/)
  const lines = summary.replace(/```mermaid\n[\s\S]*?```\n/g, '').split('\n')
  return lines
    .filter(line => !OWN.test(line))
    .map(line => {
      // Bars within a cell are escaped, and no cell begins a line.
      if (line.startsWith('| '))
        return line
          .split(/(?<!\\)\|/)
          .map(cell => textOf(`x ${cell.trim()}`).slice(2))
          .join('|')
      return textOf(line.replace(BEGINNING, ''))
    })
    .join('\n')
}

/** Whatever the service said, nothing that is seen of a run can be more than text. */
export function expectHarmless(run: StepRun): void {
  const all = [run.stdout, run.outputFile, run.summary.replaceAll('\u200b :', ' :')].join('\n')
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
  const { 'error-code': errorCode, 'error-message': errorMessage, 'request-id': requestId } = run.outputs
  const { status = '', reason = '', 'http-status': httpStatus } = run.outputs
  const results = JSON.parse(run.outputs.results ?? '') as unknown[]
  expect(results).toContainEqual(expect.objectContaining({ errorCode, errorMessage, requestId }))
  for (const value of Object.values(run.outputs)) {
    expect(value.isWellFormed()).toBe(true)
    expect(value).not.toMatch(/^::|\s$/)
  }
  const shown = shownOf(run.summary)
  if (results.length > 1 || /^(?:Nothing was sent|The action itself failed)/.test(shown)) return
  expect(shown).toContain(`|Status|${status}|`)
  if (reason === '') return
  expect(shown).toContain(`|Reason|${reason}|`)
  if (requestId) expect(shown).toContain(`request id ${requestId.slice(0, 300)}`)
  if (errorCode !== httpStatus) expect(shown).toContain(errorCode?.slice(0, 90))
}
