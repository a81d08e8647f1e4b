import { existsSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { INPUTS, readInputs } from '../../src/inputs/read.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import { REASONS } from '../support/reasons.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const readme = readRepositoryFile('README.md')

/** The first cells of the table under a heading, each with its second. */
function tableUnder(heading: string): Map<string, string> {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.*?) ?\|/gm)]
  return new Map(rows.map(([, name = '', second = '']) => [name, second]))
}

describe('the README', () => {
  it('tells every input with its default', () => {
    const told = [...tableUnder('Inputs')].map(([name, cell]) => [name, /^`(.*)`$/.exec(cell)?.[1] ?? ''])
    expect(Object.fromEntries(told)).toEqual(INPUTS)
  })

  it('tells every output', () => {
    expect([...tableUnder('Outputs').keys()]).toEqual(OUTPUT_NAMES)
  })

  it('tells every reason', () => {
    expect([...tableUnder('Endings, and what to do').keys()]).toEqual(REASONS)
  })

  it('tells only complaints that there are', () => {
    const read = readInputs(name => (name === 'region' ? 'westus2' : ''), '')
    expect(read).toMatchObject({
      complaints: expect.arrayContaining([expect.stringMatching(/^secret-key is empty/)]),
    })
    expect(readme).toContain('| `secret-key is empty` |')
  })

  it('shows only pictures that there are, each in light and dark', () => {
    const pictures = [...readme.matchAll(/(?:srcset|src)="([^"]*)"/g)].map(([, file = '']) => file)
    expect(pictures).toHaveLength(8)
    for (const file of pictures) expect(existsSync(new URL(`../../${file}`, import.meta.url))).toBe(true)
    const light = pictures.filter(file => file.endsWith('-light.png'))
    for (const file of light) expect(pictures).toContain(file.replace('-light', '-dark'))
    expect(light).toHaveLength(4)
  })
})
