import { statSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { built } from '../../scripts/dist.mjs'
import { inputDefaults } from '../../scripts/staged-runner.mjs'
import { INPUT_DEFAULTS } from '../../src/inputs/input-defaults.ts'
import { errorResult } from '../../src/report/group-result.ts'
import { OUTPUT_NAMES, outputsOf } from '../../src/report/outputs.ts'
import { USER_AGENT } from '../../src/user-agent.ts'
import { declaredInputs, descriptionsIn, manifestErrors, readManifest } from '../support/manifest.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

const text = readRepositoryFile('action.yml')
const manifest = readManifest('action.yml')
const { description, outputs, runs } = manifest

describe('action.yml', () => {
  it("is accepted by GitHub's parser", () => {
    expect(manifestErrors(text)).toEqual([])
    expect(manifestErrors(text.replace('node24', 'node25'))).not.toEqual([])
  })

  it('declares the inputs that the action reads, with the same defaults', () => {
    expect(declaredInputs(manifest)).toEqual(INPUT_DEFAULTS)
    expect(inputDefaults(text)).toEqual(INPUT_DEFAULTS)
  })

  it('declares the outputs that the action sets', () => {
    const step = { elapsedMs: 0, json: '[]', resultsFile: '', handle: '' }
    const set = Object.keys(outputsOf([errorResult('staff', 'invalid-input', '')], step))
    expect(Object.keys(outputs).sort()).toEqual(set.sort())
    expect(set).toEqual([...OUTPUT_NAMES].sort())
  })

  it('describes every input and output', () => {
    for (const told of descriptionsIn(manifest)) expect(told).toMatch(/^\w.*\.$/)
  })

  it('has a description that the Marketplace takes: under 125 characters', () => {
    expect(description).not.toBe('')
    expect(description.length).toBeLessThan(125)
  })

  it('is shipped as a bundle under 320 kB', () => {
    expect(statSync(built('dist/index.js')).size).toBeLessThan(320_000)
  })

  it('runs the bundle', () => {
    expect(runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })
})

describe('the User-Agent', () => {
  it("is the package's name and version", () => {
    const { name, version } = JSON.parse(readRepositoryFile('package.json')) as {
      name: string
      version: string
    }
    expect(USER_AGENT).toBe(`${name}/${version}`)
  })
})
