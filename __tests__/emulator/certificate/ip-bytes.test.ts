import { describe, expect, it } from '@jest/globals'
import { ipBytes } from '../../../src/emulator/certificate/ip-bytes.ts'

const zeros = (count: number) => Array.from({ length: count }, () => 0)

describe('the bytes of an address', () => {
  it.each([
    ['127.0.0.1', [127, 0, 0, 1]],
    ['255.255.255.0', [255, 255, 255, 0]],
    ['::', zeros(16)],
    ['::1', [...zeros(15), 1]],
    ['2001:db8::', [0x20, 1, 0x0d, 0xb8, ...zeros(12)]],
    ['2001:DB8:0:0:7::1', [0x20, 1, 0x0d, 0xb8, ...zeros(4), 0, 7, ...zeros(5), 1]],
    ['1:2:3:4:5:6:7:ffff', [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 255, 255]],
    ['::ffff:10.1.2.3', [...zeros(10), 255, 255, 10, 1, 2, 3]],
  ])('of %s', (address, bytes) => {
    expect([...ipBytes(address)]).toEqual(bytes)
  })
})
