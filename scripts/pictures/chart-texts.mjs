// The texts of a drawn chart: whether people can read them.

/**
 * A rectangle in CSS pixels.
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Box
 */

/** @typedef {Box & { text: string }} DrawnText */

/**
 * A chart that was drawn, or what kept it from that.
 * @typedef {object} Drawn
 * @property {string} fault empty where there is none
 * @property {DrawnText[]} texts
 * @property {Box | undefined} [frame] what is outside is cut off
 */

/** CSS pixels by which the boxes of texts may overlap: letters fill less than their boxes. */
const TOLERANCE = 2

/**
 * @param {readonly DrawnText[]} texts
 * @param {Box} [frame]
 * @returns {string[]} what nobody can read
 */
export function textFaults(texts, frame) {
  // A task without a name has a character that takes no space.
  const shown = texts
    .map(drawn => ({ ...drawn, text: drawn.text.replaceAll('\u200b', '').trim() }))
    .filter(({ text }) => text !== '')
  const faults = shown
    .filter(({ left, right, top, bottom }) => right - left <= 0 || bottom - top <= 0)
    .map(({ text }) => `its text takes no space: ${text}`)
  if (frame)
    faults.push(
      ...shown.filter(box => !isInside(box, frame)).map(({ text }) => `its text is cut off: ${text}`),
    )
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      if (isOver(one, other)) faults.push(`its texts overlap: ${one.text} | ${other.text}`)
    }
  }
  return faults
}

/** @param {Box} one @param {Box} other */
function isOver(one, other) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return across > TOLERANCE && down > TOLERANCE
}

/** @param {Box} box @param {Box} frame */
function isInside({ left, right, top, bottom }, frame) {
  return (
    left >= frame.left - TOLERANCE &&
    right <= frame.right + TOLERANCE &&
    top >= frame.top - TOLERANCE &&
    bottom <= frame.bottom + TOLERANCE
  )
}
