import { describe, expect, it } from '@jest/globals'
import { announcementOf, noticeOnAge } from '../../../src/report/log/announcement.ts'
import type { Settings } from '../../../src/settings.ts'
import { handle, settings } from '../outcomes.ts'

describe('the first line of a step', () => {
  it.each<[Partial<Settings>, string]>([
    [
      {},
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0); timeout 30 min",
    ],
    [
      { personGroupIds: ['a', 'b'], groupType: 'person-group', apiVersion: 'v1.2', timeoutMs: 90_000 },
      'Training 2 person groups at https://westus2.api.cognitive.microsoft.com (API v1.2); timeout 1 min 30 s',
    ],
    [
      { proxy: { shown: 'http://proxy.corp:8080', variable: 'HTTPS_PROXY' } },
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0) through the proxy http://proxy.corp:8080 (HTTPS_PROXY); timeout 30 min",
    ],
    [
      { wait: false },
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0), without waiting for its end; timeout 30 min",
    ],
    [
      { dryRun: true },
      "Checking large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0); nothing will be trained; timeout 30 min",
    ],
    [
      {
        authentication: {
          kind: 'oidc',
          request: { tenantId: 'T', clientId: 'the-client', authority: 'https://login.example', scope: 'S' },
        },
        dryRun: true,
      },
      "Checking large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0) as application the-client; nothing will be trained; timeout 30 min",
    ],
  ])('with %j', (changes, line) => {
    expect(announcementOf({ ...settings, ...changes }, 0)).toEqual([line])
  })
})

describe('the first lines of a step', () => {
  const NOW = Date.UTC(2026, 10, 26, 21)
  const given = (end: number | undefined, who?: string, changes: Partial<Settings> = {}): string[] =>
    announcementOf(
      {
        ...settings,
        ...changes,
        authentication: {
          kind: 'access-token',
          token: {
            token: 'secret',
            who,
            expiresAt: end === undefined ? undefined : NOW + end,
            audience: 'A',
          },
        },
      },
      NOW,
    ).map(line => line.replace(/^Training .*\(API v1\.0\)/, '…'))

  it.each([
    ['', " as the managed identity of the runner's machine"],
    ['the-client', ' as the managed identity with the client id the-client'],
  ])('say which managed identity it is: "%s"', (clientId, who) => {
    const identity = { service: 'imds', url: 'http://imds', clientId, audience: 'A' } as const
    expect(
      announcementOf({ ...settings, authentication: { kind: 'managed-identity', identity } }, NOW),
    ).toEqual([expect.stringContaining(`(API v1.0)${who}; timeout 30 min`)])
  })

  it.each<[number | undefined, string | undefined, string[]]>([
    [undefined, undefined, ['… with an access token; timeout 30 min']],
    [
      3_600_000,
      'user 1',
      [
        '… as user 1, with an access token; timeout 30 min',
        'The access token expires at 2026-11-26 22:00 UTC, in 1 h',
      ],
    ],
    [
      1_800_000,
      undefined,
      [
        '… with an access token; timeout 30 min',
        'The access token expires at 2026-11-26 21:30 UTC, in 30 min',
      ],
    ],
    [
      1_799_000,
      undefined,
      [
        '… with an access token; timeout 30 min',
        'The access token expires at 2026-11-26 21:29 UTC, in 29 min 59 s, before the timeout of 30 min. It is not renewed: if the training takes longer, the step fails with unauthorized, and the training continues in Azure',
      ],
    ],
    [
      0,
      undefined,
      [
        '… with an access token; timeout 30 min',
        "The access token expires at 2026-11-26 21:00 UTC, in the past by the runner's clock, before the timeout of 30 min. It is not renewed: if the training takes longer, the step fails with unauthorized, and the training continues in Azure",
      ],
    ],
  ])('say until when an access token lasts: %j %s', (end, who, lines) => {
    expect(given(end, who)).toEqual(lines)
  })

  it.each([{ wait: false }, { dryRun: true }])(
    'say no more of that where no training is waited for: %j',
    changes => {
      expect(given(60_000, undefined, changes)[1]).toBe(
        'The access token expires at 2026-11-26 21:01 UTC, in 1 min',
      )
      expect(given(0, undefined, changes)[1]).toBe(
        "The access token expires at 2026-11-26 21:00 UTC, in the past by the runner's clock",
      )
    },
  )
})

describe('a step that follows', () => {
  const NOW = handle.startedAt + 12 * 60_000
  const line = (changes: Partial<Settings>, now = NOW): string[] =>
    announcementOf({ ...settings, ...changes }, now)
  const where = 'at https://westus2.api.cognitive.microsoft.com (API v1.0)'

  it('says what it follows, since when, and that it starts nothing', () => {
    expect(line({ follow: new Map([['staff', handle]]) })).toEqual([
      `Following the training that an earlier step started or joined 12 min ago: large person group 'staff' ${where}; no training will be started; timeout 30 min`,
    ])
  })

  it('of many groups says when the first was begun', () => {
    const later = { ...handle, startedAt: NOW - 1_000 }
    const follow = new Map([
      ['staff', later],
      ['shop', handle],
    ])
    expect(line({ follow, personGroupIds: ['staff', 'shop'] })).toEqual([
      `Following the trainings that an earlier step started or joined 12 min ago: 2 large person groups ${where}; no training will be started; timeout 30 min`,
    ])
  })

  it('says no time that a wrong clock would make one to come', () => {
    expect(line({ follow: new Map([['staff', handle]]) }, handle.startedAt - 1)[0]).toContain(
      'Following the training that an earlier step started or joined: large person group ',
    )
  })

  it('has a notice when the training was begun a day ago', () => {
    const follow = new Map([['staff', handle]])
    const day = 24 * 3_600_000
    expect(noticeOnAge({ ...settings, follow }, handle.startedAt + day - 1)).toBeUndefined()
    expect(noticeOnAge({ ...settings, follow }, handle.startedAt + day)).toBe(
      'The training in follow was started 1 day ago. It has probably ended, and a newer one may have replaced it. If so, the log says it.',
    )
    expect(noticeOnAge(settings, handle.startedAt)).toBeUndefined()
  })
})
