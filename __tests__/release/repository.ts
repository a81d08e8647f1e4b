import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gitEnvironment } from '../support/git.ts'
import { ROOT } from '../support/repository-files.ts'

/** A repository with what a release needs, and a folder beside it as a runner has one. */
export interface Repository {
  /** Of a clone as `actions/checkout` leaves it. */
  folder: string
  temp: string
  git: (...args: string[]) => string
  /** Commits a version with its text in the changelog, tags it, and gives the commit. */
  release: (version: string, changes?: Partial<Record<'tag' | 'notes' | 'branch', string>>) => string
  /** Checks a tag out, as the workflow that its push starts. */
  checkOut: (tag: string) => void
}

/** No ends of lines of Windows, for which its git asks by default. */
const AS_WRITTEN = ['-c', 'core.autocrlf=false']

/** Lends a repository to a test. */
export async function withRepository<T>(test: (repository: Repository) => Promise<T>): Promise<T> {
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
  const write = (file: string, text: string): void => writeFileSync(join(origin, file), text)
  let changelog = ''
  try {
    for (const made of [origin, temp]) mkdirSync(made)
    run(origin, ['init', '--quiet', '--initial-branch=main'])
    cpSync(join(ROOT, 'scripts/release'), join(origin, 'scripts/release'), { recursive: true })
    write('CHANGELOG.md', changelog)
    return await test({
      folder,
      temp,
      git: (...args) => run(folder, args),
      release(
        version,
        { tag = `v${version}`, notes = `- What is new in ${version}.`, branch = 'main' } = {},
      ) {
        if (branch !== 'main') run(origin, ['checkout', '--quiet', '-b', branch])
        changelog = `# Changelog\n\n## [${version}] - 2026-11-25\n\n${notes}\n${changelog.replace('# Changelog\n', '')}`
        write('CHANGELOG.md', changelog)
        write('package.json', JSON.stringify({ type: 'module', version }))
        run(origin, ['add', '--all'])
        run(origin, ['commit', '--quiet', '--message', version])
        run(origin, ['tag', '--annotate', tag, '--message', tag])
        return run(origin, ['rev-parse', 'HEAD'])
      },
      checkOut(tag) {
        rmSync(folder, { recursive: true, force: true })
        run(place, ['clone', '--quiet', origin, folder])
        run(folder, ['checkout', '--quiet', tag])
      },
    })
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 3 })
  }
}

interface Release {
  /** Absent of one that was made in full. */
  isDraft?: boolean
  latest: string
  notes: string
  assets: Record<string, string>
}

/** What GitHub has of the repository, beside its commits. */
export interface Hosted {
  releases: Record<string, Release>
  /** Tags that were made or moved by the API, each with its commit. */
  tags: Record<string, string>
}

/** Puts a `gh` into a folder that keeps what it is told in a file there, and refuses what GitHub would. */
export function installGh(folder: string, releases: Hosted['releases'] = {}): { hosted: () => Hosted } {
  const state = join(folder, 'hosted.json')
  writeFileSync(state, JSON.stringify({ releases, tags: {} } satisfies Hosted))
  const program = `#!/usr/bin/env node
    const { readFileSync, writeFileSync } = require('node:fs')
    const { basename } = require('node:path')
    const hosted = JSON.parse(readFileSync(${JSON.stringify(state)}, 'utf8'))
    const args = process.argv.slice(2)
    const named = name => args.find(arg => arg.startsWith(name + '='))?.slice(name.length + 1)
    const after = name => args[args.indexOf(name) + 1]
    const tag = /\\/git\\/refs?\\/tags\\/(.+)$/.exec(args.find(arg => arg.startsWith('repos/acme/train/')))?.[1]
    const refuse = () => { console.error('gh: Not Found (HTTP 404)'); process.exit(1) }
    const [group, verb, name] = args
    if (process.env.GH_TOKEN !== 'a-token') refuse()
    if (group === 'release' && verb === 'view') {
      const { isDraft = false, assets } = hosted.releases[name] ?? refuse()
      const known = { isDraft, assets: Object.keys(assets).map(name => ({ name })) }
      const asked = Object.fromEntries(after('--json').split(',').map(field => [field, known[field]]))
      const jq = require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))})
      jq.raw(asked, after('--jq'), ['-r']).then(text => console.log(text))
    }
    else if (group === 'release' && verb === 'create') {
      if (hosted.releases[name] || !args.includes('--verify-tag')) refuse()
      const notes = readFileSync(after('--notes-file'), 'utf8')
      const asset = args.at(-1)
      const assets = { [basename(asset)]: readFileSync(asset, 'utf8') }
      hosted.releases[name] = { latest: named('--latest'), notes, assets }
    } else if (group === 'api' && !args.includes('--method')) hosted.tags[tag] ?? refuse()
    else if (group === 'api' && after('--method') === 'PATCH') {
      if (!hosted.tags[tag] || named('force') !== 'true') refuse()
      hosted.tags[tag] = named('sha')
    } else if (group === 'api' && after('--method') === 'POST') {
      const made = named('ref').replace('refs/tags/', '')
      if (hosted.tags[made]) refuse()
      hosted.tags[made] = named('sha')
    } else refuse()
    writeFileSync(${JSON.stringify(state)}, JSON.stringify(hosted))`
  writeFileSync(join(folder, 'gh'), program, { mode: 0o755 })
  return { hosted: () => JSON.parse(readFileSync(state, 'utf8')) as Hosted }
}
