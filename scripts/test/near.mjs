// What somebody may have meant by a word that is in no test file's path and in no test's name.
import { tokensOf } from './selection.mjs'

const NEAR = 0.6
const SHOWN = 3

/**
 * Paths and names that somebody may have meant by a word, the nearest first.
 * @param {string} word
 * @param {ReadonlyMap<string, string>} tests
 */
export function nearTo(word, tests) {
  const paths = [...tests.keys()].flatMap(file => {
    const path = file.replace(/^__tests__\//, '').replace(/\.test\.ts$/, '')
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    return folder ? [folder, path] : [path]
  })
  const titles = [...tests.values()].flatMap(titlesIn)
  // Of src/inputs/read.ts the test is inputs/read.
  const part = word.replaceAll('\\', '/').replace(/^(?:\.\/)?(?:src|__tests__)\/|(?:\.test)?\.\w+$/g, '')
  return [
    ...nearest(paths, path => Math.max(likeness(part, path), likeness(part, path.replace(/.*\//, '')))),
    ...nearest(titles, title => likenessOfWords(word, title)).map(title => `"${title}"`),
  ]
}

/** @param {string} text of a test file */
function titlesIn(text) {
  const titles = text.matchAll(
    /(?:\b(?:it|describe)\w*(?:\.\w+)*|\))(?:<[^\n]*>)?\(\s*(['"`])(.*?)(?<!\\)\1/g,
  )
  return [...titles].map(([, , title = '']) => title)
}

/** @param {readonly string[]} texts @param {(text: string) => number} liking */
function nearest(texts, liking) {
  return [...new Set(texts)]
    .map(text => ({ text, likeness: liking(text) }))
    .filter(({ likeness }) => likeness >= NEAR)
    .sort((a, b) => b.likeness - a.likeness || a.text.length - b.text.length)
    .slice(0, SHOWN)
    .map(({ text }) => text)
}

/** How alike two texts are, from 0 to 1, word for word of the first. @param {string} text @param {string} other */
function likenessOfWords(text, other) {
  const others = tokensOf(other)
  const each = tokensOf(text).map(token => Math.max(0, ...others.map(word => likeness(token, word))))
  return each.reduce((sum, value) => sum + value, 0) / each.length
}

/** How alike two words are, from 0 to 1, by Levenshtein's distance. @param {string} one @param {string} other */
function likeness(one, other) {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1)
}
