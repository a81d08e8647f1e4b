import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, it } from '@jest/globals'
import { startEmulator } from '../../../src/emulator/server.ts'
import { loopbackCertificate } from '../loopback-certificate.ts'
import { exchange, parse, type TestBed, testBed } from '../wire.ts'

const fault = '{"on":"any","kind":"status","status":500,"times":0}'

let bed: TestBed
afterEach(() => bed.emulator.close())

/** What a control call with such headers is answered, and whether it set a fault. */
async function callWith(headers: string[], hostOf?: (port: string) => string) {
  bed = await testBed()
  const { port } = new URL(bed.emulator.url)
  const named = headers.map(header => header.replace('PORT', port))
  const added = await bed.send('POST /emulator/faults', named, fault, hostOf?.(port)).ended
  const face = await bed.send('GET /face/v1.0/persongroups/g').ended
  return { port, answer: parse(added.text), isSet: parse(face.text).status === 500 }
}

describe('a control call', () => {
  it.each([
    ['another page of this machine', ['Origin: http://localhost:3000']],
    ['a page on the web', ['Origin: https://evil.example']],
    ['a page on the web that says so', ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site']],
    ['a page without an origin', ['Origin: null']],
    ['a page of another scheme', ['Origin: https://127.0.0.1:PORT']],
    ['a page that tells no origin', ['Sec-Fetch-Site: cross-site']],
    ['a page of another port', ['Sec-Fetch-Site: same-site']],
  ])('of %s is refused, and sets no fault', async (_, headers) => {
    const { port, answer, isSet } = await callWith(headers)
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body)).toEqual({
      error: `Only programs of this machine may call this, not web pages of another origin; expected one of 127.0.0.1:${port}, localhost:${port}, [::1]:${port} as Host, and no Origin or the emulator's own.`,
    })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    expect(isSet).toBe(false)
  })

  it.each([
    ['a name that somebody leads here', (port: string) => `evil.example:${port}`],
    ['a name that begins like its own', (port: string) => `127.0.0.1.evil.example:${port}`],
    ['a name with another one before it', (port: string) => `evil@127.0.0.1:${port}`],
    ['another port', () => 'localhost:1'],
    ['no port', () => '127.0.0.1'],
    ['no name', () => ''],
  ])('to %s is refused, and sets no fault', async (_, hostOf) => {
    const { answer, isSet } = await callWith([], hostOf)
    expect([answer.status, isSet]).toEqual([403, false])
  })

  it.each([
    ['a program', [], undefined],
    ['a program that says localhost', [], (port: string) => `LOCALHOST:${port}`],
    ['a program that says ::1', [], (port: string) => `[::1]:${port}`],
    ['the emulator’s own page', ['Origin: http://127.0.0.1:PORT', 'Sec-Fetch-Site: same-origin'], undefined],
    ['a person with a browser', ['Sec-Fetch-Site: none'], undefined],
  ])('of %s is answered', async (_, headers, hostOf) => {
    const { answer, isSet } = await callWith(headers, hostOf)
    expect([answer.status, isSet]).toEqual([200, true])
  })

  it('that is refused need not be read, however long it is', async () => {
    bed = await testBed()
    const endless = exchange(
      connect(Number(new URL(bed.emulator.url).port), '127.0.0.1'),
      'POST /emulator/faults HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n',
    )
    while (!endless.text().includes('403 Forbidden')) await new Promise(setImmediate)
    endless.socket.destroy()
  })

  it('shows no calls to a foreign page either', async () => {
    bed = await testBed()
    for (const call of ['GET /emulator/calls', 'DELETE /emulator/faults', 'GET /emulator/process']) {
      const { text } = await bed.send(call, ['Origin: https://evil.example']).ended
      expect(parse(text).status).toBe(403)
    }
  })

  it('knows the emulator’s own origin when it speaks https', async () => {
    bed = await testBed()
    const secure = await startEmulator({ tls: loopbackCertificate })
    const { host, origin, port } = new URL(secure.url)
    const call = (ofPage: string) =>
      exchange(
        connectTls({ port: Number(port), host: '127.0.0.1', ca: loopbackCertificate.cert }),
        `GET /emulator/process HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${ofPage}\r\nConnection: close\r\n\r\n`,
      ).ended
    expect(parse((await call(origin)).text).status).toBe(200)
    expect(parse((await call(origin.replace('https', 'http'))).text).status).toBe(403)
    await secure.close()
  })

  it('is none of those of the Face API, which need the key', async () => {
    bed = await testBed()
    const { text } = await bed.send(
      'GET /face/v1.0/persongroups/g',
      ['Origin: https://evil.example'],
      '',
      'x',
    ).ended
    expect(parse(text).status).toBe(200)
  })
})

describe('a control call to an emulator that is open to others', () => {
  /** What a call is answered, with such headers and under such a name. */
  async function statusOf(host: string, ...headers: string[]) {
    bed = await testBed({ host: '0.0.0.0' })
    const named = host.replace('PORT', new URL(bed.emulator.url).port)
    const { text } = await bed.send('POST /emulator/faults', headers, fault, named).ended
    return parse(text)
  }

  it.each([
    ['the name of a container', 'face:PORT'],
    ['the name of a container behind another port', 'face'],
    ['an address', '172.17.0.2:PORT'],
    ['an address of this machine behind another port', 'localhost:8080'],
  ])('to %s is answered', async (_, host) => {
    expect((await statusOf(host)).status).toBe(200)
  })

  it('of its own page is answered', async () => {
    const own = ['Origin: http://face:8080', 'Sec-Fetch-Site: same-origin']
    expect((await statusOf('face:8080', ...own)).status).toBe(200)
  })

  it.each([
    ['to a name that somebody leads here', 'evil.example:PORT', []],
    ['to such a name, by its page', 'evil.example', ['Origin: http://evil.example']],
    ['to no name', '', []],
    ['of a page on the web', 'face:PORT', ['Origin: https://evil.example']],
    ['of a page at an address', '127.0.0.1:PORT', ['Origin: http://203.0.113.7']],
    ['of a page of another port', 'face:8080', ['Origin: http://face:3000']],
    ['of a page of another scheme', 'face:8080', ['Origin: https://face:8080']],
    ['of a page that tells no origin', 'face:PORT', ['Sec-Fetch-Site: cross-site']],
  ])('%s is refused, and sets no fault', async (_, host, headers) => {
    const answer = await statusOf(host, ...headers)
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.body)).toEqual({
      error:
        "Only programs may call this, not web pages of another origin; expected an IP address, a name without dots, or the emulator's own name as Host, and no Origin or the emulator's own.",
    })
    expect(parse((await bed.send('GET /face/v1.0/persongroups/g').ended).text).status).toBe(200)
  })
})
