import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { inside } from '../../scripts/inside.mjs'
import { markdownIn, ROOT, readRepositoryFile } from '../support/repository-files.ts'

const page = readRepositoryFile('AGENTS.md')
const { scripts } = JSON.parse(readRepositoryFile('package.json')) as { scripts: object }

/** Commands of npm itself. */
const NPM = ['ci', 'cit', 'install', 'start', 'test', 'version']

const tests = inside(ROOT, '__tests__')
  .filter(path => path.endsWith('.test.ts'))
  .map(path => path.slice('__tests__/'.length))

const isThere = (path: string): boolean => existsSync(join(ROOT, path))

/** The commands in a text: the lines of its blocks, and what is written as code within a line. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.trim().split('\n'),
  )
  const inline = [...text.matchAll(/`((?:npm|npx|node) [^`\n]+)`/g)].map(([, command = '']) => command)
  return [...blocks, ...inline]
}

/** Whether a command can be run: its script, its program and the files that it is given are there. */
function canRun(command: string): boolean {
  const [program, name = '', ...args] = command.split(' ')
  const [script = ''] = args
  if (program === 'npm' && name === 'run') return script in scripts
  if (program === 'npm' && name === 'test') return args.length === 0 || canSelect(args)
  if (program === 'npm') return NPM.includes(name) && args.length === 0
  if (program === 'npx') return isThere(`node_modules/.bin/${name}`)
  return program === 'node' && [name, ...args.filter(arg => !arg.startsWith('-'))].every(isThere)
}

/** Whether words for `npm test`, before its options, are parts of paths of tests. */
function canSelect([dashes, ...args]: string[]): boolean {
  const words = args.filter(arg => !arg.startsWith('-'))
  return dashes === '--' && args.length > 0 && words.every(word => tests.some(file => file.includes(word)))
}

/** The paths in the first column of the table of what is not edited. */
const untouched = [...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
)

describe('AGENTS.md', () => {
  it('is one page', () => {
    expect(page.split('\n').length).toBeLessThan(80)
  })

  it('begins with the two commands', () => {
    expect(commandsIn(page).slice(0, 2)).toEqual(['npm start', 'npm cit'])
  })

  it('has only commands that can be run', () => {
    expect(commandsIn(page).length).toBeGreaterThan(10)
    expect(commandsIn(page).filter(command => !canRun(command))).toEqual([])
  })

  it('shows how to run the tests of one file', () => {
    const word =
      commandsIn(page)
        .find(line => line.startsWith('npm test -- '))
        ?.slice('npm test -- '.length) ?? ''
    const program = join(ROOT, 'scripts/test.mjs')
    const listed = execFileSync(process.execPath, [program, word, '--listTests'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const files = listed.trim().split('\n')
    expect(files.map(path => relative(ROOT, path).replaceAll(sep, '/'))).toEqual([
      `__tests__/${word}.test.ts`,
    ])
  })

  it('names paths that are not to be edited, all of which are there', () => {
    expect(untouched.length).toBeGreaterThan(8)
    expect(untouched.filter(path => !isThere(path))).toEqual([])
  })

  it('names every page that a script writes parts of', () => {
    const written = markdownIn('docs').filter(file => readRepositoryFile(file).includes('<!-- '))
    expect(written.length).toBeGreaterThan(0)
    expect(untouched).toEqual(expect.arrayContaining(written))
  })

  it('is what CONTRIBUTING.md and the README lead to', () => {
    for (const file of ['CONTRIBUTING.md', 'README.md'])
      expect(readRepositoryFile(file)).toContain('](AGENTS.md)')
  })
})

describe('a command', () => {
  it.each([
    'npm run nothing',
    'npm nothing',
    'npx nothing',
    'node scripts/nothing.mjs',
    'node scripts/test.mjs __tests__/nothing',
    'npm test -- nothing',
    'npm test inputs',
    'yarn',
  ])('would not pass: %s', command => {
    expect(canRun(command)).toBe(false)
  })
})
