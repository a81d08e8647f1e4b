import { EPOCH_MS } from '../support/virtual-clock.ts'
import type { StampForm } from './schedule.ts'

/** A moment of the virtual clock in one of the forms in which a service's server may write its stamps. */
export function stampAt(ms: number, form: StampForm): string {
  const at = EPOCH_MS + ms
  const cut = new Date(at)
  const rounded = new Date(Math.round(at / 1_000) * 1_000)
  const isoSecond = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')
  switch (form) {
    case 'full':
      return cut.toISOString().replace('Z', '4173Z')
    case 'milliseconds-cut':
      return cut.toISOString()
    case 'milliseconds-rounded':
      return new Date(at + 1).toISOString()
    case 'seconds-cut':
      return isoSecond(cut)
    case 'seconds-rounded':
      return isoSecond(rounded)
    case 'american': {
      const hours = cut.getUTCHours()
      const clock = [hours % 12 || 12, pad(cut.getUTCMinutes()), pad(cut.getUTCSeconds())].join(':')
      const day = [cut.getUTCMonth() + 1, cut.getUTCDate(), cut.getUTCFullYear()].join('/')
      return `${day} ${clock} ${hours < 12 ? 'AM' : 'PM'}`
    }
    case 'rfc1123':
      return cut.toUTCString()
    case 'zoneless':
      return cut.toISOString().replace('Z', '')
    case 'dotted': {
      const day = [pad(cut.getUTCDate()), pad(cut.getUTCMonth() + 1), cut.getUTCFullYear()].join('.')
      return `${day} ${cut.toISOString().slice(11, 19)}`
    }
  }
}

/** Every form, for who compares what was told with what there was. */
export const STAMP_FORMS = [
  'full',
  'milliseconds-cut',
  'milliseconds-rounded',
  'seconds-cut',
  'seconds-rounded',
  'american',
  'rfc1123',
  'zoneless',
  'dotted',
] as const satisfies readonly StampForm[]

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
