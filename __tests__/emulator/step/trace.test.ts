import { writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { printFile, readPrinted, readTrace, saveTrace } from '../../../src/emulator/step/trace.ts'
import { withWorkbench } from './programs.ts'
import { RecordingStepRunner } from './recording-step-runner.ts'

describe('the trace of an emulator', () => {
  it('is what was saved, until it is taken back', () => {
    const runner = new RecordingStepRunner()
    saveTrace(runner, { pid: 4711, folder: '/tmp/x' })
    expect(readTrace(runner)).toEqual({ pid: 4711, folder: '/tmp/x' })
    saveTrace(runner, undefined)
    expect(readTrace(runner)).toBeUndefined()
  })

  it.each([
    {},
    { pid: '0', folder: '/tmp/x' },
    { pid: '-1', folder: '/tmp/x' },
    { pid: 'x', folder: '/tmp/x' },
    { pid: '4711' },
  ])('is none that could stop something else: %j', state => {
    const runner = new RecordingStepRunner()
    runner.states = { ...state }
    expect(readTrace(runner)).toBeUndefined()
  })
})

describe('what the emulator has printed', () => {
  it('is in a file of the folder', () =>
    withWorkbench(async ({ folder }) => {
      writeFileSync(printFile(folder), 'a line\n')
      expect(readPrinted(folder)).toBe('a line\n')
    }))

  it('is nothing when the file is gone', () => {
    expect(readPrinted('/nowhere')).toBe('')
  })
})
