/** One complete answer of the service: its body was read to the end. */
export interface Answer {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

/** What the service says of an error, as it sent it, in whichever of its body shapes. */
export interface ServiceError {
  /** Undefined where it sends none. */
  code: string | undefined
  /** Undefined where it sends none, or sends no JSON. */
  message: string | undefined
}

/** The body as JSON; `undefined` where it isn't. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body) as unknown
  } catch {
    return undefined
  }
}

/**
 * Finds code and message in `{error:{code,message}}`, `{error:{statusCode,message}}`, `{statusCode,message}` and
 * `{error:{…,innererror:{code,message}}}`; of nested errors the innermost speaks, being the specific one
 * (`UnsupportedFeature` inside `InvalidRequest`).
 */
export function serviceErrorOf(answer: Answer): ServiceError {
  const found: ServiceError = { code: undefined, message: undefined }
  const top = fieldsOf(jsonOf(answer))
  let level: Map<string, unknown> | undefined = fieldsOf(top?.get('error')) ?? top
  while (level) {
    found.code = wordOf(level.get('code')) ?? wordOf(level.get('statusCode')) ?? found.code
    found.message = wordOf(level.get('message')) ?? found.message
    level = fieldsOf(level.get('innererror') ?? level.get('innerError'))
  }
  return found
}

/** When an answer was sent, by the clock of who sent it, in milliseconds since 1970; undefined where it doesn't tell. */
export function dateOf({ headers }: Answer): number | undefined {
  // Only what says GMT: Date.parse takes much else for a date.
  const at = headers.date?.endsWith(' GMT') ? Date.parse(headers.date) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** Whether HTML or other markup came instead of the service's JSON, as gateways and proxies send it. */
export function isMarkup(answer: Answer): boolean {
  return /^\s*</.test(answer.body)
}

/** What stands in for a message where the service sent none: what came instead. */
export function describe(answer: Answer): string {
  const { location } = answer.headers
  if (answer.status >= 300 && answer.status < 400 && location) return `a redirect to ${location}`
  const body = answer.body.trim()
  if (body === '') return 'an empty answer'
  const title = /<title[^<>]{0,200}>([^<]{1,200})<\/title>/i.exec(body)?.[1]?.trim()
  if (title) return `an HTML page titled "${title}"`
  if (isMarkup(answer)) return 'an HTML page'
  return `the text: ${body.replace(/\.$/, '')}`
}

/** The fields of a JSON object; undefined where the value is none. */
export function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value))
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
