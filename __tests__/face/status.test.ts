import { describe, expect, it } from '@jest/globals'
import { isOver, parseStatus } from '../../src/face/status.ts'

describe('a training status', () => {
  it.each([
    ['notstarted', 'queued', false],
    ['nonstarted', 'queued', false],
    ['notStarted', 'queued', false],
    ['running', 'running', false],
    ['Running', 'running', false],
    ['succeeded', 'succeeded', true],
    ['SUCCEEDED', 'succeeded', true],
    [' succeeded ', 'succeeded', true],
    ['failed', 'failed', true],
    ['Failed', 'failed', true],
    ['cancelled', 'unknown', false],
    ['success', 'unknown', false],
    ['completed', 'unknown', false],
    ['constructor', 'unknown', false],
    ['__proto__', 'unknown', false],
  ])('spelt %j is %s', (word, phase, over) => {
    const status = parseStatus({ status: word })
    expect(status).toEqual({ phase, word: word.trim() })
    expect(status && isOver(status)).toBe(over)
  })

  it('has the times as they were sent, and the message', () => {
    expect(
      parseStatus({
        status: 'failed',
        createdDateTime: '2019-03-26T04:13:14.9173437Z',
        lastActionDateTime: '1/3/2017 4:11:35 AM',
        lastSuccessfulTrainingDateTime: 'whatever',
        lastSuccessfulTrainingId: 'e2cd36ad-1fbf-4ede-bcab-b8331b148882',
        message: ' no faces ',
      }),
    ).toEqual({
      phase: 'failed',
      word: 'failed',
      created: '2019-03-26T04:13:14.9173437Z',
      lastAction: '1/3/2017 4:11:35 AM',
      lastSuccess: 'whatever',
      successId: 'e2cd36ad-1fbf-4ede-bcab-b8331b148882',
      message: 'no faces',
    })
  })

  it.each([[null], [undefined], [''], [' '], [{}], [['2019-03-26T04:13:14Z']]])(
    'has no field that is %j',
    value => {
      const fields = {
        createdDateTime: value,
        lastActionDateTime: value,
        lastSuccessfulTrainingDateTime: value,
        message: value,
      }
      expect(parseStatus({ status: 'running', ...fields })).toStrictEqual({
        phase: 'running',
        word: 'running',
      })
    },
  )

  it('has numbers for times as texts, which are the same or not', () => {
    const numbers = { createdDateTime: 1_553_573_594, message: 7 }
    expect(parseStatus({ status: 'failed', ...numbers })).toStrictEqual({
      phase: 'failed',
      word: 'failed',
      created: '1553573594',
    })
  })

  it('has no message where nothing failed', () => {
    expect(parseStatus({ status: 'running', message: 'so far so good' })).toStrictEqual({
      phase: 'running',
      word: 'running',
    })
  })

  it('has the length of a text in its place, where it is too long to be a stamp or a status', () => {
    const [longest, longer] = ['w'.repeat(200), 'w'.repeat(201)]
    expect(parseStatus({ status: longest, createdDateTime: longest })).toMatchObject({
      word: longest,
      created: longest,
    })
    expect(parseStatus({ status: longer, createdDateTime: longer, lastActionDateTime: longer })).toEqual({
      phase: 'unknown',
      word: 'a text of 201 characters',
      created: 'a text of 201 characters',
      lastAction: 'a text of 201 characters',
    })
  })

  it.each([
    [undefined],
    [null],
    ['succeeded'],
    [7],
    [[]],
    [[{ status: 'succeeded' }]],
    [{}],
    [{ Status: 'succeeded' }],
    [{ status: '' }],
    [{ status: ' ' }],
    [{ status: null }],
    [{ status: 200 }],
    [{ status: { status: 'succeeded' } }],
    [{ error: { code: 'Unspecified' } }],
  ])('is not %j', body => {
    expect(parseStatus(body)).toBeUndefined()
  })
})
