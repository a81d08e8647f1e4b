import { describe, expect, it } from '@jest/globals'
import { findReadyLine, readyLine } from '../../../src/emulator/command/ready-line.ts'

const ready = { url: 'http://127.0.0.1:7373', key: 'k3y' }

describe('the line that tells that the emulator listens', () => {
  it('is found in what a command has printed', () => {
    expect(findReadyLine(`(node:1) Warning: x\n${readyLine(ready)}\na call\n`)).toEqual(ready)
  })

  it.each(['', 'The emulator cannot start\n', readyLine(ready), `x ${readyLine(ready)}\n`])(
    'is not in %j',
    printed => {
      expect(findReadyLine(printed)).toBeUndefined()
    },
  )
})
