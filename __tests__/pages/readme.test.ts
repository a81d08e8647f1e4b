import { existsSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { INPUT_DEFAULTS } from '../../src/inputs/input-defaults.ts'
import { readInputs } from '../../src/inputs/read-inputs.ts'
import { OUTPUT_NAMES } from '../../src/report/outputs.ts'
import { REASONS } from '../support/reasons.ts'
import { readRepositoryFile } from '../support/repository-files.ts'
import { tableUnder } from './table.ts'

const readme = readRepositoryFile('README.md')

describe('the README', () => {
  it('tells every input with its default', () => {
    expect(tableUnder(readme, 'Inputs')).toEqual({ ...INPUT_DEFAULTS, personGroupId: 'required' })
  })

  it('tells every output', () => {
    expect(Object.keys(tableUnder(readme, 'Outputs'))).toEqual(OUTPUT_NAMES)
  })

  it('tells every reason', () => {
    expect(Object.keys(tableUnder(readme, 'When it fails'))).toEqual(REASONS)
  })

  it('is read in ten minutes', () => {
    expect(readme.split(/\s+/).length).toBeLessThan(2_000)
  })

  it('says at its top what the action was not tested against', () => {
    expect(readme.indexOf('not against Azure itself')).toBeLessThan(readme.indexOf('```yaml'))
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

describe('docs/troubleshooting.md', () => {
  it('has only errors that there are', () => {
    const read = readInputs({
      getInput: name => (name === 'region' ? 'westus2' : ''),
      getVariable: () => '',
      readFile: () => '',
      utcMs: 0,
    })
    expect(read).toMatchObject({
      errors: expect.arrayContaining([expect.stringMatching(/^secret-key is empty/)]),
    })
    expect(readRepositoryFile('docs/troubleshooting.md')).toContain('| `secret-key is empty` |')
  })
})
