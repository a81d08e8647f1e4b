// The exceptions in .github/zizmor.yml, which has the reason of each.
import { parse } from 'yaml'

/**
 * Those that nothing needs any more, by their rules and files.
 * @param {string} config
 * @param {readonly import('./findings.mjs').Finding[]} findings those of a run that minds no exceptions
 * @returns {string[]}
 */
export function unneededIgnores(config, findings) {
  /** @type {Record<string, { ignore?: string[] }>} */
  const rules = parse(config).rules
  return Object.entries(rules).flatMap(([rule, { ignore = [] }]) =>
    ignore
      .filter(file => !findings.some(finding => finding.rule === rule && finding.file.endsWith(`/${file}`)))
      .map(file => `${rule} in ${file}`),
  )
}
