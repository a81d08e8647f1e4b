import type { CallError } from '../../face/call-error.ts'
import { sentence, shorten } from './sentence.ts'

/** Characters of the service's text that one line quotes; the output `error-message` has more of it. */
export const MAX_QUOTED = 600
const MAX_CODE = 100

/** An error in one sentence: `HTTP 404 PersonGroupNotFound: Person group 'staff' is not found.` */
export function describeError(error: CallError): string {
  const text = sentence(shorten(error.message, MAX_QUOTED))
  if (error.status === undefined) return error.reason === 'network-error' ? `No answer: ${text}` : text
  const code =
    error.code === '' || error.code === String(error.status) ? '' : ` ${shorten(error.code, MAX_CODE)}`
  const saysWho = !error.isFromOtherServer || /other than the Face service/.test(error.message)
  return `HTTP ${error.status}${code}${saysWho ? '' : ', not from the Face service'}: ${text}`
}
