import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'

const PAPERS = [...markdownIn('.'), ...markdownIn('docs'), 'vendor/undici/README.md', 'vendor/exec/README.md']

const isThere = (path: string): boolean => existsSync(new URL(`../../${path}`, import.meta.url))

/** What GitHub makes of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{2,} (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))
}

/** Pages of the repository on GitHub that are no files: they are two steps above every file at its root. */
const ON_GITHUB =
  /^\.\.\/\.\.\/(?:security\/advisories\/new|compare\/v[\d.]+\.\.\.HEAD|releases\/tag\/v[\d.]+)$/

/** The relative links of a page that lead nowhere. */
function deadLinks(paper: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)|^\[[^\]]+\]: (?!https?:)(\S+)$/gm)]
  return links
    .map(([, inline, below]) => inline ?? below ?? '')
    .filter(link => {
      if (ON_GITHUB.test(link)) return false
      const [path = '', anchor] = link.split('#')
      const file = path === '' ? paper : posix.join(posix.dirname(paper), path)
      if (!isThere(file)) return true
      return anchor !== undefined && !anchorsOf(readRepositoryFile(file)).includes(anchor)
    })
}

/** Where a page may leave out the folder: `face/http.ts`, `train.yml`, `planted.test.ts`. */
const UNDERSTOOD = ['.', 'src', '.github/workflows', '__tests__/schedules']

const LOOKS_LIKE_A_PATH =
  /^(?:src|__tests__|docs|scripts|reusable-workflow|bench|vendor|dist|emulator|\.github|\.devcontainer)\/|\.(?:ts|mjs|md|yml|json)$/

/** Paths written as code that lead nowhere. */
function deadPaths(text: string): string[] {
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '')
  const written = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return written
    .filter(code => /^[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(code) && LOOKS_LIKE_A_PATH.test(code))
    .filter(path => !UNDERSTOOD.some(base => isThere(posix.join(base, path))))
}

describe.each(PAPERS)('%s', paper => {
  const text = readRepositoryFile(paper)

  it('links only to what is there', () => {
    expect(deadLinks(paper, text)).toEqual([])
  })

  it('names only paths that are there', () => {
    expect(deadPaths(text)).toEqual([])
  })

  it('names only commands that are there', () => {
    const { scripts } = JSON.parse(readRepositoryFile('package.json')) as { scripts: object }
    const named = [...text.matchAll(/\bnpm run ([a-z]\w*(?::\w+)?)/g)].map(([, script]) => script)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
    const programs = [
      ...text.matchAll(/\bnode ((?:dist|scripts|reusable-workflow|bench|__tests__)\/[\w./-]+)/g),
    ]
    expect(programs.filter(([, program = '']) => !isThere(program))).toEqual([])
  })
})

describe('a paper', () => {
  it.each([
    ['[x](docs/nothing.md)', ['docs/nothing.md']],
    ['[x](README.md#nothing)', ['README.md#nothing']],
    ['[x](#nothing)', ['#nothing']],
    ['[x]: nothing.md', ['nothing.md']],
    ['[x](../../settings)', ['../../settings']],
    ['[x](README.md#inputs) [y](../../security/advisories/new)', []],
  ])('would not pass with a dead link: %s', (text, dead) => {
    expect(deadLinks('CHANGELOG.md', text)).toEqual(dead)
  })

  it.each([
    ['`src/nothing.ts`', ['src/nothing.ts']],
    ['`docs/nothing/`', ['docs/nothing/']],
    ['`reusable-workflow/nothing`', ['reusable-workflow/nothing']],
    ['`nothing.ts`', ['nothing.ts']],
    ['`src/main.ts`, `face/http.ts`, `westus2`, `your-org/train-person-group`', []],
  ])('would not pass with a dead path: %s', (text, dead) => {
    expect(deadPaths(text)).toEqual(dead)
  })
})
