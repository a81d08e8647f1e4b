import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { checksumsIn, checksumsText, differences, parseChecksums } from '../../scripts/release/checksums.mjs'
import { writeFiles } from './repository.ts'

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)]

describe('checksums', () => {
  it('are those of all files of a folder, in the form of sha256sum, and can be read again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'checksums-'))
    try {
      writeFiles(folder, { 'b.txt': '', 'a/.hidden': 'abc' })
      const checksums = checksumsIn(folder)
      expect(checksumsText(checksums)).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a/.hidden\n' +
          'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt',
      )
      expect(parseChecksums(`${checksumsText(checksums)}\n`)).toEqual(checksums)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each(['x', `${A} a`, `${A.slice(1)}  a`, `${A}  `])('are none: %j', line => {
    expect(() => parseChecksums(line)).toThrow(`No checksum: ${line}`)
  })

  it('are none when a file has two: which of them is attested?', () => {
    expect(() => parseChecksums(`${A}  a\n${B}  a`)).toThrow('Two checksums of a')
  })

  it.each<[string, Record<string, string>, string[]]>([
    ['nothing', { x: A, y: B }, []],
    ['a changed file', { x: B, y: B }, [`x has the SHA-256 ${B} instead of ${A}.`]],
    ['a missing file', { y: B }, ['x is missing.']],
    ['one more file', { x: A, y: B, z: A }, ['z should not be there.']],
    ['a renamed file', { x: A, z: B }, ['y is missing.', 'z should not be there.']],
  ])('show %s', (_, actual, told) => {
    const expected = new Map([
      ['x', A],
      ['y', B],
    ])
    expect(differences(expected, new Map(Object.entries(actual)))).toEqual(told)
  })
})
