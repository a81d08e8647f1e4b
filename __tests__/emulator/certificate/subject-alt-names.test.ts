import { describe, expect, it } from '@jest/globals'
import { subjectAltNames } from '../../../src/emulator/certificate/subject-alt-names.ts'

const machine = { hostname: 'face', addresses: ['127.0.0.1', '172.17.0.2', 'fd00::2'] }
const own = { dns: ['localhost'], ips: ['127.0.0.1', '::1'] }

describe('the names of a certificate', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('are those of this machine alone, on %s', host => {
    expect(subjectAltNames(host, machine)).toEqual(own)
  })

  it.each([
    ['face.test', { dns: ['localhost', 'face.test'], ips: own.ips }],
    ['172.17.0.1', { dns: own.dns, ips: [...own.ips, '172.17.0.1'] }],
  ])('have that of the host too, on %s', (host, names) => {
    expect(subjectAltNames(host, machine)).toEqual(names)
  })

  it.each(['0.0.0.0', '::'])('are all that lead to the machine, on %s', host => {
    expect(subjectAltNames(host, machine)).toEqual({
      dns: ['localhost', 'face'],
      ips: ['127.0.0.1', '::1', '172.17.0.2', 'fd00::2'],
    })
  })
})
