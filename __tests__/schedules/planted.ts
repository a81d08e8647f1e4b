// Plants one fault in the sources of the action, and tells whether a property finds it:
// `node planted.ts PROPERTY FILE TEXT REPLACEMENT`. The text must be in the file exactly once.
import { registerHooks } from 'node:module'

const [name = '', file = '', text = '', replacement = ''] = process.argv.slice(2)
let isPlanted = false

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!url.endsWith(`/src/${file}`)) return loaded
    const parts = new TextDecoder().decode(loaded.source as Uint8Array).split(text)
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${text}`)
    isPlanted = true
    return { ...loaded, source: parts.join(replacement) }
  },
})

const { check, emptyTally } = await import('./verdict.ts')
const { PROPERTIES } = await import('./properties.ts')
const properties = PROPERTIES.filter(property => property.name === name)
const failure = await check(20_000, 1, emptyTally(), properties)
if (!isPlanted) throw new Error(`${file} was not loaded`)
console.log(failure ? 'found' : 'not found')
