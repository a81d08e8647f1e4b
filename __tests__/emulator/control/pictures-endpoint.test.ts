import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { createFaultQueue } from '../../../src/emulator/faults/fault-queue.ts'
import { serviceInHand } from '../service/service-in-hand.ts'
import { controlInHand } from './control-in-hand.ts'

const URL_OF_ANNA = 'https://example.com/anna.jpg'
const bytes = new Uint8Array(1024).fill(7)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const jpeg = { 'content-type': 'image/jpeg' }

describe('POST /emulator/pictures', () => {
  it.each([
    ['one', { url: URL_OF_ANNA, shows: ['anna'] }, [{ url: URL_OF_ANNA, shows: ['anna'] }]],
    [
      'several',
      [
        { url: URL_OF_ANNA, shows: ['anna'] },
        { sha256: sha256.toUpperCase(), shows: ['anna', 'ben', 'anna'] },
        { url: 'https://example.com/sky.jpg', shows: [] },
      ],
      [
        { url: URL_OF_ANNA, shows: ['anna'] },
        { sha256, shows: ['anna', 'ben', 'anna'] },
        { url: 'https://example.com/sky.jpg', shows: [] },
      ],
    ],
    ['none', [], []],
  ])('takes JSON of %s, whatever its content type, and GET tells the same', (_, told, listed) => {
    for (const headers of [
      {},
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json' },
    ]) {
      const { call } = controlInHand()
      expect(call('POST', 'pictures', told, headers)).toEqual({ status: 200, body: listed })
      expect(call('GET', 'pictures')).toEqual({ status: 200, body: listed })
      const other = controlInHand()
      other.call('POST', 'pictures', call('GET', 'pictures').body)
      expect(other.call('GET', 'pictures').body).toEqual(listed)
    }
  })

  it.each([
    ['shows=anna&shows=ben%2C%20jr', ['anna', 'ben, jr']],
    ['shows=', []],
  ])('takes the bytes of a picture, with who it shows in the query: ?%s', (query, shows) => {
    for (const type of ['application/octet-stream', 'image/jpeg', 'Image/PNG']) {
      const { call } = controlInHand()
      expect(call('POST', `pictures?${query}`, bytes, { 'content-type': type })).toEqual({
        status: 200,
        body: [{ sha256, shows }],
      })
      expect(call('GET', 'pictures').body).toEqual([{ sha256, shows }])
    }
  })

  it('takes the last that is said of a picture', () => {
    const { call } = controlInHand()
    call('POST', 'pictures', { url: URL_OF_ANNA, shows: ['anna'] })
    call('POST', 'pictures', { sha256, shows: ['ben'] })
    call('POST', 'pictures', { url: URL_OF_ANNA, shows: [] })
    expect(call('GET', 'pictures').body).toEqual([
      { url: URL_OF_ANNA, shows: [] },
      { sha256, shows: ['ben'] },
    ])
  })

  it('is what detect goes by, for bytes as for URLs', () => {
    const service = serviceInHand()
    const { call } = controlInHand({ faults: createFaultQueue(), state: service.state })
    call('POST', 'pictures?shows=anna&shows=ben', bytes, jpeg)
    call('POST', 'pictures', { url: URL_OF_ANNA, shows: [] })
    expect(service.call('POST', 'detect', bytes).body).toHaveLength(2)
    expect(service.call('POST', 'detect', { url: URL_OF_ANNA }).body).toEqual([])
  })
})

const SHOWS = 'a list of up to 100 names of persons, each of 1 to 128 characters; [] is nobody'
const right = /JSON such as .*; or the bytes of a picture with the content type/

describe('what POST /emulator/pictures refuses', () => {
  const good = { url: URL_OF_ANNA, shows: ['anna'] }

  function refusal(path: string, body: unknown, headers = {}): unknown {
    const { call } = controlInHand()
    const { status, body: answer } = call('POST', path, body, headers)
    expect(status).toBe(400)
    expect(call('GET', 'pictures').body).toEqual([])
    return (answer as { error: unknown }).error
  }

  it.each<[unknown, string]>([
    [7, '7 is not valid; expected an object with shows, url, sha256.'],
    [{ url: URL_OF_ANNA }, `shows is missing; expected ${SHOWS}.`],
    [{ shows: [] }, 'The object is incomplete; expected exactly one of url, sha256.'],
    [{ ...good, sha256 }, 'The object has url and sha256; expected exactly one of url, sha256.'],
    [{ ...good, shows: 'anna' }, `shows 'anna' is not valid; expected ${SHOWS}.`],
    [{ ...good, shows: ['anna', ''] }, `shows ["anna",""] is not valid; expected ${SHOWS}.`],
    [{ ...good, shows: [7] }, `shows [7] is not valid; expected ${SHOWS}.`],
    [{ ...good, url: 'anna.jpg' }, "url 'anna.jpg' is not valid; expected a URL."],
    [{ ...good, url: 7 }, 'url 7 is not valid; expected a URL.'],
    [
      { sha256: 'abc', shows: [] },
      "sha256 'abc' is not valid; expected the SHA-256 of the picture, 64 hexadecimal digits.",
    ],
    [{ ...good, person: 'anna' }, 'person is not a known field; expected one of shows, url, sha256.'],
    [[good, { ...good, show: 1 }], '[1].show is not a known field; expected one of shows, url, sha256.'],
    [[good, null], '[1] null is not valid; expected an object with shows, url, sha256.'],
    [
      [good, { ...good, shows: ['ben'] }],
      '[1] is the picture of [0], but shows other persons; expected the same persons.',
    ],
  ])('%j', (told, error) => {
    expect(refusal('pictures', told)).toBe(error)
  })

  it('tells all that is wrong, up to twenty', () => {
    expect(refusal('pictures', { url: 7, shows: 7, x: 7 })).toBe(
      `x is not a known field; expected one of shows, url, sha256.\nshows 7 is not valid; expected ${SHOWS}.\nurl 7 is not valid; expected a URL.`,
    )
    const many = String(refusal('pictures', Array(22).fill(7))).split('\n')
    expect(many).toHaveLength(21)
    expect(many.at(-1)).toBe('And 2 more.')
  })

  it.each([
    { ...good, shows: Array(101).fill('a') },
    { ...good, shows: ['a'.repeat(129)] },
  ])('too many persons, or too long a name, of which it repeats the beginning', told => {
    expect(refusal('pictures', told)).toMatch(/^shows \[("a",){0,19}"?a+"?.{0,80}… is not valid; /)
  })

  it('what is no JSON, as a picture without its content type', () => {
    expect(refusal('pictures', 'anna')).toMatch(/^The body is not JSON; expected /)
    expect(refusal('pictures', 'anna')).toMatch(right)
  })

  it('persons in the query of JSON', () => {
    expect(refusal('pictures?shows=anna', good)).toMatch(
      /^\?shows= is only allowed with the bytes of a picture; expected /,
    )
    expect(refusal('pictures?shows=anna', good)).toMatch(right)
  })

  it.each([
    ['pictures', '?shows= is missing; expected ?shows=anna&shows=ben, or ?shows= for nobody.'],
    [
      'pictures?show=anna',
      '?show= is not a known parameter; expected shows.\n?shows= is missing; expected ?shows=anna&shows=ben, or ?shows= for nobody.',
    ],
    ['pictures?shows=anna&shows=', `shows ["anna",""] is not valid; expected ${SHOWS}.`],
  ])('bytes with a wrong query: %s', (path, error) => {
    expect(refusal(path, bytes, jpeg)).toBe(error)
  })

  it.each([
    [1023, 'The picture has 1023 bytes; expected 1024 (1 KB) to 6291456 (6 MB).'],
    [6_291_457, 'The picture has 6291457 bytes; expected 1024 (1 KB) to 6291456 (6 MB).'],
  ])('a picture of a size that the service never takes: %i bytes', (length, error) => {
    expect(refusal('pictures?shows=anna', new Uint8Array(length), jpeg)).toBe(error)
  })
})
