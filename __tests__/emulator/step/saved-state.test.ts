import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { machineAddresses } from '../../../src/emulator/certificate/machine-addresses.ts'
import { logFile, readOutput } from '../../../src/emulator/step/emulator-log.ts'
import { loadForPost, saveForPost } from '../../../src/emulator/step/saved-state.ts'
import { withWorkbench } from './programs.ts'
import { RecordingStepRunner } from './recording-step-runner.ts'

describe('the trace of an emulator', () => {
  it.each(['http', 'https'])('is what was saved, until it is taken back, of one that speaks %s', scheme => {
    const runner = new RecordingStepRunner()
    const trace = { pid: 4711, folder: '/tmp/face-emulator-x1Y2z3', url: `${scheme}://127.0.0.1:1` }
    saveForPost(runner, trace)
    expect(loadForPost(runner)).toEqual(trace)
    saveForPost(runner, undefined)
    expect(loadForPost(runner)).toBeUndefined()
  })

  it.each([
    'http://example.com:80',
    'http://203.0.113.7:80',
    'http://127.0.0.1.example.com:80',
    'http://127.0.0.1',
    'ftp://127.0.0.1:80',
    'http://127.0.0.1:80/x',
  ])('calls nobody but this machine: not %s', url => {
    const runner = new RecordingStepRunner()
    saveForPost(runner, { pid: 4711, folder: '/tmp/face-emulator-x1Y2z3', url })
    expect(loadForPost(runner)?.url).toBe('')
  })

  it('calls this machine by all its addresses, and its name', () => {
    const { hostname, addresses } = machineAddresses()
    const names = addresses.map(address => (address.includes(':') ? `[${address}]` : address))
    for (const name of ['localhost', hostname, ...names]) {
      const runner = new RecordingStepRunner()
      saveForPost(runner, { pid: 4711, folder: '/tmp/face-emulator-x1Y2z3', url: `http://${name}:80` })
      expect(loadForPost(runner)?.url).toBe(`http://${name}:80`)
    }
  })

  it.each([
    {},
    { pid: '0', folder: '/tmp/face-emulator-x1Y2z3' },
    { pid: '-1', folder: '/tmp/face-emulator-x1Y2z3' },
    { pid: 'x', folder: '/tmp/face-emulator-x1Y2z3' },
    { pid: '4711' },
    { pid: '4711', folder: '/' },
    { pid: '4711', folder: '/home/runner/work' },
    { pid: '4711', folder: '/tmp/face-emulator-x1Y2z3/..' },
    { pid: '4711', folder: '/tmp/face-emulator-' },
  ])('is none that could stop something else: %j', state => {
    const runner = new RecordingStepRunner()
    runner.states = { ...state }
    expect(loadForPost(runner)).toBeUndefined()
  })
})

describe('what the emulator has printed', () => {
  it('is in a file of the folder', () =>
    withWorkbench(async ({ folder }) => {
      writeFileSync(logFile(folder), 'a line\n')
      expect(readOutput(folder)).toBe('a line\n')
    }))

  it('is nothing when the file is gone', () => {
    expect(readOutput('/nowhere')).toBe('')
  })

  it('is nothing when something else is in its place', () =>
    withWorkbench(async ({ folder }) => {
      mkdirSync(logFile(folder))
      expect(readOutput(folder)).toBe('')
    }))

  it('is the beginning and the end of very much', () =>
    withWorkbench(async ({ folder }) => {
      const lines = Array.from({ length: 1_000_000 }, (_, n) => `line ${n} of what was printed\n`)
      writeFileSync(logFile(folder), lines.join(''))
      const printed = readOutput(folder)
      expect(printed.length).toBeLessThan(17_000_000)
      expect(printed).toMatch(/^line 0 of what was printed\nline 1 of/)
      expect(printed).toMatch(/\nline 999999 of what was printed\n$/)
    }))
})
