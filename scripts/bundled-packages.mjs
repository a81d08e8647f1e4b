// Which packages of others are in a bundle, and on what terms.
import { readdirSync, readFileSync } from 'node:fs'

/** @typedef {{ name: string, size: number, chunks: (string | number)[], modules?: Module[] }} Module */
/** @typedef {{ assets: { name: string, size: number }[], modules: Module[] }} Stats as webpack writes them */
/** @typedef {{ name: string, version: string, license: string, text: string, bytes: number }} Package */

/** @param {Stats} stats @returns {Package[]} */
export function packagesIn({ modules }) {
  /** @type {Map<string, number>} */
  const sizes = new Map()
  // The list has modules that were left out, too: those are in no chunk. One of many has those that it was joined from.
  for (const { name, size } of modules.flatMap(m => (m.chunks.length > 0 ? (m.modules ?? [m]) : []))) {
    const [folder] = /.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(name) ?? []
    if (folder) sizes.set(folder, (sizes.get(folder) ?? 0) + size)
  }
  return [...sizes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, bytes]) => ({ ...termsOf(folder), bytes }))
}

/** @param {string} folder below the project's */
function termsOf(folder) {
  const place = new URL(`../${folder}/`, import.meta.url)
  /** @type {{ name: string, version: string, license?: string }} */
  const { name, version, license } = JSON.parse(readFileSync(new URL('package.json', place), 'utf8'))
  const file = readdirSync(place).find(entry => /^licen[cs]e(\.|$)/i.test(entry))
  if (!license || !file) throw new Error(`${folder} is bundled, but tells no licence`)
  return { name, version, license, text: readFileSync(new URL(file, place), 'utf8') }
}

/** @param {Package[]} packages */
export function licensesText(packages) {
  return packages
    .map(
      ({ name, version, license, text }) =>
        `${name} ${version}, ${license}\n\n${text.replaceAll('\r', '').trim()}\n`,
    )
    .join(`\n${'-'.repeat(80)}\n\n`)
}
