import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { inside } from '../../scripts/inside.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'
import { inheritingIn } from './child-processes.ts'

const sources = ['__tests__', 'scripts', 'bench'].flatMap(folder =>
  inside(ROOT, folder).filter(path => /\.(?:ts|mjs)$/.test(path)),
)

/** What a terminal, a developer and a CI job set, and a child would do or print something else by. */
const FOREIGN = {
  FORCE_COLOR: '1',
  NO_COLOR: '1',
  CI: 'true',
  TZ: 'Asia/Kolkata',
  LANG: 'de_DE.UTF-8',
  NODE_OPTIONS: '--enable-source-maps',
  https_proxy: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  GIT_DIR: '/nowhere',
  GITHUB_OUTPUT: '/nowhere/output',
  INPUT_REGION: 'westus2',
  RUNNER_DEBUG: '1',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9',
  FACE_KEY: 'a-key',
}

/** The variables that a child has. */
function variablesIn(env: Record<string, string | undefined>): Record<string, string> {
  return JSON.parse(
    execFileSync(process.execPath, ['-p', 'JSON.stringify(process.env)'], { encoding: 'utf8', env }),
  )
}

describe('what the tests and the scripts start', () => {
  it('inherits no environment, but for npm, the git of a job of GitHub, and what a user checks a release with', () => {
    const inheriting = sources.map(path => [path, inheritingIn(readRepositoryFile(path))] as const)
    expect(Object.fromEntries(inheriting.filter(([, starters]) => starters.length > 0))).toEqual({
      'scripts/check-release/steps.mjs': ['spawnSync'],
      'scripts/dependencies.mjs': ['execFileSync'],
      'scripts/release/plan.mjs': ['execFileSync'],
    })
  })

  it('is nowhere given the environment as a whole', () => {
    const asWhole = /(?:\.{3}|env: |childEnvironment\()process\.env\b(?![.[])/
    expect(sources.filter(path => asWhole.test(readRepositoryFile(path)))).toEqual([])
  })
})

describe('what a source is read for', () => {
  const take = "import { execFile, spawn } from 'node:child_process'\n"

  it.each([
    ["spawn('a', [], { env })", []],
    ["spawn('a', { stdio: 'ignore', env: childEnvironment() })", []],
    ["await promisify(execFile)('a', { env: {} }, () => {})", []],
    ["/a/.exec('b')", []],
    ["spawn('a')", ['spawn']],
    ["spawn('a', spawn('b', { env }))", ['spawn']],
    ["spawn('a', { stdio: env })", ['spawn']],
    ["spawn('a', options)", ['spawn']],
    ['const start = spawn', ['spawn']],
    ["await promisify(execFile)('a')", ['execFile']],
    ['const run = promisify(execFile)', ['execFile']],
    ["import { fork as start, type ChildProcess } from 'child_process'\nstart('a')", ['start']],
    ["import { Worker } from 'node:worker_threads'\nnew Worker('a', { argv: [] })", ['Worker']],
    ["import { Worker } from 'node:worker_threads'\nnew Worker('a', { env: {} })", []],
    ["import type { spawn as s } from 'node:child_process'", []],
    ["import * as all from 'node:child_process'", ['node:child_process']],
    ["import all from 'child_process'", ['child_process']],
    ["await import('node:child_process')", ['node:child_process']],
    ["require('child_process').fork('a')", ['child_process']],
  ])('%s', (source, found) => {
    expect(inheritingIn(take + source)).toEqual(found)
  })
})

describe('the environment of a child', () => {
  afterEach(() => {
    for (const name of Object.keys(FOREIGN)) delete process.env[name]
  })

  it('has what it is given, and beside that only where things are', () => {
    const env = childEnvironment({ OWN: 'own' })
    Object.assign(process.env, FOREIGN)
    expect(childEnvironment({ OWN: 'own' })).toEqual(env)
    const variables = variablesIn(childEnvironment({ OWN: 'own' }))
    expect(variables).toMatchObject({ OWN: 'own', PATH: process.env.PATH })
    expect(Object.keys(variables).filter(name => name in FOREIGN)).toEqual([])
  })
})

describe('a test', () => {
  it('sees nothing of the environment in which it is started', () => {
    const ofJest = ['JEST_WORKER_ID', 'NODE_ENV', '__STRYKER_ACTIVE_MUTANT__']
    const names = Object.keys(process.env).filter(name => !ofJest.includes(name))
    const given = Object.keys(childEnvironment())
    expect(names.map(name => name.toUpperCase()).sort()).toEqual(given.map(name => name.toUpperCase()).sort())
  })
})
