import { describe, expect, it } from '@jest/globals'
import { announcementOf } from '../../../src/report/log/announcement.ts'
import type { Settings } from '../../../src/settings.ts'
import { settings } from '../outcomes.ts'

describe('the first line of a step', () => {
  it.each<[Partial<Settings>, string]>([
    [
      {},
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0), to its end within 30 min",
    ],
    [
      { personGroupIds: ['a', 'b'], groupType: 'person-group', apiVersion: 'v1.2', timeoutMs: 90_000 },
      'Training 2 person groups at https://westus2.api.cognitive.microsoft.com (API v1.2), to their end within 1 min 30 s',
    ],
    [
      { proxy: { shown: 'http://proxy.corp:8080', variable: 'HTTPS_PROXY' } },
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0) through the proxy http://proxy.corp:8080 (HTTPS_PROXY), to its end within 30 min",
    ],
    [
      { wait: false },
      "Training large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0), without waiting for its end, within 30 min",
    ],
    [
      { dryRun: true },
      "Checking large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0), within 30 min; nothing will be trained",
    ],
    [
      {
        identification: {
          token: { tenantId: 'T', clientId: 'the-client', authority: 'https://login.example', scope: 'S' },
        },
        dryRun: true,
      },
      "Checking large person group 'staff' at https://westus2.api.cognitive.microsoft.com (API v1.0) as application the-client, within 30 min; nothing will be trained",
    ],
  ])('with %j', (changes, line) => {
    expect(announcementOf({ ...settings, ...changes }, 0)).toEqual([line])
  })
})
