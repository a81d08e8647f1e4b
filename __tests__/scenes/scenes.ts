import type { ServiceInHand } from '../emulator/service/service-in-hand.ts'
import type { Script } from './scene.ts'

export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000

export const enrolled = (service: ServiceInHand): void => service.enrol('staff')

export const unavailable = {
  status: 503,
  headers: { 'apim-request-id': 'request-of-the-outage' },
  body: '{"error":{"code":"ServiceUnavailable","message":"The service is busy."}}',
}

/** The service is down from one moment to another. */
export function outage(from: number, to: number): NonNullable<Script['interfere']> {
  return at => (at >= from && at < to ? unavailable : undefined)
}

/** Fifty groups: every tenth has no face, and every fifteenth isn't there. */
export const fifty = Array.from({ length: 50 }, (_, index) => `shop-${String(index).padStart(2, '0')}`)
export function fiftyGroups(service: ServiceInHand): void {
  for (const [index, id] of fifty.entries()) {
    if (index % 15 === 7) continue
    if (index % 10 === 3) service.call('PUT', `persongroups/${id}`, { name: 'Empty' })
    else service.enrol(id)
  }
}

/** Steps that people should understand by what they see of them. */
export const scenes: [name: string, script: Script][] = [
  ['a success', { before: enrolled, service: { trainingTimeMs: 90 * SECOND, queueTimeMs: 5 * SECOND } }],
  [
    'a success after an outage',
    {
      before: enrolled,
      service: { trainingTimeMs: 4 * MINUTE },
      interfere: outage(40 * SECOND, 100 * SECOND),
    },
  ],
  [
    'a failed training',
    { before: service => void service.call('PUT', 'persongroups/staff', { name: 'Staff' }) },
  ],
  ['a timeout', { before: enrolled, service: { trainingTimeMs: HOUR }, inputs: { timeout: '5m' } }],
  ['a quota', { before: enrolled, service: { quota: 3 } }],
  ['a wrong key', { before: enrolled, inputs: { 'secret-key': 'wrong' } }],
  ['a group that is not there', {}],
  ['a run cancelled', { before: enrolled, service: { trainingTimeMs: HOUR }, cancelledAt: 45 * SECOND }],
  ['a run out of luck', { interfere: () => new Error('read ECONNRESET') }],
  ['wrong inputs', { inputs: { timeout: 'soon', personGroupId: '' } }],
  [
    '50 groups',
    {
      before: fiftyGroups,
      service: { trainingTimeMs: 8 * SECOND },
      inputs: { personGroupId: fifty.join('\n'), 'rate-limit': '5/s' },
    },
  ],
]
