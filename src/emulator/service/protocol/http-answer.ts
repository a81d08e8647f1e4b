/** What the emulator sends back: header names in lower case, the body as text. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** An answer with no body. The HTTP layer sends `Content-Length: 0` with it. */
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

/** An answer as a gateway's web server gives it. */
export function htmlAnswer(status: number, title: string, text: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=us-ascii' },
    body: `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head>\r\n<body><h2>${title}</h2>\r\n<hr><p>${text}</p>\r\n</body></html>\r\n`,
  }
}
