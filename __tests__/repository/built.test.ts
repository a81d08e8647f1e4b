import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { PROGRAMS } from '../../scripts/bundles.mjs'
import { built, whyToBuild } from '../../scripts/dist.mjs'
import { importedBy } from '../../scripts/imports.mjs'
import { inside } from '../../scripts/inside.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'

describe('what the build makes', () => {
  it('has its place, and without it says how to make it', () => {
    expect(built('dist/index.js')).toBe(resolve(ROOT, 'dist/index.js'))
    expect(() => built('dist/nothing.js')).toThrow('dist/nothing.js is missing. Run "npm run build".')
  })

  it('is opened by way of that in every test', () => {
    const opening =
      /new URL\('[^')]*\/(?:dist|build)\b(?!-)|readRepositoryFile\([`'](?:dist|build)\/|join\((?:ROOT|root), '(?:dist|build)[/']/
    expect(
      inside(ROOT, '__tests__')
        .filter(path => path.endsWith('.ts') && !path.endsWith('built.test.ts'))
        .filter(path => opening.test(readRepositoryFile(path))),
    ).toEqual([])
  })
})

describe('a build', () => {
  const MADE = PROGRAMS.flatMap(({ entry, out }) => [`${out}/index.js`, `${entry}.stats.json`])
  const SOURCES = ['src/a/b.ts', 'vendor/c.js', 'tsconfig.json', 'package-lock.json', 'scripts/d.mjs']
  let root = ''
  const put = (path: string, text: string, at: number): void => {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
    utimesSync(join(root, path), at, at)
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'built-'))
    for (const path of SOURCES) put(path, '', 1_000)
    put('scripts/build.mjs', "import { d } from './d.mjs'\n", 1_000)
    for (const path of MADE) put(path, '', 2_000)
    for (const folder of ['src', 'src/a', 'vendor']) utimesSync(join(root, folder), 1_000, 1_000)
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('is not needed while all that it made is newer than all that it reads', () => {
    expect(whyToBuild(root)).toBeUndefined()
  })

  it.each([...SOURCES, 'scripts/build.mjs', 'src/a'])('is needed when one of these is newer: %s', path => {
    utimesSync(join(root, path), 3_000, 3_000)
    expect(whyToBuild(root)).toBe(`${path} is newer than dist`)
  })

  it('names the file that was replaced before its folder', () => {
    for (const path of ['src/a', 'src/a/b.ts']) utimesSync(join(root, path), 3_000, 3_000)
    expect(whyToBuild(root)).toBe('src/a/b.ts is newer than dist')
  })

  it.each(MADE)('is needed when one of these is missing: %s', path => {
    rmSync(join(root, path))
    expect(whyToBuild(root)).toBe(`${path} is missing`)
  })
})

describe('what a file imports', () => {
  it('is what it names and what that names, and no types', () => {
    const root = mkdtempSync(join(tmpdir(), 'imports-'))
    try {
      const files = {
        'a.ts': "import { b } from './in/b.ts'\nimport type { T } from './t.ts'\nimport 'node:fs'\n",
        'in/b.ts': "import './c.mjs'\nimport {\n  a,\n} from '../a.ts'\n",
        'in/c.mjs': "export { d } from '../d.mjs'\nawait import('./e.mjs')\n",
      }
      mkdirSync(join(root, 'in'))
      for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
      for (const path of ['t.ts', 'd.mjs', 'in/e.mjs']) cpSync(join(root, 'a.ts'), join(root, path))
      expect([...importedBy(root, ['a.ts'])]).toEqual(['a.ts', 'in/b.ts', 'in/c.mjs', 'd.mjs', 'in/e.mjs'])
    } finally {
      rmSync(root, { recursive: true })
    }
  })

  it('shows which tests run dist, and which do not', () => {
    const needsDist = (file: string): boolean => importedBy(ROOT, [file]).has('scripts/dist.mjs')
    for (const file of [
      'scenarios/inputs',
      'emulator/step/main-step',
      'reusable-workflow/plan',
      'repository/dist',
    ])
      expect([file, needsDist(`__tests__/${file}.test.ts`)]).toEqual([file, true])
    for (const file of ['inputs/read-inputs', 'face/call-error', 'training/train'])
      expect([file, needsDist(`__tests__/${file}.test.ts`)]).toEqual([file, false])
  })
})
