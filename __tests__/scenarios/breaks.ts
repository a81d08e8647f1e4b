import type { Client } from './front.ts'

/** A way in which an answer is broken on the wire, and what a call comes to that meets it. */
export interface Break {
  name: string
  answer: (client: Client) => void
  reason: 'network-error' | 'service-error'
  says: RegExp
}

/** What the action may take for a success if it doesn't notice that the rest is missing. */
const SUCCESS = '{"status":"succeeded","createdDateTime":"2126-01-01T00:00:00Z"}'

/** What is told of a connection that is gone: systems differ, and whether it was being read or written to. */
export const GONE = /socket hang up|aborted|ECONNRESET|ECONNABORTED|EPIPE|secure TLS connection/

const cut = { reason: 'network-error', says: GONE } as const
const endless = { reason: 'network-error', says: /no complete answer within 30 s/ } as const

/** Answers that never end. */
export const endlessBreaks: Break[] = [
  { name: 'never begins', answer: () => {}, ...endless },
  { name: 'stalls in its headers', answer: client => client.socket.write(uptoHeaders(client)), ...endless },
  { name: 'stalls in its body', answer: client => client.socket.write(uptoBody(client)), ...endless },
  { name: 'comes drop by drop', answer: client => drip(client, 100), ...endless },
]

/** Answers that can't be used. */
export const breaks: Break[] = [
  { name: 'ends before it begins', answer: ({ socket }) => socket.end(), ...cut },
  { name: 'is cut in its headers', answer: client => client.socket.end(uptoHeaders(client)), ...cut },
  { name: 'is cut in its body', answer: client => client.socket.end(uptoBody(client)), ...cut },
  {
    name: 'is cut before its last chunk',
    answer: client => client.socket.end(uptoLastChunk(client)),
    ...cut,
  },
  { name: 'is reset', answer: ({ reset }) => reset(), ...cut },
  {
    name: 'is reset in its body',
    answer: client => client.socket.write(uptoBody(client), () => setTimeout(client.reset, 20)),
    ...cut,
  },
  ...endlessBreaks,
  {
    name: 'is not HTTP',
    answer: ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    reason: 'service-error',
    says: /an answer that is not HTTP/,
  },
  {
    name: 'has 100 MB',
    answer: client => pour(client, `${statusLine(client)}Content-Length: 100000000\r\n\r\n`),
    reason: 'service-error',
    says: /an answer of over 64 KiB/,
  },
]

/** The documented status line of the call, for an answer that is not the genuine one. */
export function statusLine({ genuine }: Client): string {
  return genuine.startsWith('HTTP/1.1 200') ? 'HTTP/1.1 200 OK\r\n' : 'HTTP/1.1 202 Accepted\r\n'
}

/** Sends a beginning, 100 MB as fast as they are taken, and the end. */
export function pour({ socket }: Client, beginning: string): void {
  const part = 'x'.repeat(50_000)
  let parts = 2_000
  socket.write(beginning)
  const more = (): void => {
    parts -= 1
    if (parts < 0) socket.end()
    else if (socket.writable) socket.write(part, more)
  }
  more()
}

/** Sends the genuine answer, or an empty 202, a byte at a time. */
export function drip(client: Client, everyMs: number): void {
  const { socket, genuine } = client
  const bytes = (genuine || `${statusLine(client)}Content-Length: 0\r\n\r\n`).split('')
  const timer = setInterval(() => {
    const byte = bytes.shift()
    if (byte === undefined) socket.end()
    else socket.write(byte)
  }, everyMs)
  socket.once('close', () => clearInterval(timer))
}

function uptoHeaders(client: Client): string {
  return `${statusLine(client)}Content-Le`
}

function uptoBody(client: Client): string {
  return `${statusLine(client)}Content-Length: ${SUCCESS.length}\r\n\r\n${SUCCESS.slice(0, -1)}`
}

function uptoLastChunk(client: Client): string {
  const length = SUCCESS.length.toString(16)
  return `${statusLine(client)}Transfer-Encoding: chunked\r\n\r\n${length}\r\n${SUCCESS}\r\n`
}
