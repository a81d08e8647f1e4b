import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'

const page = readRepositoryFile('CONTRIBUTING.md')

/** What the recipes say is in a file: `NAME` in `src/file.ts`. */
const placed = [...page.matchAll(/`(\w+)`\s+in\s+`([\w/.-]+\.ts)`/g)].map(([, name = '', file = '']) => ({
  name,
  file,
}))

describe('CONTRIBUTING.md', () => {
  it('says in which file more than ten names are', () => {
    expect(placed.length).toBeGreaterThan(10)
  })

  it.each(placed)('is right that $name is in $file', ({ name, file }) => {
    expect(readRepositoryFile(file)).toMatch(
      new RegExp(`^(?:export )?(?:const|function|type|interface) ${name}\\b`, 'm'),
    )
  })
})
