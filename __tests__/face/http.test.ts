import { getEventListeners } from 'node:events'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import nock from 'nock'
import { systemClock } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { Request } from '../../src/face/http.ts'
import { cleaner } from '../support/cleaner.ts'
import { stopwatch } from '../support/stopwatch.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { type Loopback, loopback } from './loopback.ts'

// These tests are about the sockets themselves: what uses them is imported after nock has let go of them.
nock.restore()
const { AnswerTooLarge, httpSend, MAX_BODY_BYTES } = await import('../../src/face/http.ts')
const { errorOfFailure } = await import('../../src/face/call-error.ts')

/** Milliseconds that a call of a test may take when nothing else ends it. */
const LIMIT_MS = 150
const clean = cleaner([])
const never = new AbortController().signal
const hasIpv6 = Object.values(networkInterfaces()).some(all => all?.some(({ address }) => address === '::1'))

const servers: Loopback[] = []
type Speech = Parameters<typeof loopback>[0]

async function serve(answer: Speech, host?: string): Promise<Loopback> {
  const server = await loopback(answer, host)
  servers.push(server)
  return server
}

/** A server that sends these bytes to each request and closes. */
function serveText(text: string | Uint8Array): Promise<Loopback> {
  return serve(socket => socket.end(text))
}

function send(
  url: string,
  {
    method = 'POST',
    body,
    signal = never,
    limitMs = 5_000,
  }: Partial<Request & { signal: AbortSignal; limitMs: number }> = {},
): Promise<Answer> {
  return httpSend(
    'train-person-group/test',
    systemClock,
    limitMs,
  )({ method, url, headers: { 'X-Own': 'yes' }, ...(body === undefined ? {} : { body }) }, signal)
}

/** Why a call got no complete answer. */
async function failureOf(call: Promise<Answer>): Promise<Error> {
  try {
    return expect(await call).toBe('a failure') as never
  } catch (failure) {
    return failure as Error
  }
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()))
})

describe('a request', () => {
  const accepted = 'HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n'

  it('is sent as it is, with a length of 0 when it is a POST', async () => {
    const server = await serveText(accepted)
    await send(`${server.origin}/face/v1.0/x?y=z`)
    const [line, ...headers] = server.received.split('\r\n')
    expect(line).toBe('POST /face/v1.0/x?y=z HTTP/1.1')
    expect(headers).toEqual(
      expect.arrayContaining([
        'x-own: yes',
        'user-agent: train-person-group/test',
        'Content-Length: 0',
        `Host: 127.0.0.1:${server.port}`,
      ]),
    )
    expect(server.received).toMatch(/\r\n\r\n$/)
  })

  it('has its body, and the length of that, when it is a POST with one', async () => {
    const server = await serveText(accepted)
    await send(server.origin, { body: 'grant_type=ü' })
    expect(server.received).toMatch(/\r\nContent-Length: 13\r\n[\s\S]*\r\n\r\ngrant_type=ü$/)
  })

  it('leaves nothing of it at the signal that could have stopped it', async () => {
    const { signal } = new AbortController()
    const server = await serveText(accepted)
    await send(server.origin, { signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('has no length and no body when it is a GET', async () => {
    const server = await serveText(accepted)
    await send(server.origin, { method: 'GET' })
    expect(server.received).toMatch(/^GET \/ HTTP\/1\.1\r\n/)
    expect(server.received).not.toMatch(/content-length|transfer-encoding/i)
    expect(server.received).toMatch(/\r\n\r\n$/)
  })

  const itWithIpv6 = hasIpv6 ? it : it.skip
  itWithIpv6('reaches an IPv6 host in brackets', async () => {
    const server = await serve(socket => socket.end(accepted), '::1')
    expect(server.origin).toMatch(/^http:\/\/\[::1\]:\d+$/)
    expect(await send(server.origin)).toMatchObject({ status: 202 })
    expect(server.received).toContain(`Host: [::1]:${server.port}\r\n`)
  })

  it('is made once, and its connection is closed', async () => {
    const server = await serve(socket => socket.write('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'))
    expect(await send(server.origin, { method: 'GET' })).toMatchObject({ status: 503 })
    await server.closed
    expect(server.connections).toBe(1)
  })
})

describe('an answer', () => {
  it('has its status, its headers by names in lower case, and its body', async () => {
    const server = await serveText(
      'HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nApim-Request-Id: 7\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 2\r\n\r\n{}',
    )
    expect(await send(server.origin)).toEqual({
      status: 404,
      headers: {
        'content-type': 'text/plain',
        'apim-request-id': '7',
        'set-cookie': 'a,b',
        'content-length': '2',
      },
      body: '{}',
    })
  })

  it('of 401 is an answer like any other', async () => {
    const server = await serveText('HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n')
    expect(await send(server.origin)).toMatchObject({ status: 401 })
    expect(server.connections).toBe(1)
  })

  it('may come in pieces that cut a character', async () => {
    const server = await serve(socket => {
      const body = Buffer.from('é')
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
      for (const byte of body)
        socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.of(byte), Buffer.from('\r\n')]))
      socket.end('0\r\n\r\n')
    })
    expect(await send(server.origin)).toMatchObject({ body: 'é' })
  })

  it('may be no UTF-8, and may begin with a byte order mark', async () => {
    const server = await serveText(
      Buffer.concat([
        Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n\ufeff{'),
        Buffer.of(0xff, 0x7d),
      ]),
    )
    expect(await send(server.origin)).toMatchObject({ body: '{\ufffd}' })
  })

  it('may follow a 100', async () => {
    const server = await serveText(
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n',
    )
    expect(await send(server.origin)).toMatchObject({ status: 202 })
  })

  it('has no header of more than 4,096 characters', async () => {
    const [longest, longer] = ['x'.repeat(4_096), 'x'.repeat(4_097)]
    const server = await serveText(
      `HTTP/1.1 200 OK\r\nLocation: ${longest}\r\nApim-Request-Id: ${longer}\r\nContent-Length: 0\r\n\r\n`,
    )
    expect((await send(server.origin)).headers).toEqual({ location: longest, 'content-length': '0' })
  })

  it('keeps no timer and no signal waiting, when many come at once', async () => {
    const many = 20
    const waiting: (() => void)[] = []
    const server = await serve(socket => {
      waiting.push(() => socket.end('HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n'))
      if (waiting.length === many) for (const answer of waiting) answer()
    })
    let handled = 0
    let handledAtTimer: number | undefined
    const handle = (): void => {
      if (handled === 0) {
        setTimeout(() => {
          handledAtTimer = handled
        }, 1)
      }
      handled += 1
      const until = performance.now() + 10
      while (performance.now() < until);
    }
    await Promise.all(Array.from({ length: many }, () => send(server.origin).then(handle)))
    expect(handled).toBe(many)
    expect(handledAtTimer).toBeLessThan(5)
  })

  it('may have a body of 64 KiB', async () => {
    const body = 'x'.repeat(MAX_BODY_BYTES)
    const server = await serveText(`HTTP/1.1 200 OK\r\nContent-Length: ${MAX_BODY_BYTES}\r\n\r\n${body}`)
    expect((await send(server.origin)).body).toHaveLength(MAX_BODY_BYTES)
  })

  it('of over 64 KiB is cut off there, and its connection closed', async () => {
    let sent = (): number => 0
    const server = await serve(socket => {
      sent = () => socket.bytesWritten
      socket.write('HTTP/1.1 202 Accepted\r\n\r\n')
      const more = (): boolean =>
        socket.writable && socket.write('x'.repeat(65_536), () => setImmediate(more))
      more()
    })
    const failure = await failureOf(send(server.origin))
    expect(failure).toBeInstanceOf(AnswerTooLarge)
    expect(failure).toMatchObject({ status: 202, message: 'an answer of over 64 KiB, which was cut off' })
    await server.closed
    // The rest is what the system's buffers hold.
    expect(sent()).toBeLessThan(32_000_000)
  })
})

describe('an answer that is not complete', () => {
  const status = '{"status":"succeeded"}'
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${status.length}\r\n\r\n`

  it.each<[string, Speech, string]>([
    ['never begins', socket => socket.end(), 'network-error'],
    ['is cut off in its headers', socket => socket.end('HTTP/1.1 202 Accepted\r\nConte'), 'network-error'],
    ['is cut off in its body', socket => socket.end(head + status.slice(0, -1)), 'network-error'],
    ['is cut off before its body', socket => socket.end(head), 'network-error'],
    [
      'is cut off in a chunk',
      socket => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab'),
      'network-error',
    ],
    [
      'is cut off between chunks',
      socket => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'),
      'network-error',
    ],
    ['is reset before it begins', socket => socket.resetAndDestroy(), 'network-error'],
    [
      'is reset in its body',
      socket => socket.write(head + status[0], () => socket.resetAndDestroy()),
      'network-error',
    ],
    ['is not HTTP', socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'service-error'],
    [
      'has two lengths',
      socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'),
      'service-error',
    ],
    [
      'has headers without end',
      socket => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(99_999)}\r\n\r\n`),
      'service-error',
    ],
  ])('because it %s is a failure at once', async (_, speech, reason) => {
    const server = await serve(speech)
    const failure = await failureOf(send(server.origin))
    // Kept for long, it has nothing of what came.
    expect(failure).not.toHaveProperty('rawPacket')
    const error = errorOfFailure(failure, 'guid', clean)
    expect(error).toMatchObject({ reason, status: undefined, transient: true, mayHaveActed: true })
    expect(error.message).not.toBe('')
    await server.closed
  })

  it.each<[string, Speech]>([
    ['never begins', () => {}],
    ['stalls in its headers', socket => socket.write('HTTP/1.1 202 Accepted\r\nConte')],
    ['stalls in its body', socket => socket.write(head + status.slice(0, 5))],
    [
      'comes drop by drop',
      socket => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const drop = setInterval(() => socket.write(' '), 10)
        socket.on('close', () => clearInterval(drop))
      },
    ],
  ])('because it %s is a failure at the limit, and its connection is closed', async (_, speech) => {
    const server = await serve(speech)
    const watch = stopwatch()
    const failure = await failureOf(send(server.origin, { limitMs: LIMIT_MS }))
    expect(watch.fairMs()).toBeLessThan(1_000)
    expect(failure.message).toBe('no complete answer within 0.15 s')
    await server.closed
  })

  it('because the service changes the protocol is a failure at the limit', async () => {
    const server = await serveText(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    )
    const failure = await failureOf(send(server.origin, { limitMs: LIMIT_MS }))
    expect(failure.message).toBe('no complete answer within 0.15 s')
  })

  it('because nobody listens is a failure of a request that was never sent', async () => {
    const server = await loopback(() => {})
    const { origin, port } = server
    await server.close()
    const error = errorOfFailure(await failureOf(send(origin)), 'guid', clean)
    expect(error).toMatchObject({
      reason: 'network-error',
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      mayHaveActed: false,
    })
  })
})

describe('the limit of a call', () => {
  it('is 30 seconds, and leaves no timer after the answer', async () => {
    const limits: number[] = []
    const clock = new VirtualClock()
    const watched = {
      now: () => clock.now(),
      utc: () => clock.utc(),
      after: (ms: number, callback: () => void) => {
        limits.push(ms)
        return clock.after(ms, callback)
      },
    }
    const server = await serveText('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
    await httpSend('test', watched)({ method: 'GET', url: server.origin, headers: {} }, never)
    expect(limits).toEqual([30_000])
    expect(clock.pending).toBe(0)
    const cut = await serveText('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{')
    await failureOf(httpSend('test', watched)({ method: 'GET', url: cut.origin, headers: {} }, never))
    expect(clock.pending).toBe(0)
  })
})

describe('the signal', () => {
  const cancelled = new Error('cancelled')

  it('keeps a request from being sent when it has aborted before', async () => {
    const server = await serveText('HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n')
    expect(await failureOf(send(server.origin, { signal: AbortSignal.abort(cancelled) }))).toBe(cancelled)
    expect(server.connections).toBe(0)
  })

  it.each<[string, string]>([
    ['before the answer', ''],
    ['within the headers', 'HTTP/1.1 200 OK\r\nConte'],
    ['within the body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'],
  ])('ends a call %s at once, with its reason, and closes the connection', async (_, begun) => {
    const controller = new AbortController()
    const server = await serve(socket => {
      if (begun !== '') socket.write(begun)
      setImmediate(() => controller.abort(cancelled))
    })
    const watch = stopwatch()
    expect(await failureOf(send(server.origin, { signal: controller.signal }))).toBe(cancelled)
    expect(watch.fairMs()).toBeLessThan(1_000)
    await server.closed
  })
})

describe('a proxy', () => {
  const names = ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']
  const saved = new Map(names.map(name => [name, process.env[name]]))

  beforeEach(() => {
    for (const name of names) delete process.env[name]
  })
  afterEach(() => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  const url = 'https://my-resource.cognitiveservices.azure.test/face'

  async function through(speech: Speech): Promise<Loopback> {
    const proxy = await serve(speech)
    process.env.https_proxy = proxy.origin
    return proxy
  }

  it('that never answers ends a call at the limit', async () => {
    const proxy = await through(() => {})
    const failure = await failureOf(send(url, { limitMs: LIMIT_MS }))
    expect(failure.message).toBe('no complete answer within 0.15 s')
    expect(proxy.received).toMatch(/^CONNECT my-resource\.cognitiveservices\.azure\.test:443 HTTP\/1\.1\r\n/)
  })

  it('that never answers ends a call that is cancelled at once', async () => {
    const controller = new AbortController()
    const cancelled = new Error('cancelled')
    await through(() => setImmediate(() => controller.abort(cancelled)))
    expect(await failureOf(send(url, { signal: controller.signal }))).toBe(cancelled)
  })

  it.each([
    [407, 'Proxy Authentication Required'],
    [502, 'Bad Gateway'],
  ])('that refuses with %i %s ends a call that was never sent', async (status, text) => {
    const proxy = await through(socket =>
      socket.end(`HTTP/1.1 ${status} ${text}\r\nContent-Length: 0\r\n\r\n`),
    )
    const error = errorOfFailure(await failureOf(send(url)), 'guid', clean)
    expect(error).toMatchObject({
      reason: 'network-error',
      message: expect.stringContaining(`statusCode=${status}`),
      mayHaveActed: false,
    })
    expect(proxy.received).not.toMatch(/x-own/i)
  })

  it('is passed by on the way to a loopback host', async () => {
    const proxy = await through(socket => socket.end())
    process.env.http_proxy = proxy.origin
    try {
      const server = await serveText('HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n')
      expect(await send(server.origin)).toMatchObject({ status: 202 })
      expect(proxy.connections).toBe(0)
    } finally {
      delete process.env.http_proxy
    }
  })
})
