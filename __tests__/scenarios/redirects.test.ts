import { describe, expect, it, jest } from '@jest/globals'
import { type Loopback, loopback } from '../face/loopback.ts'
import { statusLine } from './breaks.ts'
import { good } from './certificates.ts'
import { type Client, type Front, withFront } from './front.ts'
import { hurried } from './preload.ts'
import { annotationOf, KEY, keysIn } from './step.ts'

jest.setTimeout(60_000)

const env = { ...good.trust, RUNNER_DEBUG: '1' }

/** Lends a server that answers everybody with a success, and fails when anybody came. */
async function withStranger(test: (stranger: Loopback) => Promise<void>): Promise<void> {
  const body = '{"status":"succeeded","createdDateTime":"2126-01-01T00:00:00Z"}'
  const stranger = await loopback(socket =>
    socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
  )
  try {
    await test(stranger)
    expect(stranger).toMatchObject({ connections: 0, received: '' })
  } finally {
    await stranger.close()
  }
}

/** Every header that leads somewhere, or asks to be brought back. */
function leadingTo(url: string, port: number): string {
  const headers = {
    Location: url,
    'Content-Location': url,
    'Operation-Location': url,
    Refresh: `0; url=${url}`,
    Link: `<${url}>; rel=preconnect`,
    'Alt-Svc': `http/1.1="127.0.0.1:${port}"; ma=60, h2=":${port}"`,
    'Set-Cookie': 'seen=yes; Path=/',
  }
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

/** The key was sent in its header and in nothing else. */
function expectKeyInItsPlace(front: Front): void {
  for (const head of front.requests) {
    const rest = head.replace(`ocp-apim-subscription-key: ${KEY}\r\n`, '')
    expect(rest).not.toBe(head)
    expect(keysIn(rest)).toEqual([])
    expect(rest).not.toMatch(/cookie/i)
  }
}

const transports = [
  { transport: 'TCP', tls: undefined, scheme: 'http:' },
  { transport: 'TLS', tls: good, scheme: '' },
]

describe('6. the key goes nowhere else: a URL in an answer', () => {
  const redirects = [300, 301, 302, 303, 304, 305, 307, 308].flatMap(status =>
    (['GET', 'POST'] as const).flatMap(on => transports.map(how => ({ status, on, ...how }))),
  )

  it.concurrent.each(redirects)(
    'is not called when a $status redirects a $on over $transport',
    async ({ status, on, scheme, tls }) => {
      await withStranger(async ({ port }) => {
        const url = `${scheme}//127.0.0.1:${port}/face/v1.0/persongroups/staff/training`
        const answer = ({ socket }: Client): unknown =>
          socket.end(`HTTP/1.1 ${status} Elsewhere\r\n${leadingTo(url, port)}Content-Length: 0\r\n\r\n`)
        await withFront({}, { tls, on, answer }, async ({ step, front, emulator }) => {
          const run = await step({ 'max-retries': '0' }, { env, nodeArgs: hurried(20) })
          expect(run.outputs).toMatchObject({ reason: 'service-error', 'http-status': String(status) })
          expect(annotationOf(run)).toContain('The action follows no redirect')
          // Of a POST it is looked for a training that it began all the same.
          expect(front.requests.filter(head => head.startsWith(on))).toHaveLength(1)
          expect(emulator.trainingCount('persongroups', 'staff')).toBe(0)
          expectKeyInItsPlace(front)
        })
      })
    },
  )

  it.concurrent.each(transports.flatMap(how => (['GET', 'POST'] as const).map(on => ({ ...how, on }))))(
    'is not called for a success of a $on over $transport',
    async ({ tls, on }) => {
      await withStranger(async ({ origin, port }) => {
        const answer = (client: Client): unknown => {
          const head = statusLine(client) + leadingTo(`${origin}/`, port)
          return client.socket.end(client.genuine.replace(/^HTTP\/1\.1 .*\r\n/, head))
        }
        await withFront(
          {},
          { tls, on, skip: on === 'GET' ? 1 : 0, acted: true, answer },
          async ({ step, front }) => {
            expect((await step({}, { env })).outputs).toMatchObject({ status: 'succeeded' })
            expect(front.requests).toHaveLength(3)
            expectKeyInItsPlace(front)
          },
        )
      })
    },
  )
})
