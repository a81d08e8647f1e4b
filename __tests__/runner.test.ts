import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { EOL, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { outputsText, githubRunner as runner, silencedWhen } from '../src/runner.ts'

const NAMES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'RUNNER_TEMP',
  'INPUT_PERSONGROUPID',
  'INPUT_SECRET-KEY',
]
const saved = new Map(NAMES.map(name => [name, process.env[name]]))

let folder = ''
let written = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'))
  written = ''
  for (const name of NAMES) delete process.env[name]
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    written += unixLines(String(text))
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
  for (const [name, value] of saved) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  rmSync(folder, { recursive: true })
})

const unixLines = (text: string): string => text.replaceAll(EOL, '\n')

/** A file that the runner gives a step under this name. */
function file(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  process.env[name] = path
  return path
}

describe('a variable', () => {
  it('is that of the environment, and empty where it is not set', () => {
    process.env.GITHUB_OUTPUT = 'file'
    expect([runner.variable('GITHUB_OUTPUT'), runner.variable('GITHUB_STEP_SUMMARY')]).toEqual(['file', ''])
  })
})

describe('an input', () => {
  it('is read as the runner gives it: in capitals, hyphens kept', () => {
    process.env.INPUT_PERSONGROUPID = ' staff\n'
    process.env['INPUT_SECRET-KEY'] = 'key'
    expect([runner.input('personGroupId'), runner.input('secret-key')]).toEqual(['staff', 'key'])
  })

  it('is empty where it is not set', () => {
    expect(runner.input('region')).toBe('')
  })
})

describe('the log', () => {
  it('folds lines away under a title, in which a line break would be no end of the command', () => {
    runner.fold('100 %\n', ['a', 'b'])
    expect(written.split('\n')).toEqual(['::group::100 %25%0A', 'a', 'b', '::endgroup::', ''])
  })

  it('takes lines', () => {
    runner.info('Training')
    expect(written).toBe('Training\n')
  })

  it('takes debug lines, masks and annotations as commands', () => {
    runner.debug('a line')
    runner.mask('the key')
    runner.annotate('not-found', 'first, 100%\nsecond')
    expect(written.split('\n')).toEqual([
      '::debug::a line',
      '::add-mask::the key',
      '::error title=not-found::first, 100%25%0Asecond',
      '',
    ])
  })
})

describe('outputs', () => {
  it("are in the runner's file when the call returns, after what was there", () => {
    const path = file('GITHUB_OUTPUT')
    writeFileSync(path, 'before=1\n')
    runner.setOutputs({ status: 'succeeded', reason: '', 'error-message': 'a\nb<<c' })
    expect(unixLines(readFileSync(path, 'utf8'))).toMatch(
      /^before=1\nstatus<<(\S{40,})\nsucceeded\n\1\nreason<<\1\n\n\1\nerror-message<<\1\na\nb<<c\n\1\n$/,
    )
    expect(written).toBe('')
  })

  it('have a delimiter that nobody can know before', () => {
    const path = file('GITHUB_OUTPUT')
    runner.setOutputs({ status: 'succeeded' })
    runner.setOutputs({ status: 'succeeded' })
    const delimiters = [...readFileSync(path, 'utf8').matchAll(/^status<<(.*)$/gm)].map(([, end]) => end)
    expect(new Set(delimiters).size).toBe(2)
  })

  it('are refused when a value has the delimiter in it, and could end there', () => {
    expect(outputsText({ status: 'a' }, 'END')).toBe(['status<<END', 'a', 'END', ''].join(EOL))
    expect(() => outputsText({ status: 'a\nEND\nreason=b' }, 'END')).toThrow('status')
  })

  it('that cannot be written are an exception', () => {
    process.env.GITHUB_OUTPUT = join(folder, 'not there')
    expect(() => runner.setOutputs({ status: 'succeeded' })).toThrow(/Missing file/)
    expect(existsSync(process.env.GITHUB_OUTPUT)).toBe(false)
  })

  it.each([undefined, ''])(
    'for which the runner names no file (%j) are one too, and no line of the log',
    path => {
      if (path !== undefined) process.env.GITHUB_OUTPUT = path
      expect(() => runner.setOutputs({ status: 'succeeded' })).toThrow('GITHUB_OUTPUT is not set')
      expect(written).toBe('')
    },
  )
})

describe('a file', () => {
  it('is read as it is', () => {
    const path = join(folder, 'results.json')
    writeFileSync(path, '[1]\n')
    expect(runner.readFile(path)).toBe('[1]\n')
  })

  it('that is not there is an exception with its code', () => {
    expect(() => runner.readFile(join(folder, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    )
  })

  it('that is empty is not read: files of the system without a size may never end', () => {
    const path = join(folder, 'empty')
    writeFileSync(path, '')
    expect(() => runner.readFile(path)).toThrow('it is empty')
    if (process.platform === 'linux')
      expect(() => runner.readFile('/proc/self/status')).toThrow('it is empty')
  })

  it('that never ends is not read: a folder, a device', () => {
    expect(() => runner.readFile(folder)).toThrow('it is not a regular file')
    if (process.platform !== 'win32')
      expect(() => runner.readFile('/dev/zero')).toThrow('it is not a regular file')
  })

  it('that is very large is not read', () => {
    const path = join(folder, 'large')
    writeFileSync(path, '')
    truncateSync(path, 32 * 1_024 * 1_024 + 1)
    expect(() => runner.readFile(path)).toThrow('it is larger than 32 MiB')
  })
})

describe('the summary', () => {
  it('is in the file when the call returns, after what was there', () => {
    const path = file('GITHUB_STEP_SUMMARY')
    writeFileSync(path, 'before\n')
    runner.summarize('### Title\n')
    expect(readFileSync(path, 'utf8')).toBe('before\n### Title\n')
    expect(written).toBe('')
  })

  it('is nowhere where the runner has none', () => {
    runner.summarize('### Title\n')
    process.env.GITHUB_STEP_SUMMARY = ''
    runner.summarize('### Title\n')
    expect(written).toBe('')
  })

  it('that cannot be written is told, and keeps nothing else from being written', () => {
    process.env.GITHUB_STEP_SUMMARY = folder
    runner.summarize('### Title\n')
    expect(written).toMatch(
      /^The job summary could not be written to the runner's file \(GITHUB_STEP_SUMMARY\): Error: E[A-Z]+: .*\n$/,
    )
  })
})

describe('a runner that is silenced', () => {
  it('is the same until then, and takes and gives nothing from then on', () => {
    const output = file('GITHUB_OUTPUT')
    const summary = file('GITHUB_STEP_SUMMARY')
    process.env.INPUT_PERSONGROUPID = 'staff'
    let isSilent = false
    const silenced = silencedWhen(() => isSilent, runner)
    const use = (): string => {
      silenced.info('line')
      silenced.annotate('title', 'text')
      silenced.setOutputs({ status: 'succeeded' })
      silenced.summarize('# Done')
      return silenced.input('personGroupId')
    }
    expect(use()).toBe('staff')
    const before = [written, readFileSync(output, 'utf8'), readFileSync(summary, 'utf8')]
    expect(before.map(text => text !== '')).toEqual([true, true, true])
    isSilent = true
    expect(use()).toBe('')
    expect([written, readFileSync(output, 'utf8'), readFileSync(summary, 'utf8')]).toEqual(before)
  })
})

describe('a file of another step', () => {
  it('is read whole, and one that is not there is an exception', () => {
    const path = join(folder, 'token')
    writeFileSync(path, 'é\n')
    expect(runner.readFile(path)).toBe('é\n')
    expect(() => runner.readFile(join(folder, 'none'))).toThrow(/ENOENT/)
  })
})

describe('a file for later steps', () => {
  it('is written to the folder of the runner, each under a name of its own', () => {
    process.env.RUNNER_TEMP = folder
    const paths = [runner.keep('[1]'), runner.keep('[2]')]
    expect(paths.map(path => readFileSync(path, 'utf8'))).toEqual(['[1]', '[2]'])
    expect(readdirSync(folder)).toHaveLength(2)
    process.env.RUNNER_TEMP = join(folder, 'gone')
    expect(() => runner.keep('[3]')).toThrow(/ENOENT/)
  })

  it('is in the folder of the system where the runner names none', () => {
    const path = runner.keep('[]')
    expect(path.startsWith(tmpdir())).toBe(true)
    rmSync(path)
  })
})
