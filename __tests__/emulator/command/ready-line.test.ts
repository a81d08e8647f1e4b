import { describe, expect, it } from '@jest/globals'
import { parseReadyLine, readyLine } from '../../../src/emulator/command/ready-line.ts'

const ready = { url: 'http://127.0.0.1:7373', key: 'k3y' }

const secure = {
  url: 'https://127.0.0.1:7373',
  key: 'k3y,',
  certificate: '/tmp/a folder, mine/certificate.pem',
}

describe('the line that tells that the emulator listens', () => {
  it('is found in what a command has printed', () => {
    expect(parseReadyLine(`(node:1) Warning: x\n${readyLine(ready)}\na call\n`)).toEqual(ready)
  })

  it.each(['http://172.17.0.2:7373', 'https://[fd00::2]:7373', 'http://face:80'])('is found at %s', url => {
    expect(parseReadyLine(`${readyLine({ ...ready, url })}\n`)).toEqual({ ...ready, url })
  })

  it('names the certificate of one that speaks https', () => {
    expect(parseReadyLine(`${readyLine(secure)}\na call\n`)).toEqual(secure)
  })

  it.each(['', 'The emulator cannot start\n', readyLine(ready), `x ${readyLine(ready)}\n`])(
    'is not in %j',
    printed => {
      expect(parseReadyLine(printed)).toBeUndefined()
    },
  )
})
