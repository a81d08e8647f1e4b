// What each linter finds, read from its JSON.

/**
 * @typedef {'zizmor' | 'actionlint' | 'shellcheck'} Linter
 * @typedef {{ linter: Linter, rule: string, file: string, line: number, text: string }} Finding
 */

/** @type {Record<Linter, (json: any) => Finding[]>} */
const READERS = {
  zizmor: json =>
    json.map((/** @type {any} */ { ident, desc, locations }) => {
      const { symbolic, concrete } =
        locations.find((/** @type {any} */ each) => each.symbolic.kind === 'Primary') ?? locations[0]
      const { verbatim_path: path, given_path: given } = symbolic.key.Local
      const [place = ''] = concrete.feature.trim().split('\n')
      const text = `${desc}: ${symbolic.annotation}: ${place}`
      return { rule: ident, file: path ?? given, line: concrete.location.start_point.row + 1, text }
    }),
  actionlint: json =>
    json.map((/** @type {any} */ { kind, filepath, line, message }) => ({
      rule: kind,
      file: filepath,
      line,
      text: message,
    })),
  shellcheck: json =>
    json.comments.map((/** @type {any} */ { file, line, code, message }) => ({
      rule: `SC${code}`,
      file,
      line,
      text: message,
    })),
}

/**
 * @param {Linter} linter
 * @param {string} stdout
 * @returns {Finding[]}
 */
export function readFindings(linter, stdout) {
  return READERS[linter](JSON.parse(stdout)).map(finding => ({ ...finding, linter }))
}
