import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The pages for users and contributors, by their paths: README and others at the top, and docs. */
export function documents() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  return ['', 'docs/'].flatMap(folder =>
    readdirSync(root + folder)
      .filter(name => name.endsWith('.md'))
      .map(name => folder + name),
  )
}
