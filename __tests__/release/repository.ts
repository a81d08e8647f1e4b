import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PROGRAMS } from '../../scripts/bundles.mjs'
import { gitEnvironment } from '../support/git.ts'
import { ROOT } from '../support/repository-files.ts'

/** A repository with what a release needs, and a folder beside it as a runner has one. */
export interface Repository {
  /** Of a clone as `actions/checkout` leaves it. */
  folder: string
  /** Also the first folder of the path, for programs in place of others. */
  temp: string
  git: (...args: string[]) => string
  /** Commits a version with its text in the changelog and its dist, tags it, and gives the commit. */
  release: (version: string, changes?: Changes) => string
  /** Checks a tag out, as the workflow that its push starts. */
  checkOut: (tag: string) => void
  /** Lets a tag name another commit in the origin. */
  moveTag: (tag: string, commit: string) => void
}

export interface Changes {
  tag?: string
  notes?: string
  branch?: string
  /** Texts of files, in place of those that are committed otherwise. */
  files?: Record<string, string>
}

/** No ends of lines of Windows, for which its git asks by default. */
const AS_WRITTEN = ['-c', 'core.autocrlf=false']

/** The scripts that a release runs, with what they import. */
const SCRIPTS = [
  'scripts/release',
  'scripts/bundled-packages.mjs',
  'scripts/bundles.mjs',
  'scripts/check-release',
  'scripts/check-release.mjs',
]

/** Lends a repository to a test. */
export async function withRepository<T>(test: (repository: Repository) => Promise<T> | T): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'release-'))
  const [origin, folder, temp] = ['origin', 'clone', 'temp'].map(name => join(place, name)) as [
    string,
    string,
    string,
  ]
  const run = (cwd: string, args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...AS_WRITTEN, ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: gitEnvironment(),
    }).trim()
  let changelog = ''
  try {
    for (const made of [origin, temp]) mkdirSync(made)
    run(origin, ['init', '--quiet', '--initial-branch=main'])
    for (const script of SCRIPTS) cpSync(join(ROOT, script), join(origin, script), { recursive: true })
    writeFiles(origin, { '.gitignore': 'build/\nnode_modules\n', 'CHANGELOG.md': changelog, ...LOCK })
    return await test({
      folder,
      temp,
      git: (...args) => run(folder, args),
      release(
        version,
        { tag = `v${version}`, notes = `- What is new in ${version}.`, branch = 'main', files = {} } = {},
      ) {
        if (branch !== 'main') run(origin, ['checkout', '--quiet', '-b', branch])
        changelog = `# Changelog\n\n## [${version}] - 2026-11-25\n\n${notes}\n${changelog.replace('# Changelog\n', '')}`
        writeFiles(origin, {
          'CHANGELOG.md': changelog,
          'package.json': JSON.stringify({ type: 'module', name: 'train', version, license: 'MIT' }),
          ...distOf(version),
          ...files,
        })
        run(origin, ['add', '--all'])
        run(origin, ['commit', '--quiet', '--message', version])
        run(origin, ['tag', '--annotate', tag, '--message', tag])
        return run(origin, ['rev-parse', 'HEAD'])
      },
      checkOut(tag) {
        rmSync(folder, { recursive: true, force: true })
        run(place, [...AS_WRITTEN, 'clone', '--quiet', origin, folder])
        run(folder, ['config', 'core.autocrlf', 'false'])
        run(folder, ['checkout', '--quiet', '--detach', tag])
      },
      moveTag(tag, commit) {
        run(origin, ['tag', '--force', '--annotate', tag, commit, '--message', tag])
      },
    })
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Writes files below a folder, by their paths there. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** What the sources of a version build; `npm` below does so. */
function distOf(version: string): Record<string, string> {
  return Object.fromEntries(
    PROGRAMS.flatMap(({ out, type }) => [
      [`${out}/index.js`, `// ${version} of ${out}\n`],
      [`${out}/package.json`, `{ "type": "${type}" }\n`],
    ]),
  )
}

const LOCK = {
  'package-lock.json': JSON.stringify({
    packages: { 'node_modules/tunnel': { version: '0.0.6', integrity: 'sha512-AAAA' } },
  }),
}

/** Puts an `npm` into a folder that installs one package and builds dist of the version in package.json, and nothing else. */
export function installNpm(folder: string): void {
  const program = `#!/usr/bin/env node
    const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
    const { dirname } = require('node:path')
    const write = (path, text) => { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, text) }
    const command = process.argv.slice(2).join(' ')
    if (command === 'ci --ignore-scripts') {
      write('node_modules/tunnel/package.json', '{ "name": "tunnel", "version": "0.0.6", "license": "MIT" }')
      write('node_modules/tunnel/LICENSE', 'MIT')
    } else if (command === 'run build') {
      readFileSync('node_modules/tunnel/package.json')
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
      for (const { entry, out, type } of ${JSON.stringify(PROGRAMS)}) {
        write(out + '/index.js', '// ' + version + ' of ' + out + '\\n')
        write(out + '/package.json', '{ "type": "' + type + '" }\\n')
        write(entry + '.stats.json', JSON.stringify({ modules: [{ name: './node_modules/tunnel/index.js', size: 1, chunks: [1] }] }))
      }
    } else process.exit(1)`
  writeFileSync(join(folder, 'npm'), program, { mode: 0o755 })
}
