// What all charts are drawn with: colours, and the few shapes of SVG that they need.

/** @typedef {'light' | 'dark'} Theme */

/** GitHub's own colours: a chart belongs to the page that it is on. */
export const COLOURS = {
  light: {
    paper: '#ffffff',
    ink: '#1f2328',
    faint: '#59636e',
    limit: '#818b98',
    grid: '#d1d9e0',
    ours: '#0969da',
    others: '#9a6700',
  },
  dark: {
    paper: '#0d1117',
    ink: '#f0f6fc',
    faint: '#9198a1',
    limit: '#656c76',
    grid: '#3d444d',
    ours: '#4493f8',
    others: '#d29922',
  },
}

/** @typedef {'ours' | 'others' | 'limit'} Whose what a figure is of */

export const WIDTH = 820

/**
 * A whole picture.
 * @param {Theme} theme
 * @param {number} height
 * @param {string} title what it shows, for those who don't see it
 * @param {string[]} shapes
 */
export function picture(theme, height, title, shapes) {
  const font = '-apple-system, BlinkMacSystemFont, Segoe UI, Noto Sans, Helvetica, Arial, sans-serif'
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="${font}" font-size="13">`,
    `<title>${escaped(title)}</title>`,
    rect(0, 0, WIDTH, height, COLOURS[theme].paper),
    ...shapes,
    '</svg>',
  ].join('\n')}\n`
}

/** @param {number} x @param {number} y @param {number} width @param {number} height @param {string} fill */
export function rect(x, y, width, height, fill) {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`
}

/** @param {number} x @param {number} y @param {number} radius @param {string} fill */
export function dot(x, y, radius, fill) {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"/>`
}

/**
 * @param {(readonly [number, number])[]} points
 * @param {string} stroke
 * @param {{ width?: number, dashes?: string }} [style]
 */
export function polyline(points, stroke, { width = 1, dashes } = {}) {
  const at = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
  const dashed = dashes ? ` stroke-dasharray="${dashes}"` : ''
  return `<polyline points="${at}" fill="none" stroke="${stroke}" stroke-width="${width}"${dashed}/>`
}

/**
 * @param {number} x @param {number} y the middle of the line
 * @param {string} words
 * @param {string} fill
 * @param {{ anchor?: 'start' | 'middle' | 'end', bold?: boolean, size?: number }} [style]
 */
export function text(x, y, words, fill, { anchor = 'start', bold = false, size } = {}) {
  const style = `${bold ? ' font-weight="600"' : ''}${size ? ` font-size="${size}"` : ''}`
  return `<text x="${round(x)}" y="${round(y)}" dy="0.35em" text-anchor="${anchor}" fill="${fill}"${style}>${escaped(words)}</text>`
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10
}

/** @param {string} words */
function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
