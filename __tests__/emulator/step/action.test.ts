import { describe, expect, it } from '@jest/globals'
import { inputDefaults } from '../../../scripts/staged-runner.mjs'
import { STEP_INPUT_DEFAULTS } from '../../../src/emulator/step/step-inputs.ts'
import {
  declaredInputs,
  descriptionsIn,
  type Manifest,
  manifestErrors,
  readManifest,
} from '../../support/manifest.ts'
import { readRepositoryFile } from '../../support/repository-files.ts'

const text = readRepositoryFile('emulator/action.yml')
const [root, manifest] = ['action.yml', 'emulator/action.yml'].map(readManifest) as [Manifest, Manifest]

describe('emulator/action.yml', () => {
  it("is accepted by GitHub's parser", () => {
    expect(manifestErrors(text)).toEqual([])
    expect(manifestErrors(text.replace('  post:', '  poste:'))).not.toEqual([])
  })

  it('declares the inputs that the step reads, with the same defaults, and requires none', () => {
    expect(declaredInputs(manifest)).toEqual(STEP_INPUT_DEFAULTS)
    expect(inputDefaults(text)).toEqual(STEP_INPUT_DEFAULTS)
    expect(Object.values(manifest.inputs).filter(({ required }) => required)).toEqual([])
  })

  it('describes every input and output', () => {
    for (const told of descriptionsIn(manifest)) expect(told).toMatch(/^\w.*\.$/)
  })

  it('has a name of its own, a short description, and the branding of the whole', () => {
    expect(manifest.name).not.toBe(root.name)
    expect(manifest.description.length).toBeLessThan(125)
    expect(manifest.branding).toEqual(root.branding)
  })

  it('runs two bundles, each under 200 kB', () => {
    const { using, main, post = '' } = manifest.runs
    expect(using).toBe('node24')
    for (const program of [main, post]) {
      expect(Buffer.byteLength(readRepositoryFile(`emulator/${program}`))).toBeLessThan(200_000)
    }
  })
})
