import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Release {
  /** Absent of one that was made in full. */
  isDraft?: boolean
  /** Absent of one that was made where releases are immutable. */
  isImmutable?: boolean
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

interface Settings {
  /** Folder of the clone, whose origin has the tags that were pushed. */
  clone: string
  releases?: Hosted['releases']
  /** Whether the repository's releases are immutable. */
  immutable?: boolean
  /** The commit to which somebody moves the tag while the release is made. */
  movedTo?: string
}

/** Puts a `gh` into a folder that keeps what it is told in a file there, and refuses what GitHub would. */
export function installGh(
  folder: string,
  { clone, releases = {}, immutable = true, movedTo }: Settings,
): { hosted: () => Hosted } {
  const state = join(folder, 'hosted.json')
  writeFileSync(state, JSON.stringify({ releases, tags: {} } satisfies Hosted))
  const program = `#!/usr/bin/env node
    const { execFileSync } = require('node:child_process')
    const { readFileSync, writeFileSync } = require('node:fs')
    const { basename } = require('node:path')
    const hosted = JSON.parse(readFileSync(${JSON.stringify(state)}, 'utf8'))
    const args = process.argv.slice(2)
    const named = name => args.find(arg => arg.startsWith(name + '='))?.slice(name.length + 1)
    const after = name => args[args.indexOf(name) + 1]
    const place = args.find(arg => arg.startsWith('repos/acme/train/'))
    const tag = /\\/git\\/refs?\\/tags\\/(.+)$/.exec(place)?.[1]
    const pushed = /\\/commits\\/tags\\/(.+)$/.exec(place)?.[1]
    const refuse = () => { console.error('gh: Not Found (HTTP 404)'); process.exit(1) }
    const print = value => {
      const jq = require(${JSON.stringify(fileURLToPath(import.meta.resolve('jq-wasm')))})
      jq.raw(value, after('--jq'), ['-r']).then(text => console.log(text))
    }
    const git = args => execFileSync('git', args, { cwd: ${JSON.stringify(clone)}, encoding: 'utf8' })
    const movedTo = ${JSON.stringify(movedTo ?? '')}
    const [group, verb, name] = args
    if (process.env.GH_TOKEN !== 'a-token') refuse()
    if (group === 'release' && verb === 'view') {
      const { isDraft = false, isImmutable = true, assets } = hosted.releases[name] ?? refuse()
      const known = { isDraft, isImmutable, assets: Object.keys(assets).map(name => ({ name })) }
      print(Object.fromEntries(after('--json').split(',').map(field => [field, known[field]])))
    }
    else if (group === 'release' && verb === 'create') {
      if (hosted.releases[name] || !args.includes('--verify-tag')) refuse()
      const notes = readFileSync(after('--notes-file'), 'utf8')
      const files = args.slice(args.indexOf('--notes-file') + 2)
      const assets = Object.fromEntries(files.map(file => [basename(file), readFileSync(file, 'utf8')]))
      if (movedTo) git(['push', '--quiet', '--force', 'origin', movedTo + ':refs/tags/' + name])
      hosted.releases[name] = { latest: named('--latest'), notes, assets, ...(${!immutable} && { isImmutable: false }) }
    } else if (group === 'api' && pushed) {
      // Of an annotated tag the last line has the commit.
      const lines = git(['ls-remote', 'origin', 'refs/tags/' + pushed, 'refs/tags/' + pushed + '^{}']).trim()
      const commit = lines.split('\\n').at(-1).split('\\t')[0] || refuse()
      print({ sha: commit })
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
