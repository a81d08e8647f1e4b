import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Fault } from '../../../src/emulator/faults/fault.ts'
import { parse, type TestBed, testBed } from '../wire.ts'

const train = 'POST /face/v1.0/persongroups/g/train'
const status = 'GET /face/v1.0/persongroups/g/training'

let bed: TestBed
beforeEach(async () => {
  bed = await testBed()
})
afterEach(async () => {
  await bed.emulator.close()
})

async function underFault(fault: Fault, requestLine: string) {
  bed.emulator.faults.add(fault)
  return bed.send(requestLine).ended
}

const trainings = () => bed.emulator.trainingCount('persongroups', 'g') - 1

describe('reset', () => {
  it('resets the connection before any answer', async () => {
    expect(await underFault({ on: 'train', kind: 'reset' }, train)).toEqual({ text: '', error: 'ECONNRESET' })
    expect(trainings()).toBe(0)
    expect(bed.emulator.calls).toMatchObject([{ method: 'POST', fault: 'reset' }])
    expect(bed.emulator.calls[0]).not.toHaveProperty('status')
  })

  it('loses the answer alone when the service acted', async () => {
    const lost = await underFault({ on: 'train', kind: 'reset', acted: true }, train)
    expect(lost.text).toBe('')
    expect(trainings()).toBe(1)
  })
})

describe('truncate', () => {
  it('ends the connection after half of the genuine body', async () => {
    const { text, error } = await underFault({ on: 'status', kind: 'truncate' }, status)
    const answer = parse(text)
    expect(error).toBeUndefined()
    expect(answer.status).toBe(200)
    expect(answer.body).toMatch(/^\{"status":"failed",/)
    expect(answer.body).toHaveLength(Math.floor(Number(answer.headers['content-length']) / 2))
    expect(answer.headers['apim-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('announces a body where there is none, whether the service acted or not', async () => {
    for (const acted of [false, true]) {
      const { text } = await underFault({ on: 'train', kind: 'truncate', acted }, train)
      expect(parse(text)).toMatchObject({ status: 202, headers: { 'content-length': '2' }, body: '{' })
      expect(trainings()).toBe(acted ? 1 : 0)
    }
  })
})

describe('truncate-headers', () => {
  it('ends the connection within the header block', async () => {
    const { text } = await underFault({ on: 'train', kind: 'truncate-headers' }, train)
    expect(text).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
    expect(text).not.toContain('\r\n\r\n')
  })
})

describe('hang', () => {
  it('never answers, and lets the emulator close', async () => {
    bed.emulator.faults.add({ on: 'any', kind: 'hang' })
    const logged = bed.logged()
    const { socket, text, ended } = bed.send(status)
    expect(await logged).toContain(' hang ')
    expect(socket.destroyed).toBe(false)
    expect(text()).toBe('')
    await bed.emulator.close()
    expect((await ended).text).toBe('')
  })
})

describe('stall', () => {
  it('falls silent after half of the body', async () => {
    bed.emulator.faults.add({ on: 'status', kind: 'stall' })
    const { socket, text, ended } = bed.send(status)
    await new Promise(resolve => socket.once('data', resolve))
    const { headers, body } = parse(text())
    expect(body).toHaveLength(Math.floor(Number(headers['content-length']) / 2))
    expect(socket.readyState).toBe('open')
    await bed.emulator.close()
    expect(parse((await ended).text).body).toBe(body)
  })
})

describe('slow', () => {
  it('gives the genuine answer late', async () => {
    const before = performance.now()
    const { text } = await underFault({ on: 'train', kind: 'slow', ms: 50 }, train)
    // A timer may fire up to a millisecond early.
    expect(performance.now() - before).toBeGreaterThanOrEqual(49)
    expect(parse(text)).toMatchObject({ status: 202, body: '' })
    expect(trainings()).toBe(1)
  })

  it('waits for nobody when the client has gone', async () => {
    bed.emulator.faults.add({ on: 'train', kind: 'slow', ms: 1e9 })
    const logged = bed.logged()
    const { socket } = bed.send(train)
    while (bed.emulator.calls[0]?.fault === undefined) await new Promise(setImmediate)
    socket.destroy()
    expect(await logged).toContain('202 slow')
  })
})

describe('drip', () => {
  it('gives the genuine answer byte by byte', async () => {
    bed.emulator.faults.add({ on: 'train', kind: 'drip', ms: 1 })
    const { socket, ended } = bed.send(train)
    let chunks = 0
    socket.on('data', () => {
      chunks += 1
    })
    expect(parse((await ended).text)).toMatchObject({ status: 202, headers: { 'content-length': '0' } })
    expect(chunks).toBeGreaterThan(10)
    expect(trainings()).toBe(1)
  })

  it('ends when the client has gone', async () => {
    bed.emulator.faults.add({ on: 'status', kind: 'drip', ms: 1e9 })
    const logged = bed.logged()
    const { socket } = bed.send(status)
    await new Promise(resolve => socket.once('data', resolve))
    socket.destroy()
    expect(await logged).toContain('200 drip')
  })
})

describe('status', () => {
  it.each([
    [408, '{"error":{"code":"OperationTimeOut","message":"Request Timeout."}}'],
    [418, ''],
    [500, '{"error":{"code":"InternalServerError","message":"Internal server error."}}'],
    [502, expect.stringContaining('<html>')],
    [503, '{"statusCode":503,"message":"Service is temporarily unavailable."}'],
    [504, expect.stringContaining('<html>')],
  ])('%d has a usual body', async (code, body) => {
    const { text } = await underFault({ on: 'train', kind: 'status', status: code }, train)
    expect(parse(text)).toMatchObject({ status: code, body })
    expect(trainings()).toBe(0)
    expect(bed.emulator.calls).toMatchObject([{ fault: 'status', status: code }])
  })

  it('of the service has its code in a header after v1.0', async () => {
    const later = train.replace('v1.0', 'v1.2')
    const fault = { on: 'train', kind: 'status', status: 500 } as const
    const code = { 'x-ms-error-code': 'InternalServerError' }
    expect(parse((await underFault(fault, later)).text).headers).toMatchObject(code)
    expect(parse((await underFault(fault, train)).text).headers).not.toHaveProperty('x-ms-error-code')
    const byGateway = await underFault({ ...fault, status: 503 }, later)
    expect(parse(byGateway.text).headers).not.toHaveProperty('x-ms-error-code')
  })

  it('takes a text or an object for a body, and headers', async () => {
    const headers = { 'retry-after': '7' }
    const plain = await underFault(
      { on: 'any', kind: 'status', status: 429, headers, body: 'slow down' },
      train,
    )
    expect(parse(plain.text)).toMatchObject({ status: 429, headers, body: 'slow down' })
    const json = await underFault({ on: 'any', kind: 'status', status: 200, body: { status: 'x' } }, status)
    expect(parse(json.text)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"status":"x"}',
    })
  })
})

describe('html', () => {
  it.each([[undefined, 502] as const, [200, 200] as const, [202, 202] as const])(
    'with status %p is a page with %d',
    async (given, sent) => {
      const fault: Fault = { on: 'train', kind: 'html', ...(given === undefined ? {} : { status: given }) }
      const { text } = await underFault(fault, train)
      expect(parse(text)).toMatchObject({
        status: sent,
        headers: { 'content-type': 'text/html; charset=us-ascii' },
        body: expect.stringMatching(/^<!DOCTYPE html>/),
      })
    },
  )
})

describe('redirect', () => {
  it('leads elsewhere', async () => {
    const location = 'http://127.0.0.1:1/elsewhere'
    const usual = await underFault({ on: 'train', kind: 'redirect', location }, train)
    expect(parse(usual.text)).toMatchObject({ status: 307, headers: { location } })
    const other = await underFault({ on: 'train', kind: 'redirect', location, status: 302 }, train)
    expect(parse(other.text).status).toBe(302)
    expect(trainings()).toBe(0)
  })
})

describe('foreign-operation-location', () => {
  it('adds the internal URL that v1.0 was seen to send', async () => {
    const { text } = await underFault({ on: 'train', kind: 'foreign-operation-location' }, train)
    expect(parse(text)).toMatchObject({
      status: 202,
      headers: {
        'operation-location':
          'http://westus.prod.facev1.api.cognitive.trafficmanager.net:8080/persongroups/g/training',
      },
    })
    expect(trainings()).toBe(1)
  })

  it('adds the one that is given', async () => {
    const url = 'http://127.0.0.1:1/x'
    const { text } = await underFault({ on: 'train', kind: 'foreign-operation-location', url }, train)
    expect(parse(text).headers).toMatchObject({ 'operation-location': url })
  })
})

describe('huge', () => {
  it.each([
    [undefined, 2 * 1024 * 1024],
    [100_000, 100_000],
    [0, 35],
  ])('of %p bytes is JSON of %d', async (bytes, length) => {
    const fault: Fault = { on: 'status', kind: 'huge', ...(bytes === undefined ? {} : { bytes }) }
    const { body } = parse((await underFault(fault, status)).text)
    expect(body).toHaveLength(length)
    expect(JSON.parse(body)).toMatchObject({ status: 'succeeded' })
  })
})

describe('garbage', () => {
  it('is no HTTP', async () => {
    const { text } = await underFault({ on: 'status', kind: 'garbage' }, status)
    expect(text).not.toBe('')
    expect(text).not.toContain('HTTP/1')
  })
})

describe('garbage-json', () => {
  it('is a 200 whose JSON is broken', async () => {
    const { status: code, body } = parse(
      (await underFault({ on: 'status', kind: 'garbage-json' }, status)).text,
    )
    expect(code).toBe(200)
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError)
  })
})

describe('answer-training', () => {
  it('changes the genuine status', async () => {
    const fault: Fault = {
      on: 'status',
      kind: 'answer-training',
      set: { status: 'nonstarted', createdDateTime: '1/3/2017 4:11:35 AM' },
      omit: ['message', 'lastActionDateTime'],
    }
    const { body } = parse((await underFault(fault, status)).text)
    expect(JSON.parse(body)).toEqual({ status: 'nonstarted', createdDateTime: '1/3/2017 4:11:35 AM' })
  })

  it('changes nothing by itself, and no error', async () => {
    const unchanged = await underFault({ on: 'status', kind: 'answer-training' }, status)
    expect(JSON.parse(parse(unchanged.text).body)).toMatchObject({ status: 'failed' })
    const fault: Fault = { on: 'any', kind: 'answer-training', set: { status: 'running' } }
    const missing = await underFault(fault, 'GET /face/v1.0/persongroups/no/training')
    expect(parse(missing.text)).toMatchObject({
      status: 404,
      body: expect.stringContaining('PersonGroupNotFound'),
    })
  })
})

describe('a fault', () => {
  async function statuses(...requestLines: string[]): Promise<number[]> {
    const seen: number[] = []
    for (const line of requestLines) seen.push(parse((await bed.send(line).ended).text).status)
    return seen
  }
  const group = 'GET /face/v1.0/persongroups/g'

  it('happens once, to the calls that it is for', async () => {
    const { faults } = bed.emulator
    faults.add({ on: 'train', kind: 'status', status: 500 })
    faults.add({ on: 'status', kind: 'status', status: 503 })
    expect(await statuses(group, status, status, train, train)).toEqual([200, 503, 200, 500, 202])
  })

  it('happens so many times, after so many calls', async () => {
    bed.emulator.faults.add({ on: 'any', kind: 'status', status: 500, times: 2, skip: 1 })
    expect(await statuses(group, group, group, group)).toEqual([200, 500, 500, 200])
  })

  it.each([0, Number.POSITIVE_INFINITY])('with times %p happens until it is cleared', async times => {
    bed.emulator.faults.add({ on: 'any', kind: 'status', status: 500, times })
    expect(await statuses(group, group, group)).toEqual([500, 500, 500])
    bed.emulator.faults.clear()
    expect(await statuses(group)).toEqual([200])
  })

  it('waits for its turn behind one that was added before', async () => {
    bed.emulator.faults.add({ on: 'any', kind: 'status', status: 500 })
    bed.emulator.faults.add({ on: 'any', kind: 'status', status: 503 })
    expect(await statuses(group, group, group)).toEqual([500, 503, 200])
  })
})
