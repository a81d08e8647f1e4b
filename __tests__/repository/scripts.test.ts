import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { ROOT, readRepositoryFile } from '../support/repository-files.ts'

const { scripts, 'scripts-info': lines } = JSON.parse(readRepositoryFile('package.json')) as {
  scripts: Record<string, string>
  'scripts-info': Record<string, string>
}

/** What `scripts/help.mjs` prints where npm runs a script, or nobody does. */
function said(script: string | undefined): { stdout: string; stderr: string } {
  const help = join(ROOT, 'scripts/help.mjs')
  const env = childEnvironment({ npm_lifecycle_event: script })
  const { stdout, stderr } = spawnSync(process.execPath, [help], { env, encoding: 'utf8' })
  return { stdout, stderr }
}

describe('the scripts of package.json', () => {
  const names = Object.keys(scripts)

  it('each have a line that says what they do', () => {
    expect(Object.keys(lines)).toEqual(names)
    for (const line of Object.values(lines)) expect(line).toMatch(/^[a-z].{15,130}$/)
  })

  it.each(names.filter(name => name !== 'start' && name !== 'help'))('begin with it: %s', name => {
    expect(scripts[name]).toMatch(/^node scripts\/help\.mjs && /)
  })

  it('print it beside their output', () => {
    expect(said('soak')).toEqual({ stdout: '', stderr: `soak: ${lines.soak}\n` })
  })

  it('are all told by npm run help, and by the file itself', () => {
    const { stdout, stderr } = said('help')
    expect(stdout.split('\n').map(line => line.split(' ')[0])).toEqual([...names, ''])
    expect(stderr).toBe('')
    expect(said(undefined)).toEqual({ stdout, stderr })
  })

  it('have nothing that only one shell understands', () => {
    for (const command of Object.values(scripts)) expect(command).toMatch(/^[\w\s./&=:@-]+$/)
  })
})
