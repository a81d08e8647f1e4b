import { createServer, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { listen } from '../../../src/emulator/http/listen.ts'
import {
  discardRest,
  maxBodyBytes,
  type RequestBody,
  readBody,
} from '../../../src/emulator/http/request-body.ts'
import { exchange, parse, testBed } from '../wire.ts'

const MAX = 8_388_608
const group = '/face/v1.0/persongroups/g'

let close = () => Promise.resolve()
afterEach(() => close())

/** What is read of a request with so many bytes of body. */
async function readOf(length: number, isKept: boolean): Promise<RequestBody | undefined> {
  let server = createServer()
  const reading = new Promise<RequestBody | undefined>((resolve, reject) => {
    server = createServer((request, response) => {
      readBody(request, isKept, maxBodyBytes('/')).then(resolve, reject)
      request.once('close', () => response.end())
    })
  })
  close = async () => void server.close()
  const port = await listen(server, 0)
  const head = `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`
  const { socket } = exchange(connect(port, '127.0.0.1'), head + 'x'.repeat(length))
  const read = await reading
  socket.destroy()
  return read
}

describe('a body', () => {
  it('is read whole', async () => {
    const read = await readOf(MAX, true)
    expect([read?.isTooLong, read?.body.length]).toEqual([false, MAX])
  })

  it('of more than 8 MiB is read no further, and nothing of it is kept', async () => {
    expect(await readOf(MAX + 1, true)).toEqual({ isTooLong: true, body: new Uint8Array() })
  })

  it('of a whole state may be 256 MiB long', () => {
    expect(maxBodyBytes('/emulator/state')).toBe(268_435_456)
  })

  it('that is not to be kept is read, and nothing of it is kept', async () => {
    const read = await readOf(1_000_000, false)
    expect([read?.isTooLong, read?.body.length]).toEqual([false, 0])
  })

  it.each([
    ['goes on', false, 1],
    ['has ended', true, 0],
  ])(
    'that %s five seconds after nobody wanted it loses its connection only if it goes on',
    (_, complete, times) => {
      jest.useFakeTimers()
      const destroy = jest.fn()
      const request = Object.assign(new PassThrough(), { complete, socket: { destroy } as unknown as Socket })
      discardRest(request as unknown as IncomingMessage)
      expect(request.isPaused()).toBe(false)
      jest.advanceTimersByTime(4_999)
      expect(destroy).not.toHaveBeenCalled()
      jest.advanceTimersByTime(1)
      expect(destroy).toHaveBeenCalledTimes(times)
      jest.useRealTimers()
    },
  )
})

describe('a call to the emulator', () => {
  it.each([
    ['without the key is refused for that', ['Ocp-Apim-Subscription-Key: wrong'], group, 401],
    ['with the key is refused', [], group, 413],
    ['without the key that controls it is refused', [], '/emulator/faults', 413],
  ])('with too long a body and %s', async (_, headers, path, status) => {
    const { send, emulator } = await testBed()
    close = () => emulator.close()
    const { text } = await send(`POST ${path}`, headers, 'x'.repeat(MAX + 1_000_000)).ended
    expect(parse(text)).toMatchObject({ status })
  })

  it('without the key is answered as before when its body comes, be it with a fault', async () => {
    const { send, emulator } = await testBed()
    close = () => emulator.close()
    emulator.faults.add({ on: 'any', kind: 'status', status: 503 })
    const wrong = ['Ocp-Apim-Subscription-Key: wrong']
    expect(parse((await send(`PUT ${group}`, wrong, '{"name":"G"}').ended).text).status).toBe(503)
    expect(parse((await send(`PUT ${group}`, wrong, '{"name":"G"}').ended).text).status).toBe(401)
  })
})
