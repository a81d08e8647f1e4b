import { describe, expect, it } from '@jest/globals'
import { resultOf, resultWithoutCalls } from '../../../src/report/result.ts'
import { summaryOf } from '../../../src/report/summary/one-group.ts'
import { clean, look, outcome, refusal } from '../outcomes.ts'

const endpoint = 'https://westus2.api.cognitive.microsoft.com'

describe('the job summary', () => {
  it('of a success has a table of what matters', () => {
    const ended = outcome({ kind: 'succeeded', look: look() }, { lastLook: look() })
    const facts = { title: "Person group 'my_staff': trained in 12 s", explanation: [], endpoint }
    expect(summaryOf(resultOf('staff', ended, clean), { ...facts, hasItsTimes: true })).toBe(
      [
        "### ✅ Person group 'my\\_staff': trained in 12 s",
        '',
        '| | |',
        '|---|---|',
        '| Status | succeeded |',
        '| Endpoint | https\\://westus2.api.cognitive.microsoft.com |',
        '| Queued at | 2026-11-23T06:00:00.1Z |',
        '| Last action at | 2026-11-23T06:00:12.2Z |',
        '| Last trained at | 2026-11-23T06:00:12.3Z |',
        '| Request id | look-id |',
        '',
        '',
      ].join('\n'),
    )
  })

  it('of a failure has each explanation, and no times of an older training', () => {
    const error = refusal({ retryAfter: 183_168, code: 'A|B' })
    const ended = outcome({ kind: 'refused', error }, { lastLook: look() })
    const facts = { title: 'No', explanation: ['<b>First</b>.', '- second'], endpoint, hasItsTimes: false }
    expect(summaryOf(resultOf('staff', ended, clean), facts)).toBe(
      [
        '### ❌ No',
        '',
        '&lt;b&gt;First&lt;/b&gt;.',
        '',
        '\\- second',
        '',
        '| | |',
        '|---|---|',
        '| Status | error |',
        '| Reason | not-found |',
        '| Endpoint | https\\://westus2.api.cognitive.microsoft.com |',
        '| HTTP status | 404 |',
        '| Error code | A\\|B |',
        '| Retry after | 2 days 3 h |',
        '| Last trained before, at | 2026-11-23T06:00:12.3Z |',
        '| Request id | error-id |',
        '',
        '',
      ].join('\n'),
    )
  })

  it('of a step without calls has nothing of calls', () => {
    const result = resultWithoutCalls('', 'invalid-input', 'timeout is wrong.')
    const facts = { title: 'No', explanation: [], endpoint: '', hasItsTimes: false }
    expect(summaryOf(result, facts)).toBe(
      '### ❌ No\n\n| | |\n|---|---|\n| Status | error |\n| Reason | invalid-input |\n\n',
    )
  })
})
