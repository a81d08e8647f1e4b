import { describe, expect, it } from '@jest/globals'
import { notesOf } from '../../scripts/release/rules.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

const changelog = readRepositoryFile('CHANGELOG.md')
const headings = [...changelog.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading)
const { version } = JSON.parse(readRepositoryFile('package.json')) as { version: string }

describe('CHANGELOG.md', () => {
  it('begins with what is not released, and then has a version and its date in each heading', () => {
    const [first, ...released] = headings
    expect(first).toBe('[Unreleased]')
    for (const heading of released) expect(heading).toMatch(/^\[\d+\.\d+\.\d+\] - 20\d\d-[01]\d-[0-3]\d$/)
  })

  it("has the package's version first, and the older ones after it", () => {
    const versions = headings.slice(1).map(heading => /\[(.*)\]/.exec(heading)?.[1] ?? '')
    const rank = (text: string): number =>
      text.split('.').reduce((sum, part) => sum * 10_000 + Number(part), 0)
    expect(versions[0]).toBe(version)
    expect(versions).toEqual(versions.toSorted((a, b) => rank(b) - rank(a)))
    expect(new Set(versions).size).toBe(versions.length)
  })

  it('has notes for the release of that version', () => {
    expect(notesOf(changelog, version)).toMatch(/^- /m)
  })

  it('links each heading to what it is on GitHub', () => {
    const linked = [...changelog.matchAll(/^\[([^\]]+)\]: (.*)$/gm)].map(([, name, link]) => [name, link])
    expect(linked).toEqual([
      ['Unreleased', `../../compare/v${version}...HEAD`],
      ...headings
        .slice(1)
        .map(heading => /\[(.*)\]/.exec(heading)?.[1] ?? '')
        .map(released => [released, `../../releases/tag/v${released}`]),
    ])
  })
})

describe('package-lock.json', () => {
  it("has the package's version", () => {
    const lock = JSON.parse(readRepositoryFile('package-lock.json')) as {
      version: string
      packages: Record<string, { version?: string }>
    }
    expect([lock.version, lock.packages['']?.version]).toEqual([version, version])
  })
})
