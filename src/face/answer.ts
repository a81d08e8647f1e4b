/** A complete HTTP answer: its body was read to the end. */
export interface Answer {
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

/** The service's error code and message, as sent. */
export interface ServiceError {
  /** Undefined if it sent none. */
  code: string | undefined
  /** Undefined if it sent none, or no JSON. */
  message: string | undefined
}

/** The body parsed as JSON; undefined if it isn't JSON. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body) as unknown
  } catch {
    return undefined
  }
}

/**
 * The code and message in `{error:{code,message}}`, `{error:{statusCode,message}}`, `{statusCode,message}` or
 * `{error:{…,innererror:{code,message}}}`. The innermost error counts, because it is the specific one (`UnsupportedFeature` inside
 * `InvalidRequest`).
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

/** The `Date` of an answer, in milliseconds since 1970 by the sender's clock; undefined if it has none. */
export function dateOf({ headers }: Answer): number | undefined {
  // Only with GMT: Date.parse accepts many other texts.
  const at = headers.date?.endsWith(' GMT') ? Date.parse(headers.date) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** Whether an answer is HTML or other markup instead of JSON, as gateways and proxies send it. */
export function isMarkup(answer: Answer): boolean {
  return /^\s*</.test(answer.body)
}

/** Describes an answer without a message: what came instead. */
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

/** The fields of a JSON object; undefined for any other value. */
export function fieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value))
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}
