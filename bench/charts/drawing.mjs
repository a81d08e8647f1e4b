// Charts by Vega-Lite, in the look of GitHub's pages.
import { parse, View } from 'vega'
import { compile } from 'vega-lite'

/** @typedef {'light' | 'dark'} Theme */
/** @typedef {'ours' | 'others' | 'limit'} Whose what a figure is of */

/**
 * What is the same in both themes.
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} subtitle
 * @property {{ left: number, right: number, top: number, bottom: number }} room pixels around the data
 * @property {number} height pixels of the data
 * @property {object[]} values
 * @property {Record<string, object>} encoding
 * @property {object[]} layer
 */

/** GitHub's own colours: a chart belongs to the page that it is on. */
const COLOURS = {
  light: { paper: '#ffffff', ink: '#1f2328', faint: '#59636e', grid: '#d1d9e0' },
  dark: { paper: '#0d1117', ink: '#f0f6fc', faint: '#9198a1', grid: '#3d444d' },
}

/** The same, of what a figure is of. */
const OF_WHOSE = {
  light: { ours: '#0969da', others: '#9a6700', limit: '#818b98' },
  dark: { ours: '#4493f8', others: '#d29922', limit: '#656c76' },
}

/** Pixels, as wide as a page's column. */
const WIDTH = 820
const MARGIN = 16

/** The colour of a datum. */
export const BY_WHOSE = { field: 'whose', scale: { domain: Object.keys(OF_WHOSE.light) }, legend: null }

/**
 * @param {Chart} chart
 * @param {Theme} theme
 * @returns {Promise<string>} SVG
 */
export async function draw({ title, subtitle, room, height, values, encoding, layer }, theme) {
  const { spec } = compile({
    data: { values },
    title: { text: title, subtitle, dx: MARGIN - room.left },
    width: WIDTH - room.left - room.right,
    height,
    padding: room,
    // Without a browser Vega only guesses how wide a text is: no place may depend on it.
    autosize: 'none',
    encoding,
    layer: /** @type {import('vega-lite/types_unstable/spec/layer.js').LayerSpec<string>['layer']} */ (layer),
    config: configOf(theme),
  })
  return `${await new View(parse(spec), { renderer: 'none' }).toSVG()}\n`
}

/** @param {Theme} theme @returns {import('vega-lite').Config} */
function configOf(theme) {
  const { paper, ink, faint, grid } = COLOURS[theme]
  return {
    background: paper,
    font: 'system-ui, sans-serif',
    // Pages show it as an image, with a text of their own.
    aria: false,
    range: { category: Object.values(OF_WHOSE[theme]) },
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'group',
      offset: 16,
      color: ink,
      fontSize: 13,
      fontWeight: 600,
      subtitleColor: faint,
      subtitleFontSize: 12,
      subtitlePadding: 6,
    },
    axis: {
      domain: false,
      ticks: false,
      gridColor: grid,
      labelColor: faint,
      labelFontSize: 12,
      labelPadding: 8,
      titleColor: faint,
      titleFontSize: 12,
      titleFontWeight: 400,
    },
    axisBand: { grid: false, labelColor: ink, labelFontSize: 13, labelLimit: 0, labelPadding: 12 },
    text: { color: faint, fontSize: 12 },
  }
}
