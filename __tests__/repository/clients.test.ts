import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clients-test-'))
  mkdirSync(join(folder, 'programs'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs what `npm run clients` runs. */
function tryClients(args: string[], path: string): Promise<{ code: number; text: string; left: string[] }> {
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary, { recursive: true })
  const env = childEnvironment({ PATH: path, Path: path, TMPDIR: temporary, TEMP: temporary, TMP: temporary })
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'scripts/clients/clients.mjs'), ...args],
      { env },
      (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, text: stdout + stderr, left: readdirSync(temporary) }),
    )
  })
}

/** Where a program of this name does nothing but end with 0; for a shell, on Windows too. */
function withIdle(program: string): string {
  const programs = join(folder, 'programs')
  writeFileSync(join(programs, program), '#!/bin/sh\n')
  chmodSync(join(programs, program), 0o755)
  return programs
}

describe('npm run clients', () => {
  it('tries a sample on an emulator of its own, and leaves nothing behind', async () => {
    const { code, text, left } = await tryClients(['sample curl'], String(process.env.PATH))
    expect(text).toBe(
      "sample curl by https: fits\n  ok  it ended with 0, and the training's status is answered 200\n1 fit, 0 differ, 0 left out\n",
    )
    expect({ code, left }).toEqual({ code: 0, left: [] })
  })

  it('fails where a client comes to something else', async () => {
    const path = [withIdle('curl'), process.env.PATH].join(delimiter)
    const { code, text, left } = await tryClients(['sample curl'], path)
    expect(text).toContain("  NO  it ended with 0, and the training's status is answered 404\n")
    expect({ code, left }).toEqual({ code: 1, left: [] })
  })

  it('leaves out a sample whose language is not there', async () => {
    const { code, text } = await tryClients(['ruby'], join(folder, 'programs'))
    expect(text).toContain('sample Ruby by https: left out\n  there is none here: ruby --version\n')
    expect(code).toBe(0)
  })

  it('says what Microsoft’s SDKs need where there is no Python', async () => {
    const { code, text, left } = await tryClients(['azure-ai-vision-face'], join(folder, 'programs'))
    expect(text).toContain('There is no python3 here. Install Python 3.8 or later, with its module venv.\n')
    expect({ code, left }).toEqual({ code: 1, left: [] })
  })

  it('says who there is, and that there is no other', async () => {
    const { text: help } = await tryClients(['--help'], '')
    for (const { 1: name } of readRepositoryFile('scripts/clients/python/requirements.txt').matchAll(
      /^(azure-.*face)==/gm,
    ))
      expect(help).toContain(`\n  ${name}\n`)
    const { code, text } = await tryClients(['Cobol'], '')
    expect(text).toBe(`No client has "Cobol" in its name.\n\n${help}`)
    expect(code).toBe(2)
  })
})
