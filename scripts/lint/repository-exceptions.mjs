// The exceptions in .github/zizmor.yml and .github/actionlint.yaml, which have the reason of each.
import { parse } from 'yaml'

/**
 * Those of zizmor that nothing needs any more, by their rules and files.
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

/**
 * The patterns of actionlint that nothing needs any more.
 * @param {string} config
 * @param {readonly import('./findings.mjs').Finding[]} findings those of a run without the configuration
 * @returns {string[]}
 */
export function unneededPatterns(config, findings) {
  /** @type {Record<string, { ignore: string[] }>} */
  const paths = parse(config).paths
  return Object.entries(paths).flatMap(([path, { ignore }]) =>
    ignore
      .filter(pattern => !findings.some(({ file, text }) => file === path && new RegExp(pattern).test(text)))
      .map(pattern => `${pattern} in ${path}`),
  )
}
