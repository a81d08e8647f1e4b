import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { gitEnvironment } from '../support/git.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { readWorkflow } from '../support/workflow-files.ts'

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

describe('dist', () => {
  it('is downloaded by a runner as it is checked in', () => {
    // The runner takes an archive, in which git would leave files out and write into them where it is told so.
    const attributes = readRepositoryFile('.gitattributes')
    expect(attributes).not.toMatch(/\b(?:export-ignore|export-subst|ident|filter|working-tree-encoding)\b/)
    expect(attributes).toMatch(/^dist\/\*\* /m)
  })

  it('fails CI when it is not what the sources build', () => {
    const { dist } = readWorkflow(readRepositoryFile('.github/workflows/ci.yml')).jobs
    const steps = dist?.steps ?? []
    // Of each change and each release, as it is, and to its end.
    for (const part of [dist, ...steps]) {
      expect(part).not.toHaveProperty('if')
      expect(part).not.toHaveProperty('continue-on-error')
      expect(part).not.toHaveProperty('with.ref')
    }
    const lines = steps.flatMap(({ run = '' }) => run.trimEnd().split('\n')).filter(line => line !== '')
    expect(lines.slice(0, 2)).toEqual(['npm ci --ignore-scripts', 'npm run build'])
    const folder = mkdtempSync(join(tmpdir(), 'dist-'))
    const git = (...args: string[]): unknown =>
      execFileSync('git', args, { cwd: folder, stdio: 'pipe', env: gitEnvironment() })
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
