import { describe, expect, it } from '@jest/globals'
import {
  allowedHost,
  describeAllowedHosts,
  originSeenByClient,
} from '../../../src/emulator/http/allowed-hosts.ts'
import {
  isReachableFromNetwork,
  type ListenAddress,
  localUrl,
} from '../../../src/emulator/http/listen-address.ts'

const at = (host: string, port = 7373, scheme: ListenAddress['scheme'] = 'http'): ListenAddress => ({
  scheme,
  host,
  port,
})

describe('an address', () => {
  it.each([
    ['127.0.0.1', false, 'http://127.0.0.1:7373'],
    ['127.0.0.53', false, 'http://127.0.0.53:7373'],
    ['localhost', false, 'http://localhost:7373'],
    ['LOCALHOST', false, 'http://localhost:7373'],
    ['::1', false, 'http://[::1]:7373'],
    ['0.0.0.0', true, 'http://127.0.0.1:7373'],
    ['::', true, 'http://127.0.0.1:7373'],
    ['172.17.0.2', true, 'http://172.17.0.2:7373'],
    ['fd00::2', true, 'http://[fd00::2]:7373'],
    ['face', true, 'http://face:7373'],
    ['127.0.0.1.evil.example', true, 'http://127.0.0.1.evil.example:7373'],
  ])('%s: open to others is %s, and programs here call it as %s', (host, open, url) => {
    expect([isReachableFromNetwork(at(host)), localUrl(at(host))]).toEqual([open, url])
  })
})

describe('on this machine alone, a safe Host', () => {
  it.each(['127.0.0.1:7373', 'localhost:7373', '[::1]:7373', 'LocalHost:7373'])('is %s', host => {
    expect(allowedHost(host, at('127.0.0.1'))).toBe(host.toLowerCase())
  })

  it('is the address that was asked for, too', () => {
    expect(allowedHost('127.0.0.53:7373', at('127.0.0.53'))).toBe('127.0.0.53:7373')
    expect(allowedHost('127.0.0.53:7373', at('127.0.0.1'))).toBeUndefined()
  })

  it('has no port where its scheme has it anyway', () => {
    expect(allowedHost('localhost', at('127.0.0.1', 80))).toBe('localhost')
    expect(allowedHost('localhost', at('127.0.0.1', 443, 'https'))).toBe('localhost')
    expect(allowedHost('localhost', at('127.0.0.1', 443))).toBeUndefined()
  })

  it.each([
    undefined,
    '',
    'face:7373',
    '172.17.0.2:7373',
    'localhost',
    'localhost:80',
    'localhost.evil.example:7373',
  ])('is not %s', host => {
    expect(allowedHost(host, at('127.0.0.1'))).toBeUndefined()
  })
})

describe('open to others, a safe Host', () => {
  const open = at('0.0.0.0')

  it.each([
    'localhost:7373',
    'localhost:8080',
    'face',
    'face:80',
    'my_face-1:1',
    '172.17.0.2',
    '[fd00::2]:7373',
  ])('is %s', host => {
    expect(allowedHost(host, open)).toBe(host)
  })

  it.each([
    undefined,
    '',
    ':7373',
    'evil.example:7373',
    'localhost.:7373',
    '127.0.0.1.evil.example',
    '1.2.3',
    '999.1.1.1',
    'evil@face',
    'face:x',
    'face/x',
    '[evil.example]',
    '[127.0.0.1]',
    '[face]',
    'fd00::2',
  ])('is not %s: a name with dots can be led here by its owner', host => {
    expect(allowedHost(host, open)).toBeUndefined()
  })

  it('is the name that it was given, dots and all', () => {
    expect(allowedHost('Face.test:80', at('face.test'))).toBe('face.test:80')
    expect(allowedHost('face.example:80', at('face.test'))).toBeUndefined()
  })
})

describe('what a client has reached', () => {
  it.each([
    ['face:8080', '0.0.0.0', 'http://face:8080'],
    ['localhost:7373', '127.0.0.1', 'http://localhost:7373'],
    ['evil.example', '0.0.0.0', 'http://127.0.0.1:7373'],
    [undefined, '172.17.0.2', 'http://172.17.0.2:7373'],
  ])('by Host %s, on %s, is %s', (header, host, origin) => {
    expect(originSeenByClient(header, at(host))).toBe(origin)
  })

  it('has the scheme of the emulator', () => {
    expect(originSeenByClient('face', at('0.0.0.0', 7373, 'https'))).toBe('https://face')
  })
})

describe('what Host may be', () => {
  it('is told by names where there are few', () => {
    expect(describeAllowedHosts(at('127.0.0.1'))).toBe('one of 127.0.0.1:7373, localhost:7373, [::1]:7373')
    expect(describeAllowedHosts(at('0.0.0.0'))).toBe(
      "an IP address, a name without dots, or the emulator's own name",
    )
  })
})
