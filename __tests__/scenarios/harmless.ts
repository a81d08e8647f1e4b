import { expect } from '@jest/globals'
import type { StepRun } from '../../scripts/runner.mjs'

/** What GitHub shows of a line of the summary; fails where it would be more than text. */
function textOf(markdown: string): string {
  const bare = markdown.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt);/g, ' ')
  expect(bare).not.toMatch(/[`*_[\]#|~$@<>&\\]|:\/\/|\bwww\.|:[a-z+-][\w+-]*:|^(?:[-+]|\d+[.)])/i)
  return markdown
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** The fields of the summary's table. */
function tableOf(summary: string): Record<string, string> {
  const [title = '', ...blocks] = summary.trim().split('\n\n')
  const table = blocks.pop() ?? ''
  textOf(title.replace(/^### (?:✅|❌) /, ''))
  for (const block of blocks) textOf(block)
  const [head, rule, ...rows] = table.split('\n')
  expect([head, rule]).toEqual(['| | |', '|---|---|'])
  return Object.fromEntries(
    rows.map(row => {
      const [, name = '', cell = ''] = /^\| ([\w ,]+) \| (.*) \|$/.exec(row) ?? []
      return [name, textOf(cell)]
    }),
  )
}

/** The summary of many groups: a title, tables, and lines that are the action's own. */
function expectHarmlessTables(summary: string): void {
  const [title = '', ...lines] = summary.trim().split('\n')
  textOf(title.replace(/^### (?:✅|❌) /, ''))
  for (const line of lines) {
    if (/^\|[-:|]+\|$/.test(line) || /^… and \d+ more: the output `results` has them all\.$/.test(line))
      continue
    // Bars within a cell are escaped, and no cell begins a line.
    for (const cell of line.split(/(?<!\\)\|/)) textOf(`x ${cell.trim()}`)
  }
}

/** Whatever the service said, nothing that is seen of a run can be more than text. */
export function expectHarmless(run: StepRun): void {
  const all = [run.stdout, run.outputFile, run.summary].join('\n')
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##\[/u)
  const { 'error-code': errorCode, 'error-message': errorMessage, 'request-id': requestId } = run.outputs
  expect(JSON.parse(run.outputs.results ?? '')).toContainEqual(
    expect.objectContaining({ errorCode, errorMessage, requestId }),
  )
  for (const value of Object.values(run.outputs)) {
    expect(value.isWellFormed()).toBe(true)
    expect(value).not.toMatch(/^::|\s$/)
  }
  if (JSON.parse(run.outputs.results ?? '').length > 1) {
    expectHarmlessTables(run.summary)
    return
  }
  const shown = { Status: run.outputs.status, 'Error code': errorCode, 'Request id': requestId }
  const told = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== ''))
  expect(tableOf(run.summary)).toMatchObject(told)
}
