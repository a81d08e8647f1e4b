import { formatTimestamp } from '../service/protocol/iso-timestamp.ts'
import type { RecordedCall } from './recorded-call.ts'

/**
 * The log line of a call: time, method, path, status or fault, duration, request ids. It has neither query nor headers, and the key is
 * masked wherever a client put it.
 */
export function logLine(call: RecordedCall, durationMs: number, requestId: string, key: string): string {
  const { at, method, path, status, fault, headers } = call
  const [pathOnly = ''] = path.split('?')
  const outcome = [status, fault].filter(part => part !== undefined).join(' ')
  const clientId = headers['client-request-id']
  const parts = [
    formatTimestamp(at),
    method,
    sanitizeForLog(pathOnly, key),
    outcome,
    `${Math.round(durationMs)} ms`,
    `apim-request-id ${requestId}`,
    ...(clientId === undefined ? [] : [`client-request-id ${sanitizeForLog(String(clientId), key)}`]),
  ]
  return parts.join(' ')
}

/** A call as parsed from its log line. */
export interface LoggedCall {
  method: string
  /** Without the query. */
  path: string
  /** Status, fault or both. */
  outcome: string
}

/** Parses a line that `logLine` wrote; undefined for any other line. */
export function parseLogLine(line: string): LoggedCall | undefined {
  const [, method, path, outcome] = /^\S+Z ([A-Z-]+) (\S*) (.+) \d+ ms apim-request-id /.exec(line) ?? []
  if (method === undefined || path === undefined || outcome === undefined) return undefined
  return { method, path, outcome }
}

/** A runner executes commands such as `##[error]` in any line, so only characters of paths and ids are kept. */
function sanitizeForLog(text: string, key: string): string {
  return text.replaceAll(key, '***').replace(/[^\w./%~*-]/g, '?')
}
