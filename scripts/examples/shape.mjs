// Whether an answer has the shape of another.

/** Fields that recordings of the real service have, and the examples of some operations lack. */
const RECORDED = ['lastSuccessfulTrainingId', 'lastSuccessfulTrainingDateTime']

/**
 * What of an answer has another shape than the published one: fields that only one of them has, and values of other types. A list
 * has the shape when each of its items is like one of the published ones, and it isn't empty where that isn't.
 * @param {unknown} published
 * @param {unknown} answered
 * @param {string} [where]
 * @returns {string[]}
 */
export function differences(published, answered, where = 'the body') {
  const [right, wrong] = [typeOf(published), typeOf(answered)]
  if (right !== wrong) return [`${where} is ${wrong} in place of ${right}`]
  if (Array.isArray(published) && Array.isArray(answered))
    return differencesOfLists(published, answered, where)
  if (right !== 'an object') return []
  const [one, other] = [Object.entries(Object(published)), Object(answered)]
  const fields = one.map(([name]) => name)
  const more = Object.keys(other).filter(name => !fields.includes(name) && !RECORDED.includes(name))
  return [
    ...one.flatMap(([name, value]) =>
      name in other ? differences(value, other[name], `${where}.${name}`) : [`${where} has no ${name}`],
    ),
    ...more.map(name => `${where} has a ${name} that the example has not`),
  ]
}

/**
 * @param {unknown[]} published
 * @param {unknown[]} answered
 * @param {string} where
 */
function differencesOfLists(published, answered, where) {
  if (published.length > 0 && answered.length === 0) return [`${where} is empty`]
  return answered.flatMap((item, index) => {
    const found = published.map(each => differences(each, item, `${where}[${index}]`))
    return found.some(each => each.length === 0) ? [] : (found[0] ?? [`${where} has an item`])
  })
}

/** @param {unknown} value */
function typeOf(value) {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
