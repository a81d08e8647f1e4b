/** An answer to a call. Header names are in lower case. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** An answer without a body; it is sent with `Content-Length: 0`. */
export function emptyAnswer(status: number, headers: Record<string, string> = {}): HttpAnswer {
  return { status, headers, body: '' }
}

/** An answer whose body is `value` as JSON. */
export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

/** An answer as of a gateway's web server. */
export function htmlAnswer(status: number, title: string, text: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=us-ascii' },
    body: `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head>\r\n<body><h2>${title}</h2>\r\n<hr><p>${text}</p>\r\n</body></html>\r\n`,
  }
}
