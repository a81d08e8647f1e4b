import { describe, expect, it } from '@jest/globals'
import { resultOf } from '../../../src/report/group-result.ts'
import { errorSummary, singleGroupSummary } from '../../../src/report/summary/single-group-summary.ts'
import { clean, look, outcome, refusal } from '../outcomes.ts'

/** What only a summary of many groups tells. */
const ofMany = { shared: '', cause: '', isSkipped: false }
const endpoint = 'https://westus2.api.cognitive.microsoft.com'

describe('the job summary', () => {
  it('of a success has a list of what matters', () => {
    const ended = outcome({ kind: 'succeeded', check: look() }, { lastCheck: look() })
    const facts = {
      title: "Person group 'my_staff': trained in 12 s",
      explanation: undefined,
      endpoint,
      picture: 'PICTURE',
    }
    expect(singleGroupSummary(resultOf('staff', ended, clean), { ...facts, hasItsTimes: true })).toBe(
      [
        "### ✅ Person group 'my\\_staff': trained in 12 s",
        '',
        '- **Status:** succeeded',
        '- **Endpoint:** https<span>:</span>//westus2.api.cognitive.microsoft.com',
        '- **Queued at:** 2026-11-23T06:00:00Z',
        '- **Last trained at:** 2026-11-23T06:00:12Z',
        '',
        'PICTURE',
        '',
        '',
      ].join('\n'),
    )
  })

  it('of a failure has what happened, what to do and what goes on, and no times of an older training', () => {
    const error = refusal({ retryAfter: 183_168, code: 'A|B' })
    const ended = outcome({ kind: 'refused', error }, { lastCheck: look() })
    const explanation = {
      happened: '<b>First</b>.',
      advice: '- second',
      aftermath: 'It goes on.',
      ids: 'request id 1',
      ...ofMany,
    }
    const facts = { title: 'No', explanation, endpoint, hasItsTimes: false, picture: '' }
    expect(singleGroupSummary(resultOf('staff', ended, clean), facts)).toBe(
      [
        '### ❌ No',
        '',
        '&lt;b&gt;First&lt;/b&gt;.',
        '',
        '**What to do:** \\- second',
        '',
        'It goes on.',
        '',
        '- **Status:** error',
        '- **Reason:** not-found',
        '- **Endpoint:** https<span>:</span>//westus2.api.cognitive.microsoft.com',
        '- **Retry after:** 2 days 3 h',
        '- **Previous training:** 2026-11-23T06:00:12Z',
        '- **For support:** request id 1',
        '',
        '',
      ].join('\n'),
    )
  })

  it('has the times of a training that failed, as sent where they are of another form', () => {
    const failed = look({
      phase: 'failed',
      created: '1/3/2017 4:11:35 AM',
      lastAction: '2026-11-23T06:00:12.25Z',
    })
    const ended = outcome({ kind: 'training-failed', check: failed }, { lastCheck: failed })
    const facts = { title: 'No', explanation: undefined, endpoint, hasItsTimes: true, picture: '' }
    expect(singleGroupSummary(resultOf('staff', ended, clean), facts)).toContain(
      '\n- **Queued at:** 1/3/2017 4:11:35 AM\n- **Last action at:** 2026-11-23T06:00:12Z\n- **Last trained at:** ',
    )
  })

  it('leaves out what there is not: advice, aftermath, ids', () => {
    const ended = outcome({ kind: 'refused', error: refusal() })
    const explanation = { happened: 'Cancelled.', advice: '', aftermath: '', ids: '', ...ofMany }
    const facts = { title: 'No', explanation, endpoint, hasItsTimes: false, picture: '' }
    expect(singleGroupSummary(resultOf('staff', ended, clean), facts)).toBe(
      [
        '### ❌ No',
        '',
        'Cancelled.',
        '',
        '- **Status:** error',
        '- **Reason:** not-found',
        '- **Endpoint:** https<span>:</span>//westus2.api.cognitive.microsoft.com',
        '',
        '',
      ].join('\n'),
    )
  })

  it('of a step without calls has each complaint', () => {
    expect(errorSummary('No', ['timeout is wrong.', 'wait *too*.'])).toBe(
      '### ❌ No\n\n- timeout is wrong.\n\n- wait \\*too\\*.\n\n',
    )
  })
})
