import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { inside } from '../../scripts/inside.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'

/** What the tests need of a block of `updates`. */
interface Update {
  'package-ecosystem': string
  directory?: string
  directories?: string[]
  schedule: { interval: string }
  cooldown: Record<string, number>
  groups: Record<string, { patterns: string[]; 'exclude-patterns'?: string[] }>
  ignore?: { 'dependency-name': string }[]
}

const { version, updates } = parse(readRepositoryFile('.github/dependabot.yml')) as {
  version: number
  updates: Update[]
}
const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
  readRepositoryFile('package.json'),
) as Record<string, Record<string, string>>
const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
const matches = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

describe('dependabot.yml', () => {
  it('looks after what npm and pip install and after the actions of the workflows, every week', () => {
    expect(version).toBe(2)
    expect(
      updates.map(({ schedule, directory, ...update }) => [update['package-ecosystem'], directory, schedule]),
    ).toEqual([
      ['npm', '/', { interval: 'weekly' }],
      ['github-actions', '/', { interval: 'weekly' }],
      ['pip', undefined, { interval: 'weekly' }],
    ])
  })

  it('looks after every file of requirements', () => {
    const files = inside(ROOT, 'scripts').filter(path => path.endsWith('/requirements.txt'))
    expect(updates[2]?.directories?.map(folder => `${folder.slice(1)}/requirements.txt`)).toEqual(
      files.toSorted(),
    )
  })

  it('takes no version before it is a week old', () => {
    for (const { cooldown } of updates) {
      expect(cooldown).toHaveProperty('default-days')
      // Neither include nor exclude: no package is let through.
      for (const [name, days] of Object.entries(cooldown)) {
        expect(name).toMatch(/-days$/)
        expect(days).toBeGreaterThanOrEqual(7)
      }
    }
    // GitHub refuses days by kind of version for actions.
    expect(Object.keys(updates[1]?.cooldown ?? {})).toEqual(['default-days'])
  })

  it('names only packages that are there', () => {
    for (const { groups, ignore = [] } of updates.filter(update => update['package-ecosystem'] === 'npm')) {
      const patterns = Object.values(groups).flatMap(group => [
        ...group.patterns,
        ...(group['exclude-patterns'] ?? []),
      ])
      for (const pattern of [...patterns, ...ignore.map(each => each['dependency-name'])]) {
        expect([pattern, names.some(name => matches(pattern, name))]).toEqual([pattern, true])
      }
    }
  })

  it('puts what changes dist into a pull request of its own', () => {
    const { shipped } = updates[0]?.groups ?? {}
    const inGroup = names.filter(
      name =>
        shipped?.patterns.some(pattern => matches(pattern, name)) &&
        !shipped['exclude-patterns']?.some(pattern => matches(pattern, name)),
    )
    expect(inGroup).toEqual(
      expect.arrayContaining(Object.keys(dependencies ?? {}).filter(name => name.startsWith('@actions/'))),
    )
    expect(inGroup).toEqual(expect.arrayContaining(['@vercel/ncc', 'typescript']))
    expect(inGroup).not.toContain('@actions/expressions')
  })
})
