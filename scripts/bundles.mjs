/**
 * A program of dist.
 * @typedef {object} Program
 * @property {string} entry what it is built from, after tsc
 * @property {string} out its folder; the program is `index.js` there
 * @property {'commonjs' | 'module'} type
 */

/**
 * A folder before those within it: ncc clears the one that it writes to. The action itself is a CommonJS program, which Node
 * starts a little faster than a module (docs/performance.md); the others may await at their top.
 * @type {Program[]}
 */
export const PROGRAMS = [
  { entry: 'build/index.js', out: 'dist', type: 'commonjs' },
  { entry: 'build/reusable-workflow/index.js', out: 'dist/reusable-workflow', type: 'commonjs' },
  { entry: 'build/emulator/index.js', out: 'dist/emulator', type: 'module' },
  { entry: 'build/emulator/step/index.js', out: 'dist/emulator/step', type: 'module' },
  { entry: 'build/emulator/step/post-index.js', out: 'dist/emulator/step/post', type: 'module' },
]
