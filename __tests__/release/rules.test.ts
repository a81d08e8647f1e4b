import { describe, expect, it } from '@jest/globals'
import { namesOf, notesOf, objections } from '../../scripts/release/rules.mjs'

const CHANGELOG = `# Changelog

## [Unreleased]

- Not yet.

## [1.10.0] - 2026-12-01

### Added

- Something.

## [1.1.0] - 2026-11-25

- The first.

[1.10.0]: https://example.com/v1.10.0
`
const GOOD = { tag: 'v1.10.0', version: '1.10.0', changelog: CHANGELOG, isOnMain: true }

describe('the notes of a version', () => {
  it('are its section of the changelog, without heading and links', () => {
    expect(notesOf(CHANGELOG, '1.10.0')).toBe('### Added\n\n- Something.')
    expect(notesOf(CHANGELOG, '1.1.0')).toBe('- The first.')
  })

  it('are none without a section, a date or a text', () => {
    expect(notesOf(CHANGELOG, '1.1')).toBe('')
    expect(notesOf('## [2.0.0]\n\n- Later.\n', '2.0.0')).toBe('')
    expect(notesOf('## [2.0.0] - soon\n\n- Later.\n', '2.0.0')).toBe('')
    expect(notesOf('## [2.0.0] - 2027-01-01\n\n## [1.0.0] - 2026-01-01\n\n- All.\n', '2.0.0')).toBe('')
  })
})

describe('a tag', () => {
  it('can be a release when all fits', () => {
    expect(objections(GOOD)).toEqual([])
  })

  it.each([
    [{ tag: 'v1.9.0' }, 'package.json has the version 1.10.0, and the tag is v1.9.0.'],
    [{ tag: 'v1.10.0-rc.1', version: '1.10.0-rc.1' }, 'The tag v1.10.0-rc.1 is not of the form v1.2.3.'],
    [{ tag: 'v01.10.0', version: '01.10.0' }, 'The tag v01.10.0 is not of the form v1.2.3.'],
    [{ changelog: '# Changelog\n' }, 'CHANGELOG.md has no text under a heading "## [1.10.0] - YYYY-MM-DD".'],
    [{ isOnMain: false }, 'The tagged commit is not on main.'],
  ])('can be none with %j', (wrong, objection) => {
    expect(objections({ ...GOOD, ...wrong })).toContain(objection)
  })

  it('is told all that is wrong together', () => {
    expect(objections({ tag: 'v2', version: '1.0.0', changelog: '', isOnMain: false })).toHaveLength(4)
  })
})

describe('the names of a release', () => {
  it.each([
    ['v1.10.0', ['v1.10.0', 'v1.9.9', 'v1', ''], 'v1', [], true],
    ['v1.9.10', ['v1.10.0', 'v1.9.10'], 'v1', ['v1.10.0'], false],
    ['v1.11.0', ['v2.0.0', 'v2', 'v1.11.0', 'v1.10.0'], 'v1', [], false],
    ['v2.0.0', ['v10.0.0', 'v2.0.0'], 'v2', [], false],
    ['v1.0.0', ['v1.0.0', 'v1.1.0-rc.1', 'v1.02.0', 'nightly'], 'v1', [], true],
  ])('%s among %j: %s', (tag, tags, major, newerOfMajor, isNewest) => {
    expect(namesOf(tag, tags)).toEqual({ major, newerOfMajor, isNewest })
  })
})
