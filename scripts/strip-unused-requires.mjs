/**
 * What of `@actions/core` no step calls: it writes no summary by it, asks for no OIDC token and for no system's name. Each is a module of the
 * bundle, which Node would read and run at every start.
 */
const UNUSED_MODULES = [
  '@actions/core/lib/summary.js',
  '@actions/core/lib/oidc-utils.js',
  '@actions/core/lib/platform.js',
  '@actions/core/lib/path-utils.js',
  // For OIDC alone.
  '@actions/http-client/lib/auth.js',
]

/** Statements that are left of what was for those. The HTTP tunnel never uses `assert`. @type {readonly RegExp[]} */
const UNUSED_STATEMENTS = [
  /^function getIDToken\(.*\n(?:[^}].*\n)*\}\n/gm,
  /^var assert = __nccwpck_require__\(\d+\);\n/gm,
]

/** What makes of a module of Node an object with a getter for each of its properties, in case somebody asks for `default`. */
const NAMESPACE = /\/\*#__PURE__\*\/__nccwpck_require__\.t\((\w+), 2\)/g

/**
 * The same program without what no step needs. The figures are in docs/performance.md.
 * @param {string} code
 * @throws {Error} where a package has changed, so that there is nothing to take out any more, or something else needs it
 */
export function withoutUnusedModules(code) {
  let changed = code
  /** @type {string[]} */
  const names = []
  for (const module of UNUSED_MODULES) {
    const [text, ...others] = changed
      .split(/^(?=;\/\/ CONCATENATED MODULE: )/m)
      .filter(part => isOf(module, part))
    if (text === undefined || others.length > 0) throw new Error(`the bundle has no ${module}, or several`)
    names.push(...namesIn(text))
    changed = changed.replace(text, '')
  }
  for (const statement of UNUSED_STATEMENTS) {
    const places = [...changed.matchAll(statement)]
    if (places.length !== 1) throw new Error(`the bundle has ${places.length} times: ${statement}`)
    changed = changed.replace(statement, '')
  }
  const statements = changed.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  const used = names.filter(name => new RegExp(`(?<![\\w$.'"-])${name}(?![\\w$'":-])`).test(statements))
  if (used.length > 0) throw new Error(`the bundle still needs ${used.join(', ')}`)
  return changed.replace(NAMESPACE, '$1')
}

/** @param {string} module @param {string} part of a bundle */
function isOf(module, part) {
  return part.startsWith(`;// CONCATENATED MODULE: ./node_modules/${module}\n`)
}

/** What a module gives to others, but for what webpack has found unused. @param {string} text */
function namesIn(text) {
  const declared = [...text.matchAll(/^(?:const|var|let|class|function|async function) (\w+)(.*)/gm)]
  return declared.flatMap(([, name = '', rest = '']) => (rest.includes('unused pure expression') ? [] : name))
}
