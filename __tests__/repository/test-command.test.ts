import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { nearTo } from '../../scripts/test/near.mjs'
import { namePattern, select } from '../../scripts/test/selection.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'
import { itWithStandIns } from '../support/systems.ts'

const READ = '__tests__/inputs/read.test.ts'
const KEY = '__tests__/inputs/key.test.ts'
const CLOCK = '__tests__/clock.test.ts'
const TESTS = new Map([
  [READ, "describe('the inputs', () => {\n  it('are refused', () => {})\n})"],
  [KEY, "describe('a key', () => {\n  it.each(['an empty'])('is not %s one', () => {})\n})"],
  [CLOCK, "describe('a clock', () => {\n  it('doesn\\'t jump', () => {})\n})"],
])

describe('a word of npm test', () => {
  it.each<[string[], string[]]>([
    [['inputs'], [READ, KEY]],
    [['Inputs/re'], [READ]],
    [['__tests__\\inputs\\key.test.ts'], [KEY]],
    [['./__tests__/clock'], [CLOCK]],
    [['src/inputs/read.ts'], [READ]],
    [['src/inputs/'], [READ, KEY]],
    [
      ['clock', 'read'],
      [READ, CLOCK],
    ],
    [[], [READ, KEY, CLOCK]],
  ])('is a part of a path: %j', (words, files) => {
    expect(select(words, TESTS)).toEqual({ files, paths: words, names: [], unknown: [] })
  })

  it.each<[string[], string[], string[]]>([
    [['are refused'], [READ], ['are refused']],
    [["DOESN'T JUMP"], [CLOCK], ["DOESN'T JUMP"]],
    [['the inputs › are refused'], [READ], ['the inputs are refused']],
    [['is not an empty one'], [KEY], ['is not an empty one']],
    [['inputs', 'refused'], [READ], ['refused']],
  ])('is a part of a name where no path has it: %j', (words, files, names) => {
    expect(select(words, TESTS)).toMatchObject({ files, names, unknown: [] })
  })

  it.each<[string[], string[]]>([
    [['inptus'], ['inptus']],
    [['clock', 'refused'], ['refused']],
  ])('is unknown where neither has it: %j', (words, unknown) => {
    expect(select(words, TESTS).unknown).toEqual(unknown)
  })

  it('stands for itself in the pattern of names', () => {
    expect(namePattern(['a (b)?', 'c|d'])).toBe('a \\(b\\)\\?|c\\|d')
  })

  it.each([
    ['inptus', ['inputs', '"the inputs"']],
    ['inputs/raed', ['inputs/read', 'inputs/key']],
    ['src/clocks.ts', ['clock']],
    ['are refsued', ['"are refused"']],
    ['zebra', []],
  ])('has near ones: %s', (word, near) => {
    expect(nearTo(word, TESTS)).toEqual(near)
  })
})

// None of these needs dist: a build would take it away from the tests beside this one.
describe('npm test', () => {
  const run = (...args: string[]) => {
    const program = join(ROOT, 'scripts/test.mjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      env: childEnvironment(),
      encoding: 'utf8',
    })
    return { status, stdout, said: stderr.split('\n')[0], stderr }
  }

  it('runs a part without the rest, passes without coverage, and says so', () => {
    const { status, stdout, said, stderr } = run('support/stopwatch')
    expect(said).toMatch(
      /^test: runs 1 of \d{3} test files, with "support\/stopwatch" in the path; left out: check, build, coverage$/,
    )
    expect(stderr).toContain('PASS __tests__/support/stopwatch.test.ts')
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })

  it('gives options to Jest', () => {
    const { status, stdout } = run('support/stopwatch', '--listTests')
    expect(status).toBe(0)
    expect(stdout.trim()).toBe(join(ROOT, '__tests__/support/stopwatch.test.ts'))
    expect(run('support/stopwatch', '--shard=none').status).toBe(1)
  })

  it('fails where no test has a word, with those that are near', () => {
    // In one piece it would be a text of this file.
    const { status, stderr } = run(['stop', 'wach'].join(''))
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^test: no test has "stop[w]ach" in its path or name\. Near to it:\n {2}support\/stopwatch\n/,
    )
  })

  it('fails where a test only looked as if it had the word', () => {
    const { status, stderr } = run('support/stopwatch', 'expect(')
    expect(status).toBe(1)
    expect(stderr).toContain('test: no test has "expect(" in its path or name')
  })

  it('runs every test without a word, and wants all of src covered', () => {
    expect(readRepositoryFile('scripts/test.mjs')).toContain('return status === 0 ? jest([]) : ')
    const { scripts } = JSON.parse(readRepositoryFile('package.json')) as { scripts: { test: string } }
    expect(scripts.test).toMatch(/ && node scripts\/test\.mjs$/)
  })

  itWithStandIns.each([
    ['check', 'npm run check\n'],
    ['build', 'npm run check\nnpm run build\n'],
  ])('runs none where its %s fails', (failing, called) => {
    const folder = mkdtempSync(join(tmpdir(), 'npm-'))
    try {
      const npm = `#!/bin/sh\necho "npm $*"\n[ "$2" != ${failing} ] || exit 3\n`
      writeFileSync(join(folder, 'npm'), npm, { mode: 0o755 })
      const env = childEnvironment({ PATH: [folder, process.env.PATH].join(delimiter) })
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/test.mjs')], {
        env,
        encoding: 'utf8',
      })
      expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: called, stderr: '' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
