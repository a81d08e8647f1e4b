import type { FrontOptions } from './front.ts'

/** A place in the service's answers whose text people may get to see. */
export interface Place {
  name: string
  /** Which calls are answered so. */
  on: Pick<FrontOptions, 'on' | 'skip' | 'times'>
  answer: (text: string) => Buffer
  inputs?: Record<string, string>
  reason: string
  /** Where the text is seen. */
  seen: Sight[]
}

/** What people see of a step. The log is the part without annotation and debug lines. */
export type Sight = 'log' | 'debug' | 'annotation' | 'summary' | 'outputs'

const FIRST_LOOK = { on: 'GET' } as const
const LATER_LOOK = { on: 'GET', skip: 1, times: 1 } as const
const told: Sight[] = ['annotation', 'summary', 'outputs']
/** A stamp of this very moment, as the service makes it. */
const now = (): string => new Date().toISOString()

/** A status of a training that was queued just now and acted upon after the POST, with other fields; steps here are hurried. */
const latest = (fields: object): object => {
  const acted = new Date(Date.now() + 125).toISOString()
  return { status: 'succeeded', createdDateTime: now(), lastActionDateTime: acted, ...fields }
}

/** What tells an answer of the service from that of anybody else. */
const OWN_ID = 'apim-request-id: 11111111-2222-3333-4444-555555555555\r\n'

function http(status: number, body: string | object, { phrase = 'Phrase', headers = '' } = {}): Buffer {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const id = headers.startsWith('apim-request-id:') ? '' : OWN_ID
  const head = `HTTP/1.1 ${status} ${phrase}\r\n${id}${headers}Content-Length: ${bytes.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), bytes])
}

/** What gets through in a header: an ASCII control character there makes an answer none. */
function headerText(text: string): string {
  return text.replace(/\p{Cf}/gu, '').replace(/[^\P{Cc}\x80-\x9f]+/gu, ' ')
}

const header = (name: string, text: string): { headers: string } => ({
  headers: `${name}: ${headerText(text)}\r\n`,
})

/** In the service's own words, also where its request id is another one. */
const refusal = { error: { code: '401', message: 'Access denied due to invalid subscription key.' } }

export const places: Place[] = [
  {
    name: 'the code of an error',
    on: FIRST_LOOK,
    answer: text => http(401, { error: { code: text, message: 'No.' } }),
    reason: 'unauthorized',
    seen: told,
  },
  {
    name: 'the message of an error',
    on: FIRST_LOOK,
    answer: text => http(401, { error: { code: 'Bad', message: text } }),
    reason: 'unauthorized',
    seen: told,
  },
  {
    name: 'the code and message of an inner error',
    on: FIRST_LOOK,
    answer: text => http(403, { error: { ...refusal.error, innererror: { code: text, message: text } } }),
    reason: 'forbidden',
    seen: told,
  },
  {
    name: 'the status code within an error',
    on: FIRST_LOOK,
    answer: text => http(404, { statusCode: text, message: text }),
    reason: 'not-found',
    seen: told,
  },
  {
    name: 'a body that is no JSON',
    on: FIRST_LOOK,
    answer: text => http(400, text),
    reason: 'invalid-input',
    seen: told,
  },
  {
    name: 'the title of an HTML page',
    on: FIRST_LOOK,
    answer: text => http(400, `<html><title>${text}</title></html>`),
    inputs: { 'max-retries': '0' },
    reason: 'service-error',
    seen: told,
  },
  {
    name: 'the Location of a redirect',
    on: FIRST_LOOK,
    answer: text => http(307, '', header('Location', text)),
    reason: 'service-error',
    seen: told,
  },
  {
    name: 'the request id of an error',
    on: FIRST_LOOK,
    answer: text => http(401, refusal, header('apim-request-id', text)),
    reason: 'unauthorized',
    seen: [...told, 'debug'],
  },
  {
    name: 'the request id of a success',
    on: LATER_LOOK,
    answer: text => http(200, latest({}), header('apim-request-id', text)),
    reason: '',
    seen: ['outputs', 'debug'],
  },
  {
    name: 'Retry-After and Date',
    on: FIRST_LOOK,
    answer: text => http(429, refusal, header('Retry-After', text)),
    inputs: { 'max-retries': '0' },
    reason: 'rate-limited',
    seen: [],
  },
  {
    name: 'the reason phrase',
    on: FIRST_LOOK,
    answer: text => http(401, refusal, { phrase: headerText(text) }),
    reason: 'unauthorized',
    seen: [],
  },
  {
    name: 'the Operation-Location of an acceptance',
    on: { on: 'POST' },
    answer: text => http(202, '', header('Operation-Location', text)),
    inputs: { wait: 'false' },
    reason: '',
    seen: [],
  },
  {
    name: 'the message of a failed training',
    on: LATER_LOOK,
    answer: text => http(200, latest({ status: 'failed', message: text })),
    reason: 'training-failed',
    seen: told,
  },
  {
    name: 'the word for a status, in the log',
    on: LATER_LOOK,
    answer: text => http(200, latest({ status: text })),
    reason: '',
    seen: ['log'],
  },
  {
    name: 'the word for a status, in a dry run',
    on: FIRST_LOOK,
    answer: text => http(200, { status: text }),
    inputs: { 'dry-run': 'true' },
    reason: 'service-error',
    seen: told,
  },
  ...['createdDateTime', 'lastActionDateTime', 'lastSuccessfulTrainingDateTime'].map(
    (field): Place => ({
      name: field,
      on: LATER_LOOK,
      answer: text => http(200, latest({ [field]: text })),
      reason: '',
      // Of a success the summary has when it ended, and not a second time.
      seen:
        field === 'lastActionDateTime'
          ? ['outputs']
          : // A form that is not known is told in the log.
            [...(field === 'createdDateTime' ? (['log'] as const) : []), 'summary', 'outputs'],
    }),
  ),
  {
    name: 'an outage during the wait',
    on: LATER_LOOK,
    answer: text => http(503, { error: { code: text, message: text } }),
    reason: '',
    seen: ['log'],
  },
  {
    name: 'an outage up to the time-out',
    on: { on: 'GET', skip: 1 },
    answer: text => http(500, { error: { code: text, message: text } }),
    inputs: { timeout: '5s' },
    reason: 'timed-out',
    seen: ['log', ...told],
  },
  {
    name: 'a POST that is tried again',
    on: { on: 'POST', times: 1 },
    answer: text => http(503, { error: { code: text, message: text } }),
    reason: '',
    seen: ['log'],
  },
]
