import { Socket } from 'node:net'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import nock from 'nock'
import { systemClock } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { type Loopback, loopback } from './loopback.ts'

// These tests are about the sockets themselves: what uses them is imported after nock has let go of them.
nock.restore()
const { AnswerTooLarge, httpSend } = await import('../../src/face/http.ts')

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'
const never = new AbortController().signal
const servers: Loopback[] = []

async function serve(answer: Parameters<typeof loopback>[0]): Promise<Loopback> {
  const server = await loopback(answer)
  servers.push(server)
  return server
}

function get(url: string, signal = never, clock = systemClock, limitMs = 5_000): Promise<Answer> {
  const request = { method: 'GET', url, headers: { metadata: 'true' }, isDirect: true } as const
  return httpSend('train-person-group/test', clock, limitMs)(request, signal)
}

afterEach(async () => {
  jest.restoreAllMocks()
  await Promise.all(servers.splice(0).map(server => server.close()))
})

describe('a call past every proxy', () => {
  it('is a GET with its headers and no others of ours, and its connection is closed', async () => {
    const server = await serve(socket => socket.write(ANSWER))
    expect(await get(`${server.origin}/a?b=c`)).toEqual({
      status: 200,
      headers: { 'content-length': '2' },
      body: '{}',
    })
    expect(server.received.split('\r\n').filter(line => line !== '')).toEqual([
      'GET /a?b=c HTTP/1.1',
      'metadata: true',
      `Host: 127.0.0.1:${server.port}`,
      'Connection: close',
    ])
    await server.closed
  })

  it('speaks TLS where the URL says so', async () => {
    const server = await serve(socket => socket.end('no TLS'))
    await expect(get(server.origin.replace('http:', 'https:'))).rejects.toThrow(/SSL|EPROTO|wrong version/i)
    // A record of TLS's handshake begins so.
    expect(server.received.charCodeAt(0)).toBe(0x16)
  })

  it('follows no redirect', async () => {
    const server = await serve(socket =>
      socket.end('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n'),
    )
    expect(await get(server.origin)).toMatchObject({ status: 302 })
    expect(server.connections).toBe(1)
  })

  it('that is answered with over 64 KiB is cut off there, and its connection closed', async () => {
    const server = await serve(socket => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(70_000)}`))
    await expect(get(server.origin)).rejects.toThrow(AnswerTooLarge)
    await server.closed
  })

  it.each([
    ['reset', (socket: Socket) => socket.resetAndDestroy(), /ECONNRESET|hang up/],
    ['cut off', (socket: Socket) => socket.end(ANSWER.slice(0, -1)), /aborted/],
    ['no HTTP', (socket: Socket) => socket.end('SSH-2.0\r\n'), /Parse Error/],
  ])('whose answer is %s fails at once', async (_, speech, message) => {
    const server = await serve(speech)
    await expect(get(server.origin)).rejects.toThrow(message)
  })

  it('that nobody answers fails at the limit, and its connection is closed', async () => {
    const server = await serve(() => {})
    await expect(get(server.origin, never, systemClock, 100)).rejects.toThrow(
      'no complete answer within 0.1 s',
    )
    await server.closed
  })

  it('ends at once with the signal, with its reason, and its connection is closed', async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort(new Error('cancelled')))
    await expect(get(server.origin, controller.signal)).rejects.toThrow('cancelled')
    await server.closed
  })

  it('that gets no connection is given up after three seconds', async () => {
    const clock = new VirtualClock()
    jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket) {
      return Object.assign(this, { connecting: true })
    })
    const call = get('http://127.0.0.1:1/', never, clock, 30_000).catch(String)
    await new Promise(resolve => setTimeout(resolve, 10))
    await clock.runUntil(2_999)
    expect(clock.pending).toBe(2)
    await clock.runUntil(3_000)
    expect(await call).toBe('Error: no connection within 3 s')
    expect(clock.pending).toBe(0)
  })

  it('leaves no timer', async () => {
    const clock = new VirtualClock()
    const server = await serve(socket => socket.end(ANSWER))
    await get(server.origin, never, clock)
    const { origin } = server
    await server.close()
    servers.length = 0
    await expect(get(origin, never, clock)).rejects.toThrow('ECONNREFUSED')
    // The socket is closed after it has failed.
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(clock.pending).toBe(0)
  })
})
