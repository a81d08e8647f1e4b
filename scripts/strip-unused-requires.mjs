/**
 * Replacements for the lines of a bundle that load modules of Node which no step needs. The HTTP tunnel never uses `assert`. Only the summary of
 * `@actions/core`, which the action doesn't use, needs the promises of `fs`. The figures are in docs/performance.md.
 *
 * @type {readonly [RegExp, string][]}
 */
const UNUSED = [
  [/^var assert = __nccwpck_require__\(\d+\);\n/gm, ''],
  [
    /^const \{ access, appendFile, writeFile \} = external_fs_namespaceObject\.promises;$/gm,
    "const [access, appendFile, writeFile] = ['access', 'appendFile', 'writeFile'].map(name => (...given) => external_fs_namespaceObject.promises[name](...given));",
  ],
]

/**
 * The same program, which loads less at its start.
 * @param {string} code
 * @throws {Error} where a package has changed, so that there is nothing to replace any more
 */
export function withoutUnusedModules(code) {
  let changed = code
  for (const [text, replacement] of UNUSED) {
    const places = [...changed.matchAll(text)]
    if (places.length !== 1) throw new Error(`the bundle has ${places.length} times: ${text}`)
    changed = changed.replace(text, () => replacement)
  }
  return changed
}
