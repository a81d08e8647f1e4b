import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { built } from '../../scripts/dist.mjs'
import { withoutUnusedModules } from '../../scripts/strip-unused-requires.mjs'

const ASSERT = 'var assert = __nccwpck_require__(613);\n'
const PROMISES = 'const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;\n'

describe('a bundle without the modules that no step needs', () => {
  it('does not load them, and would still do what they are for', () => {
    const code = withoutUnusedModules(`var a;\n${ASSERT}${PROMISES}access('x')\n`)
    expect(code).not.toMatch(/__nccwpck_require__|promises;/)
    const calls: string[] = []
    const promises = { access: (path: string) => calls.push(path) }
    runInNewContext(code, { external_fs_namespaceObject: { promises } })
    expect(calls).toEqual(['x'])
  })

  it.each([
    ['', 'the bundle has 0 times: '],
    [ASSERT + ASSERT + PROMISES, 'the bundle has 2 times: '],
    [ASSERT, 'the bundle has 0 times: '],
  ])('is not made of another one: %j', (code, message) => {
    expect(() => withoutUnusedModules(code)).toThrow(message)
  })

  it.each(['dist/index.js', 'dist/reusable-workflow/index.js'])('is %s', program => {
    const code = readFileSync(built(program), 'utf8')
    expect(code).not.toContain(PROMISES)
    expect(code).not.toMatch(/^var assert = /m)
  })
})
