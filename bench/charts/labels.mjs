// Where the names of points go, so that none hides another or a point.

/** @typedef {{ x: number, y: number, anchor: 'start' | 'middle' | 'end' }} Place */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

const [LETTER, LINE, AWAY] = [6.6, 14, 9]

/**
 * A place for each name: beside its point, or above or below it, or further away on one side.
 * @template {{ name: string, point: readonly [number, number] }} T
 * @param {T[]} named
 * @param {number} right where the picture ends
 * @returns {(T & Place)[]}
 */
export function placeLabels(named, right) {
  const points = named.map(({ point: [x, y] }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }))
  /** @type {Box[]} */
  const taken = [...points]
  return named.map(one => {
    const { name, point } = one
    const width = name.length * LETTER
    const places = candidates(point)
    const found = places.find(place => {
      const box = boxOf(place, width)
      return box.left > 0 && box.right < right && !taken.some(other => overlap(box, other))
    })
    const place = found ?? /** @type {Place} */ (places[0])
    taken.push(boxOf(place, width))
    return { ...one, ...place }
  })
}

/** @param {readonly [number, number]} point @returns {Place[]} */
function candidates([x, y]) {
  return [0, 1, 2, 3].flatMap(lines =>
    (lines === 0 ? [0] : [-lines * LINE, lines * LINE]).flatMap(up => [
      { x: x + AWAY, y: y + up, anchor: /** @type {const} */ ('start') },
      { x: x - AWAY, y: y + up, anchor: /** @type {const} */ ('end') },
      ...(lines === 0 ? [] : [{ x, y: y + up, anchor: /** @type {const} */ ('middle') }]),
    ]),
  )
}

/** @param {Place} place @param {number} width @returns {Box} */
function boxOf({ x, y, anchor }, width) {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - LINE / 2 + 1, bottom: y + LINE / 2 - 1 }
}

/** @param {Box} one @param {Box} other */
function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
