import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { chartErrors, chartsOf } from '../support/charts.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const page = readRepositoryFile('docs/architecture.md')

/** A file of src, with what it imports: files of src by their paths there, modules by their names. */
interface Source {
  path: string
  text: string
  files: string[]
  modules: string[]
  /** Modules of which it takes no more than types: nothing of them is there when it runs. */
  typeModules: string[]
}

const IMPORT = /^(?:import|export|\}) (type )?(?:[^'"\n]*from )?'([^']+)'$/gm

const sources: Source[] = readdirSync(fileURLToPath(new URL('../../src', import.meta.url)), {
  recursive: true,
})
  .map(name => String(name).replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts'))
  .map(path => sourceOf(path, readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')))

function sourceOf(path: string, text: string): Source {
  const imported = [...text.matchAll(IMPORT)].map(([, type, name = '']) => ({
    isType: type !== undefined,
    name,
  }))
  const modules = imported.filter(({ name }) => !name.startsWith('.'))
  return {
    path,
    text,
    files: imported
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name }) => posix.join(posix.dirname(path), name)),
    modules: modules.filter(({ isType }) => !isType).map(({ name }) => name),
    typeModules: modules.filter(({ isType }) => isType).map(({ name }) => name),
  }
}

/** The rows of the page's table with this head, cell by cell. */
function tableOf(head: string): string[][] {
  const [, body = ''] = page.split(`\n${head}\n`)
  const [table = ''] = body.split('\n\n')
  return table
    .split('\n')
    .slice(1)
    .map(row => row.split('|').slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()))
}

const bare = (text: string): string => text.replaceAll('`', '')
const listed = (cell: string): string[] => (cell === '' ? [] : bare(cell).split(', '))
const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)

const parts = tableOf('| part | what it does, and where to start | imports |')
/** The parts that are neither a folder nor a file, with their files. */
const gathered = new Map(
  parts
    .filter(([name = '']) => !name.startsWith('`'))
    .map(([name = '', idea = '']) => [name, namesIn(idea).filter(file => /^[\w-]+\.ts$/.test(file))]),
)

function partOf(path: string): string {
  const [first = ''] = path.split('/')
  const [gatheredIn] = [...gathered].find(([, files]) => files.includes(first)) ?? []
  return gatheredIn ?? first
}

/** What each part imports from other parts. */
function importsOfParts(of: readonly Source[]): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>()
  for (const { path, files } of of) {
    const part = partOf(path)
    const own = imports.get(part) ?? imports.set(part, new Set()).get(part)
    for (const file of files) if (partOf(file) !== part) own?.add(partOf(file))
  }
  return imports
}

/** For each part of the picture, the parts that its arrows lead to. */
function arrowsOf(chart: string): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>()
  const id = (node: string): string => node.replace(/\[.*/, '').trim()
  const label = new Map(
    [...chart.matchAll(/(\w+)\["([^"]*)"\]/g)].map(([, node = '', text = '']) => [node, text]),
  )
  const nameOf = (node: string): string => (label.get(id(node)) ?? id(node)).replace(/\/$/, '')
  for (const [, from = '', to = ''] of chart.matchAll(/^ *(.*?) --> (.*)$/gm)) {
    const all = arrows.get(nameOf(from)) ?? new Set()
    for (const node of to.split(' & ')) all.add(nameOf(node))
    arrows.set(nameOf(from), all)
  }
  return arrows
}

/** Everything that can be reached from a place. */
function reachable(from: string, next: ReadonlyMap<string, Iterable<string>>): Set<string> {
  const reached = new Set<string>()
  const walk = (place: string): void => {
    for (const to of next.get(place) ?? []) {
      if (reached.has(to)) continue
      reached.add(to)
      walk(to)
    }
  }
  walk(from)
  return reached
}

/** The imports that none of the others leads to by a detour: what the picture shows. */
function withoutDetours(imports: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const kept = [...imports].map(([from, all]): [string, Set<string>] => {
    const direct = [...all].filter(to => ![...all].some(by => reachable(by, imports).has(to)))
    return [from, new Set(direct)]
  })
  return new Map(kept.filter(([, all]) => all.size > 0))
}

const sorted = (map: ReadonlyMap<string, Iterable<string>>): Record<string, string[]> =>
  Object.fromEntries([...map].map(([from, all]) => [from, [...all].sort()]))

const circlesIn = (of: readonly Source[]): string[] => {
  const imports = new Map(of.map(({ path, files }) => [path, files]))
  return [...imports.keys()].filter(path => reachable(path, imports).has(path))
}

describe('docs/architecture.md', () => {
  it('has one picture, which Mermaid can draw', () => {
    expect(chartsOf(page)).toHaveLength(1)
    expect(chartErrors(page)).toEqual([])
  })

  it('says what each part imports, no more and no less', () => {
    const told = new Map(parts.map(([name = '', , imports = '']) => [bare(name), listed(imports)]))
    const seen = new Map([...told.keys()].map(name => [name, new Set<string>()]))
    const nameOf = (part: string): string => part.replace(/\.ts$/, '')
    for (const [part, all] of importsOfParts(sources)) seen.set(part, new Set([...all].map(nameOf)))
    expect(sorted(seen)).toEqual(sorted(told))
  })

  it('shows in its picture the ways that imports go, no more and no less', () => {
    const [chart = ''] = chartsOf(page)
    expect(sorted(arrowsOf(chart))).toEqual(sorted(withoutDetours(importsOfParts(sources))))
  })

  it('would not, with an import that no arrow leads to', () => {
    const [chart = ''] = chartsOf(page)
    const more = sourceOf('training/group-run.ts', "import { x } from '../report/report.ts'\n")
    const imports = importsOfParts([...sources, more])
    expect(sorted(arrowsOf(chart))).not.toEqual(sorted(withoutDetours(imports)))
  })

  it('names every folder of src, and none that is not there', () => {
    const folders = new Set(sources.map(({ path }) => posix.dirname(path)).filter(name => name !== '.'))
    const inParts = tableOf('| folder | what it does |').map(([name = '']) => bare(name))
    const ofParts = parts.map(([name = '']) => name).filter(name => /^`[^.]*`$/.test(name))
    expect([...ofParts.map(bare), ...inParts].sort()).toEqual([...folders].sort())
  })

  it('names every file at the top of src', () => {
    const atTop = sources.map(({ path }) => path).filter(path => !path.includes('/'))
    expect([...gathered.values(), 'settings.ts'].flat().sort()).toEqual(atTop.sort())
  })

  it('lists everything that the action imports from outside', () => {
    const table = tableOf('| file | imports | for |')
    const told = table.flatMap(([files = '', modules = '']) =>
      namesIn(files).map((file): [string, string[]] => [file, namesIn(modules)]),
    )
    const seen = sources
      .filter(({ path, modules }) => !path.startsWith('emulator/') && modules.length > 0)
      .map(({ path, modules }): [string, string[]] => [path, modules.map(packageOf)])
      .map(([path, modules]): [string, string[]] => [path, [...new Set(modules)]])
    expect(sorted(new Map(told))).toEqual(sorted(new Map(seen)))
  })

  it('names folders of the repository that are there, all of those with code', () => {
    const [, around = ''] = page.split('## Around `src`')
    const told = [...around.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name)
    const there = readdirSync(new URL('../..', import.meta.url), { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter(name => !['node_modules', 'coverage', 'build', 'reports', 'src'].includes(name))
    expect(told.sort()).toEqual(there.sort())
  })
})

/** A package's name, without the path in it. */
function packageOf(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module
}

/** What a part that decides may not touch: it would decide differently tomorrow, or on another machine. */
const WORLD =
  /\b(?:process|console|setTimeout|setInterval|setImmediate|fetch|performance)[.(]|Math\.random|Date\.now|new Date\(\)/

describe('src', () => {
  it('is read in full: every import of it is found', () => {
    for (const { path, text, files, modules, typeModules } of sources) {
      const written = [...text.matchAll(/\bfrom '|\bimport\(|^import '/gm)].length
      expect([path, [...files, ...modules, ...typeModules].length]).toEqual([path, written])
      for (const module of modules.filter(name => !name.startsWith('@'))) {
        expect(builtinModules).toContain(module.replace(/^node:/, ''))
      }
    }
  })

  it('has no file over 300 lines', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)
    expect(long).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circlesIn(sources)).toEqual([])
    const back = sourceOf('clock.ts', "import { x } from './main.ts'\n")
    expect(circlesIn([...sources, back])).toContain('main.ts')
  })

  const [, pureParts = ''] = /^(`inputs`.*) decide, and touch nothing/m.exec(page) ?? []

  it.each(namesIn(pureParts))('touches nothing outside where it decides: %s', part => {
    const own = sources.filter(({ path }) => path === part || path.startsWith(`${part}/`))
    expect(own).not.toEqual([])
    for (const { path, text, modules } of own) {
      // A hash is the same tomorrow, and elsewhere.
      const touched = modules.filter(
        module => !new RegExp(`^import \\{ (?:createHash|hash) \\} from '${module}'$`, 'm').test(text),
      )
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      expect([path, touched, WORLD.exec(code)]).toEqual([path, [], null])
    }
  })
})
