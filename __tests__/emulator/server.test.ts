import { connect, Server } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import { startEmulator } from '../../src/emulator/server.ts'
import { loopbackCertificate } from './loopback-certificate.ts'
import { seedFolder } from './seed/seed-folder.ts'
import { exchange, parse, type TestBed, testBed } from './wire.ts'

let close = () => Promise.resolve()
afterEach(() => close())

async function started(options: EmulatorOptions = {}): Promise<TestBed> {
  const bed = await testBed(options)
  close = () => bed.emulator.close()
  return bed
}

const group = '/face/v1.0/persongroups/g'
const listRequest = 'GET /face/v1.0/persongroups HTTP/1.1\r\nHost: x\r\nConnection: close\r\n'
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe('an answer', () => {
  it('has a request id of its own and the service’s Date', async () => {
    const { send } = await started({ now: () => Date.UTC(2026, 10, 23, 6) })
    const ids = new Set<string | undefined>()
    for (const path of [group, group, '/nowhere', '/emulator/calls']) {
      const { headers } = parse((await send(`GET ${path}`).ended).text)
      expect(headers).toMatchObject({
        'apim-request-id': expect.stringMatching(guid),
        date: 'Mon, 23 Nov 2026 06:00:00 GMT',
      })
      ids.add(headers['apim-request-id'])
    }
    expect(ids.size).toBe(4)
  })

  it('to a training is empty and says so', async () => {
    const { send } = await started()
    const answer = parse((await send(`POST ${group}/train`).ended).text)
    expect(answer).toMatchObject({ status: 202, headers: { 'content-length': '0' }, body: '' })
  })

  it('to a training leads back to this emulator', async () => {
    const { send, emulator } = await started()
    const { headers } = parse((await send('POST /face/v1.2/persongroups/g/train').ended).text)
    expect(headers['operation-location']).toBe(`${emulator.url}/face/v1.2/persongroups/g/training`)
  })

  it('to a training leads back to what its client has reached', async () => {
    const { send, emulator } = await started({ host: '0.0.0.0' })
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    for (const [host, origin] of [
      ['face:8080', 'http://face:8080'],
      ['evil.example', emulator.url],
    ]) {
      const { headers } = parse((await send(`POST ${group}/train`, [], '', host).ended).text)
      expect(headers['operation-location']).toBe(`${origin}${group}/training`)
    }
  })

  it('has the query’s filters applied', async () => {
    const { send } = await started()
    const { body } = parse((await send('GET /face/v1.0/persongroups?start=g').ended).text)
    expect(body).toBe('[]')
  })
})

describe('a POST without any length', () => {
  it('is answered 411', async () => {
    const { emulator } = await started()
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    const request = `POST ${group}/train HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOcp-Apim-Subscription-Key: right\r\n\r\n`
    const { text } = await exchange(socket, request).ended
    expect(parse(text)).toMatchObject({ status: 411, body: expect.stringContaining('Length Required') })
    expect(emulator.trainingCount('persongroups', 'g')).toBe(1)
  })
})

describe('the calls', () => {
  it('are all there, with headers, and hold no call to the emulator itself', async () => {
    const { emulator, send } = await started({ now: () => 7 })
    await send(`GET ${group}?returnRecognitionModel=true`, ['X-Mine: a']).ended
    await send('GET /nowhere').ended
    await send('GET /emulator/calls').ended
    expect(emulator.calls).toEqual([
      {
        at: 7,
        method: 'GET',
        path: `${group}?returnRecognitionModel=true`,
        headers: expect.objectContaining({ 'x-mine': 'a', 'ocp-apim-subscription-key': 'right' }),
        status: 200,
      },
      expect.objectContaining({ path: '/nowhere', status: 404 }),
    ])
  })

  it('hold one whose client went away in the middle, to which nothing happens', async () => {
    const { emulator, send, lines } = await started()
    emulator.faults.add({ on: 'train', kind: 'hang' })
    const cut = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    cut.write(`POST ${group}/train HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab`)
    while (emulator.calls.every(({ headers }) => headers['content-length'] !== '5')) {
      await new Promise(setImmediate)
    }
    cut.destroy()
    const { text } = await send(`GET ${group}`).ended
    expect(parse(text).status).toBe(200)
    expect(lines).toEqual([expect.stringContaining(`GET ${group} 200`)])
    expect(emulator.trainingCount('persongroups', 'g')).toBe(1)
  })
})

describe('the emulator itself', () => {
  const noKey = ['Ocp-Apim-Subscription-Key: ']

  it('takes faults over HTTP, drops them, and shows the calls, without a key', async () => {
    const { send } = await started()
    const fault = '{"on":"any","kind":"status","status":500,"times":0}'
    const added = await send('POST /emulator/faults', noKey, fault).ended
    expect(parse(added.text)).toMatchObject({ status: 200, body: '' })
    expect(parse((await send(`GET ${group}`).ended).text).status).toBe(500)
    expect(parse((await send('DELETE /emulator/faults', noKey).ended).text).status).toBe(200)
    await send(`GET ${group}`, ['Authorization: Bearer secret']).ended
    const shown = parse((await send('GET /emulator/calls', noKey).ended).text)
    expect(JSON.parse(shown.body)).toMatchObject([
      { path: group, fault: 'status', status: 500, headers: { 'ocp-apim-subscription-key': '***' } },
      { path: group, status: 200, headers: { authorization: '***' } },
    ])
    expect(shown.body).not.toMatch(/right|secret/)
  })

  it('shows calls that had no key', async () => {
    const { send, emulator } = await started()
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    await exchange(socket, `${listRequest}\r\n`).ended
    const { body } = parse((await send('GET /emulator/calls').ended).text)
    expect(JSON.parse(body)).toMatchObject([{ status: 401, headers: { host: 'x' } }])
    expect(body).not.toContain('***')
  })

  it('refuses a wrong fault with a reason', async () => {
    const { send } = await started()
    const answer = parse(
      (await send('POST /emulator/faults', noKey, '{"on":"any","kind":"hangs"}').ended).text,
    )
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toEqual({
      error: expect.stringMatching(/^kind 'hangs' is not valid; expected one of reset, /),
    })
  })

  it('tells which process it is', async () => {
    const { send, emulator } = await started()
    const { body } = parse((await send('GET /emulator/process', noKey).ended).text)
    expect(JSON.parse(body)).toEqual({ pid: process.pid })
    expect(emulator.calls).toEqual([])
  })

  it('is told what pictures show, and health checks that it is there', async () => {
    const { send } = await started()
    const told = '[{"url":"https://example.com/sky.jpg","shows":[]}]'
    expect(parse((await send('POST /emulator/pictures', noKey, told).ended).text)).toMatchObject({
      status: 200,
    })
    expect(parse((await send('GET /emulator/pictures', noKey).ended).text).body).toBe(told)
    const bytes = 'x'.repeat(1024)
    const sent = await send('POST /emulator/pictures?shows=', ['Content-Type: image/png'], bytes).ended
    expect(parse(sent.text).body).toMatch(/^\[\{"sha256":"[0-9a-f]{64}","shows":\[\]\}\]$/)
    expect(parse((await send('GET /emulator/health', noKey).ended).text)).toMatchObject({
      status: 200,
      body: '{"status":"ready"}',
    })
    const head = parse((await send('HEAD /emulator/health', noKey).ended).text)
    expect([head.status, head.body]).toEqual([200, ''])
  })

  it('has nothing else', async () => {
    const { send } = await started()
    expect(parse((await send('GET /emulator/fault').ended).text).status).toBe(404)
  })
})

describe('an emulator', () => {
  it('has a key of its own when none is given, and the real clock', async () => {
    const emulator = await startEmulator()
    close = () => emulator.close()
    expect(emulator.key).toMatch(/^[0-9a-f]{32}$/)
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    const request = `${listRequest}Ocp-Apim-Subscription-Key: ${emulator.key}\r\n\r\n`
    const before = Date.now()
    expect(parse((await exchange(socket, request).ended).text)).toMatchObject({ status: 200, body: '[]' })
    expect(Math.abs(Number(emulator.calls[0]?.at) - before)).toBeLessThan(1000)
  })

  it('listens only on the loopback address, on a free port', async () => {
    const listening = jest.spyOn(Server.prototype, 'listen')
    const { emulator } = await started()
    const servers = listening.mock.contexts as Server[]
    listening.mockRestore()
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const port = Number(new URL(emulator.url).port)
    // The URL would be the same of one that listens on all.
    expect(servers.map(server => server.address())).toEqual([
      expect.objectContaining({ address: '127.0.0.1', port }),
    ])
    await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('begins with a seed', async () => {
    const seeds = seedFolder()
    seeds.write('seed.json', '{"personGroups":[{"id":"staff"}]}')
    const { send } = await started({ seed: seeds.file, groups: ['visitors'] })
    seeds.remove()
    const { body } = parse((await send('GET /face/v1.0/persongroups').ended).text)
    expect(JSON.parse(body)).toMatchObject([{ name: 'G' }, { name: 'staff' }, { name: 'visitors' }])
  })

  it('listens where it is told, and says whether others reach it', async () => {
    for (const [host, address, isOpen] of [
      ['0.0.0.0', '0.0.0.0', true],
      ['localhost', expect.stringMatching(/^(127\.0\.0\.1|::1)$/), false],
    ] as const) {
      const listening = jest.spyOn(Server.prototype, 'listen')
      const emulator = await startEmulator({ host })
      const [server] = listening.mock.contexts as Server[]
      listening.mockRestore()
      expect(server?.address()).toMatchObject({ address })
      expect(emulator.isReachableFromNetwork).toBe(isOpen)
      await emulator.close()
    }
    await expect(startEmulator({ host: '198.51.100.7' })).rejects.toMatchObject({ syscall: 'listen' })
  })

  it('can be closed twice, and with an idle connection', async () => {
    const { emulator } = await started()
    const socket = connect(Number(new URL(emulator.url).port), '127.0.0.1')
    await new Promise(resolve => socket.once('connect', resolve))
    socket.on('error', () => {})
    await emulator.close()
    await emulator.close()
  })

  it('limits the rate and the quota of calls', async () => {
    const { send } = await started({ rateLimit: { calls: 3, windowMs: 60_000 }, quota: 9 })
    const answers = [await send(`GET ${group}`).ended, await send(`GET ${group}`).ended]
    expect(answers.map(({ text }) => parse(text).status)).toEqual([200, 429])
  })
})

describe('over TLS', () => {
  async function startedSecure() {
    const emulator = await startEmulator({ key: 'right', tls: loopbackCertificate })
    close = () => emulator.close()
    const ask = () => {
      const port = Number(new URL(emulator.url).port)
      const socket = connectTls({ port, host: '127.0.0.1', ca: loopbackCertificate.cert })
      return exchange(socket, `${listRequest}Ocp-Apim-Subscription-Key: right\r\n\r\n`).ended
    }
    return { emulator, ask }
  }

  it('answers the same', async () => {
    const { emulator, ask } = await startedSecure()
    expect(emulator.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(parse((await ask()).text)).toMatchObject({ status: 200, body: '[]' })
  })

  it('resets by ending without an answer', async () => {
    const { emulator, ask } = await startedSecure()
    emulator.faults.add({ on: 'any', kind: 'reset' })
    expect((await ask()).text).toBe('')
  })
})
