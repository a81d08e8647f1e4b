// What is shipped: the programs that a runner downloads with this action, and with others.
import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)

/** @typedef {{ name: string, whose: 'ours' | 'others', characters: number, programs: number, dependencies: number }} Shipment */
/** @typedef {{ source: string, shipments: Shipment[] }} Shipped */

/** @typedef {{ path: string, commit: string, characters: number }} Program */
/** @typedef {{ repository: string, programs: Program[], manifest: { commit: string, dependencies: number } }} Action */

/** @returns {Shipped} */
export function measureShipped() {
  /** @type {{ source: string, actions: Action[] }} */
  const { source, actions } = JSON.parse(read('bench/shipped/actions.json'))
  const programs = readdirSync(new URL('dist', root), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.js'),
  )
  return {
    source,
    shipments: [
      shipmentOf('this action', ['index.js']),
      shipmentOf('with the emulator', programs),
      ...actions.map(action => ({
        name: action.repository,
        whose: /** @type {const} */ ('others'),
        characters: sum(action.programs.map(({ characters }) => characters)),
        programs: action.programs.length,
        dependencies: action.manifest.dependencies,
      })),
    ],
  }
}

/** @param {string} name @param {string[]} programs of dist @returns {Shipment} */
function shipmentOf(name, programs) {
  /** @type {{ dependencies: Record<string, string> }} */
  const { dependencies } = JSON.parse(read('package.json'))
  return {
    name,
    whose: 'ours',
    characters: sum(programs.map(program => read(`dist/${program}`).length)),
    programs: programs.length,
    // Not those that this repository has itself, to keep the real ones out.
    dependencies: Object.values(dependencies).filter(version => !version.startsWith('file:')).length,
  }
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, root), 'utf8')
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}
