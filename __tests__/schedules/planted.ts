// Plants a fault in the sources of the action, and says whether a property finds it: `node planted.ts KIND PROPERTY (FILE TEXT REPLACEMENT)…`.
// The kind is alone or followed.
// Each text must be in its file exactly once.
import { registerHooks } from 'node:module'

const [kind = '', name = '', ...changes] = process.argv.slice(2)
const planted = new Set<string>()

/** The source of a file with the faults that are planted there. */
function withFaults(url: string, source: string): string {
  let changed = source
  for (let n = 0; n < changes.length; n += 3) {
    const [file, text = '', replacement = ''] = changes.slice(n, n + 3)
    if (!url.endsWith(`/src/${file}`)) continue
    const parts = changed.split(text)
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${text}`)
    changed = parts.join(replacement)
    planted.add(text)
  }
  return changed
}

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.includes('/src/')) return loaded
    return { ...loaded, source: withFaults(url, new TextDecoder().decode(loaded.source as Uint8Array)) }
  },
})

const { ALONE, checkKind, emptyTally, FOLLOWED } = await import('./verdict.ts')
const named = (property: { name: string }): boolean => property.name === name
const failure =
  kind === 'alone'
    ? await checkKind({ ...ALONE, properties: ALONE.properties.filter(named) }, 20_000, 1, emptyTally())
    : await checkKind({ ...FOLLOWED, properties: FOLLOWED.properties.filter(named) }, 12_000, 1, emptyTally())
if (planted.size < changes.length / 3) throw new Error('a file was not loaded')
console.log(failure ? 'found' : 'not found')
