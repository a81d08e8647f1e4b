import { expect } from '@jest/globals'
import type { StepRun } from '../../scripts/staged-runner.mjs'
import { parseMarkdown, shownText } from '../support/shown-markdown.ts'

/** Whatever the service said, nothing that is seen of a run can be more than text. */
export function expectHarmless(run: StepRun): void {
  const all = [run.stdout, run.outputFile, run.summary.replaceAll('\u200b :', ' :')].join('\n')
  expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|##\[/u)
  const { 'error-code': errorCode, 'error-message': errorMessage, 'request-id': requestId } = run.outputs
  const { status = '', reason = '', 'http-status': httpStatus } = run.outputs
  const results = JSON.parse(run.outputs.results ?? '') as unknown[]
  expect(results).toContainEqual(expect.objectContaining({ errorCode, errorMessage, requestId }))
  for (const value of Object.values(run.outputs)) {
    expect(value.isWellFormed()).toBe(true)
    expect(value).not.toMatch(/^::|\s$/)
  }
  const shown = shownText(parseMarkdown(run.summary))
  if (results.length > 1 || /^❌ (?:Nothing was sent|The action failed with an internal error)/.test(shown))
    return
  expect(shown).toContain(`\nStatus: ${status}\n`)
  if (reason === '') return
  expect(shown).toContain(`\nReason: ${reason}\n`)
  if (requestId) expect(shown).toContain(`request id ${requestId.slice(0, 300)}`)
  if (errorCode !== httpStatus) expect(shown).toContain(errorCode?.slice(0, 90))
}
