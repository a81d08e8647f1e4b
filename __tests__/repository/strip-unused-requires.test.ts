import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { built } from '../../scripts/dist.mjs'
import { withoutUnusedModules } from '../../scripts/strip-unused-requires.mjs'

const module = (path: string, text: string): string => `;// CONCATENATED MODULE: ./${path}\n${text}\n`
const core = (name: string, text: string): string => module(`node_modules/@actions/core/lib/${name}.js`, text)

const SUMMARY = core(
  'summary',
  'class Summary {}\nconst summary = (/* unused pure expression or super */ null && (1));',
)
const OIDC = core('oidc-utils', 'class oidc_utils_OidcClient {}')
const OTHERS = [
  core('platform', 'const platform = process.platform;'),
  core('path-utils', 'function toPosixPath(path) {\n}'),
  module('node_modules/@actions/http-client/lib/auth.js', 'class BearerCredentialHandler {}'),
].join('')
const UNUSED = SUMMARY + OIDC + OTHERS
const ASSERT = 'var assert = __nccwpck_require__(613);\n'
const TOKEN = 'function getIDToken(aud) {\n    return OidcClient.getIDToken(aud);\n}\n'
const CORE = core('core', `/**\n * Summary exports\n */\n${TOKEN}function info(summary) {\n}`)

describe('a bundle without the modules that no step needs', () => {
  it('has all else, as it was', () => {
    const first = module('build/clock.js', 'const clock = 1;')
    const last = module('build/main.js', "const text = 'Summary';")
    expect(withoutUnusedModules(ASSERT + first + UNUSED + CORE + last)).toBe(
      first + CORE.replace(TOKEN, '') + last,
    )
  })

  it('takes a module of Node for what it is, without an object around it', () => {
    const made = 'var http = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);\n'
    expect(withoutUnusedModules(ASSERT + made + UNUSED + CORE)).toContain('var http = external_http_;\n')
  })

  it.each([
    [ASSERT + OIDC + OTHERS + CORE, 'the bundle has no @actions/core/lib/summary.js, or several'],
    [ASSERT + UNUSED + SUMMARY + CORE, 'the bundle has no @actions/core/lib/summary.js, or several'],
    [UNUSED + CORE, 'the bundle has 0 times: /^var assert'],
    [ASSERT + ASSERT + UNUSED + CORE, 'the bundle has 2 times: /^var assert'],
    [ASSERT + UNUSED, 'the bundle has 0 times: /^function getIDToken'],
    [`${ASSERT}${UNUSED}${CORE}new Summary()\n`, 'the bundle still needs Summary'],
    [`${ASSERT}${UNUSED}${CORE}toPosixPath(platform)\n`, 'the bundle still needs platform, toPosixPath'],
  ])('is not made of another one: %#', (code, message) => {
    expect(() => withoutUnusedModules(code)).toThrow(message)
  })

  it.each(['dist/index.js', 'dist/reusable-workflow/index.js'])('is %s', program => {
    const code = readFileSync(built(program), 'utf8')
    expect(code).toContain('@actions/core/lib/core.js')
    for (const name of ['summary', 'oidc-utils', 'platform', 'path-utils'])
      expect(code).not.toContain(`@actions/core/lib/${name}.js`)
    expect(code).not.toMatch(/^var assert = |__nccwpck_require__\.t\(\w+_, 2\)/m)
  })
})
