// Which tests are meant by words: each is a part of a test file's path or, where no path has it, of a test's name.

/**
 * @typedef {object} Selection
 * @property {string[]} files
 * @property {string[]} paths the words that are in the path of a file
 * @property {string[]} names the words that a name has to have, if any, one of them
 * @property {string[]} unknown the words that are in no path, and can't be in a name
 */

/**
 * @param {readonly string[]} words
 * @param {ReadonlyMap<string, string>} tests the text of each test file, by its path
 * @returns {Selection}
 */
export function select(words, tests) {
  const all = [...tests.keys()]
  const paths = words.filter(word => all.some(file => hasInPath(file, word)))
  const chosen = paths.length > 0 ? all.filter(file => paths.some(word => hasInPath(file, word))) : all
  const names = words.filter(word => !paths.includes(word)).map(asName)
  const naming = names.map(name => filesNaming(name, chosen, tests))
  return {
    files: names.length > 0 ? chosen.filter(file => naming.some(files => files.includes(file))) : chosen,
    paths,
    names,
    unknown: names.filter((_, at) => naming[at]?.length === 0),
  }
}

/** The file of a source stands for that of its tests. @param {string} file @param {string} word */
function hasInPath(file, word) {
  const part = word
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/^src\/(.*?)(?:\.ts)?$/, '__tests__/$1')
  return file.toLowerCase().includes(part.toLowerCase())
}

/**
 * The files that may have a test of this name: with the words beside each other or, as values fill in some names and others
 * are in two parts, anywhere. Only Jest knows the names.
 * @param {string} name
 * @param {readonly string[]} files
 * @param {ReadonlyMap<string, string>} tests
 */
function filesNaming(name, files, tests) {
  const having = (/** @type {readonly string[]} */ parts) =>
    files.filter(file => {
      const text = (tests.get(file) ?? '').replaceAll('\\', '').toLowerCase()
      return parts.every(part => text.includes(part))
    })
  const whole = having([name.toLowerCase()])
  return whole.length > 0 ? whole : having(tokensOf(name))
}

/** A name as Jest prints that of a test that failed has arrows between its parts. @param {string} word */
function asName(word) {
  return word.replaceAll(' › ', ' ')
}

/** @param {string} text */
export function tokensOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean)
}

/** The names as Jest's --testNamePattern, which has no regard for case. @param {readonly string[]} names */
export function namePattern(names) {
  return names.map(name => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
}
