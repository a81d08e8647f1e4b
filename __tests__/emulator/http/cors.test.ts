import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../src/emulator/faults/fault.ts'
import { exchange, parse, type TestBed, testBed } from '../wire.ts'

const group = '/face/v1.0/persongroups/g'
const page = 'Origin: https://page.example'
const noKey = 'Ocp-Apim-Subscription-Key: '
const asksForPut = 'Access-Control-Request-Method: PUT'
const readable = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Operation-Location,Location,Apim-Request-Id',
}

let bed: TestBed
beforeEach(async () => {
  bed = await testBed({ rateLimit: { calls: 4, windowMs: 60_000 } })
})
afterEach(() => bed.emulator.close())

/** The names of an answer's headers for pages. */
function corsOf(headers: Record<string, string>): string[] {
  return Object.keys(headers).filter(name => name.startsWith('access-control-'))
}

async function answerTo(requestLine: string, ...headers: string[]) {
  return parse((await bed.send(requestLine, headers).ended).text)
}

describe('an answer of the Face service', () => {
  it.each([
    ['that does what was asked', `POST ${group}/train`, [], 202],
    ['that does not', 'GET /face/v1.0/persongroups/none', [], 404],
    ['that refuses the key', `GET ${group}`, [noKey], 401],
  ])('%s may be read by a web page', async (_, requestLine, headers, status) => {
    expect(await answerTo(requestLine, page, ...headers)).toMatchObject({ status, headers: readable })
  })

  it('may be read by a page without an origin of its own, such as a file', async () => {
    expect((await answerTo(`GET ${group}`, 'Origin: null')).headers).toMatchObject(readable)
  })

  it('to a program says nothing of pages', async () => {
    expect(corsOf((await answerTo(`GET ${group}`)).headers)).toEqual([])
  })
})

describe('a control call', () => {
  it('is never answered to another page', async () => {
    const port = new URL(bed.emulator.url).port
    for (const origin of [page, `Origin: http://127.0.0.1:${port}`]) {
      const calls = await answerTo('GET /emulator/calls', origin)
      const preflight = await answerTo('OPTIONS /emulator/faults', origin, asksForPut)
      expect([corsOf(calls.headers), corsOf(preflight.headers)]).toEqual([[], []])
    }
  })
})

describe('a preflight', () => {
  const headers = 'Access-Control-Request-Headers: content-type,ocp-apim-subscription-key'

  it('passes without a key, and names methods and the headers that were asked for', async () => {
    for (const path of [group, '/face/v1.2/detect?returnFaceId=true', '/face/nowhere']) {
      const {
        status,
        body,
        headers: given,
      } = await answerTo(`OPTIONS ${path}`, page, noKey, asksForPut, headers)
      expect([status, body, given]).toEqual([
        200,
        '',
        expect.objectContaining({
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
          'access-control-allow-headers': 'content-type,ocp-apim-subscription-key',
        }),
      ])
    }
  })

  it('names no headers when none are asked for', async () => {
    expect((await answerTo(`OPTIONS ${group}`, page, asksForPut)).headers).not.toHaveProperty(
      'access-control-allow-headers',
    )
  })

  it('counts for no rate limit, takes no fault, and is neither listed nor logged', async () => {
    bed.emulator.faults.add({ on: 'any', kind: 'status', status: 500 })
    for (let n = 0; n < 9; n += 1)
      expect((await answerTo(`OPTIONS ${group}`, page, asksForPut)).status).toBe(200)
    expect([bed.emulator.calls, bed.lines]).toEqual([[], []])
    expect((await answerTo(`GET ${group}`)).status).toBe(500)
    expect((await answerTo(`GET ${group}`)).status).toBe(200)
  })

  it.each([
    ['names no method', `OPTIONS ${group}`, []],
    ['is none by its method', `PATCH ${group}/none`, [asksForPut]],
    ['goes elsewhere', 'OPTIONS /elsewhere', [asksForPut]],
  ])('is a call like others when it %s', async (_, requestLine, asked) => {
    expect((await answerTo(requestLine, page, noKey, ...asked)).status).toBe(401)
    expect(bed.emulator.calls).toHaveLength(1)
  })
})

describe('a fault', () => {
  const on = 'train'
  const cases: [Fault, boolean][] = [
    // The genuine answer.
    [{ on, kind: 'slow', ms: 1 }, true],
    [{ on, kind: 'drip', ms: 0 }, true],
    [{ on, kind: 'truncate', acted: true }, true],
    [{ on, kind: 'foreign-operation-location' }, true],
    // In the name of the service.
    [{ on, kind: 'status', status: 500 }, true],
    [{ on, kind: 'status', status: 503 }, true],
    [{ on, kind: 'garbage-json' }, true],
    [{ on, kind: 'huge', bytes: 100 }, true],
    // By what stands before it.
    [{ on, kind: 'status', status: 502 }, false],
    [{ on, kind: 'status', status: 504 }, false],
    [{ on, kind: 'html' }, false],
    [{ on, kind: 'redirect', location: 'https://x.invalid' }, false],
  ]

  it.each(cases)('%j lets a page read its answer: %s', async (fault, isReadable) => {
    bed.emulator.faults.add(fault)
    const { headers } = await answerTo(`POST ${group}/train`, page)
    expect(corsOf(headers)).toEqual(isReadable ? Object.keys(readable) : [])
  })

  it('has headers of its own before those for pages', async () => {
    const own = { 'access-control-allow-origin': 'https://other.example' }
    bed.emulator.faults.add({ on, kind: 'status', status: 500, headers: own })
    expect((await answerTo(`POST ${group}/train`, page)).headers).toMatchObject(own)
  })
})

describe('an answer of the web server before the service', () => {
  it('is not for pages', async () => {
    const socket = connect(Number(new URL(bed.emulator.url).port), '127.0.0.1')
    const withoutLength = `POST ${group}/train HTTP/1.1\r\nHost: x\r\n${page}\r\nConnection: close\r\n\r\n`
    const { status, headers } = parse((await exchange(socket, withoutLength).ended).text)
    expect([status, corsOf(headers)]).toEqual([411, []])
  })
})
