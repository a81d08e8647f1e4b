import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile, readWorkflow } from './workflow-files.ts'

/** What package-lock.json says of a package. */
interface Locked {
  dev?: boolean
  optional?: boolean
  link?: boolean
  integrity?: string
  hasInstallScript?: boolean
}

const { packages } = JSON.parse(readRepositoryFile('package-lock.json')) as {
  packages: Record<string, Locked>
}

/** The packages that a bundle can hold: neither tools nor optional. */
const bundled = Object.entries(packages).filter(
  ([path, { dev, optional }]) => path.startsWith('node_modules/') && !dev && !optional,
)

describe('what dist is made of', () => {
  it('is three packages, each pinned by its hash, and two stand-ins; none has an install script', () => {
    const pinned = bundled.filter(([, { integrity = '' }]) => integrity.startsWith('sha512-'))
    expect(pinned.map(([path]) => path)).toEqual([
      'node_modules/@actions/core',
      'node_modules/@actions/http-client',
      'node_modules/tunnel',
    ])
    const standIns = bundled.filter(([, { link }]) => link)
    expect(standIns.map(([path]) => path)).toEqual(['node_modules/@actions/exec', 'node_modules/undici'])
    expect(bundled).toHaveLength(pinned.length + standIns.length)
    expect(bundled.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
    for (const name of ['exec', 'undici']) {
      expect(JSON.parse(readRepositoryFile(`vendor/${name}/package.json`))).not.toHaveProperty('scripts')
    }
  })
})

/** What `@actions/core` and `@actions/http-client` load of Node. */
const OF_PACKAGES = ['assert', 'crypto', 'events', 'fs', 'http', 'https', 'net', 'os', 'path', 'tls', 'util']

/** The programs, each with what it may load of Node. Those that are modules load the rest by `node:module`. */
const PROGRAMS: [string, string[]][] = [
  ['dist/index.js', [...OF_PACKAGES, 'v8']],
  ['dist/emulator/index.js', ['crypto', 'http', 'https', 'module', 'util']],
  ['dist/emulator/step/index.js', [...OF_PACKAGES, 'child_process', 'module']],
  ['dist/emulator/step/post/index.js', [...OF_PACKAGES, 'module']],
]

/** The modules of Node that a program can load. */
function modulesOf(text: string): string[] {
  const loads = [
    /(?:\brequire|createRequire\(import\.meta\.url\)|\bgetBuiltinModule|\bimport)\(\s*["'`]([^"'`]+)/g,
    /^(?:import|export) [^;\n]* from ["']([^"']+)/gm,
    /^import ["']([^"']+)/gm,
  ]
  const loaded = loads.flatMap(load => [...text.matchAll(load)].map(([, name = '']) => name))
  return [...new Set(loaded.map(name => name.replace(/^node:/, '')))].sort()
}

describe('a program of dist', () => {
  it.each(PROGRAMS)('loads these modules of Node and no others: %s', (program, modules) => {
    const text = readRepositoryFile(program)
    expect(modulesOf(text)).toEqual([...modules].sort())
    expect(modulesOf(`${text}\nimport x from "node:dgram"`)).toContain('dgram')
  })

  it.each(PROGRAMS)('loads nothing by a name that it makes up, and evaluates no text: %s', program => {
    const text = readRepositoryFile(program)
    expect(text).not.toMatch(/(?<![\w.$])(?:require|import)\((?!["'])/)
    expect(text).not.toMatch(/process\.binding|\beval\(|new Function\(/)
  })
})

describe('dist', () => {
  it('fails CI when it is not what the sources build', () => {
    const steps = readWorkflow(readRepositoryFile('.github/workflows/ci.yml')).jobs.dist?.steps ?? []
    const lines = steps.flatMap(({ run = '' }) => run.trimEnd().split('\n')).filter(line => line !== '')
    expect(lines.slice(0, 2)).toEqual(['npm ci', 'npm run build'])
    const folder = mkdtempSync(join(tmpdir(), 'dist-'))
    const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: folder, stdio: 'pipe' })
    const compare = (): void => {
      for (const line of lines.slice(2)) {
        expect(line).toMatch(/^git /)
        git(...line.split(' ').slice(1))
      }
    }
    try {
      mkdirSync(join(folder, 'dist'))
      writeFileSync(join(folder, 'dist/index.js'), 'a')
      git('init', '--quiet')
      git('add', '.')
      git('-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message', 'T')
      expect(compare).not.toThrow()
      writeFileSync(join(folder, 'dist/more.js'), '')
      expect(compare).toThrow()
      rmSync(join(folder, 'dist/more.js'))
      expect(compare).not.toThrow()
      writeFileSync(join(folder, 'dist/index.js'), 'b')
      expect(compare).toThrow()
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  })
})
