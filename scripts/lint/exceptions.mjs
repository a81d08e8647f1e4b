// What the linters find in the examples of README and docs, and is to stay. What stays in .github has its reason there.

/**
 * @typedef {import('./findings.mjs').Finding} Finding
 * @typedef {{ linter: import('./findings.mjs').Linter, rule: string, text: RegExp, reason: string }} Exception
 */

/** @type {readonly Exception[]} */
export const EXCEPTIONS = [
  {
    linter: 'zizmor',
    rule: 'unpinned-uses',
    text: /: (?:uses: )?your-org\/train-person-group/,
    reason:
      'The example names this repository by a placeholder, and the page says to write a tag or commit there.',
  },
  {
    linter: 'zizmor',
    rule: 'anonymous-definition',
    text: /this job/,
    reason: 'An example has few jobs; their ids are names enough.',
  },
  {
    linter: 'zizmor',
    rule: 'concurrency-limits',
    text: /./,
    reason: 'Whether runs may overlap depends on the rest of the workflow, which an example has not.',
  },
  {
    linter: 'zizmor',
    rule: 'secrets-inherit',
    text: /./,
    reason:
      'The reusable workflow takes the secret that each target names, and gives the action only that one.',
  },
  {
    linter: 'zizmor',
    rule: 'secrets-outside-env',
    text: /./,
    reason: 'An environment for the key is a choice of the repository; private ones have none in some plans.',
  },
  {
    linter: 'zizmor',
    rule: 'self-hosted-runner',
    text: /./,
    reason: 'A private network, a proxy of a company and waits over six hours need such a runner.',
  },
  {
    linter: 'actionlint',
    rule: 'syntax-check',
    text: /unexpected key "background"|step must run script with "run" section or run action with "uses" section/,
    reason: 'actionlint knows neither background nor wait, which GitHub has since June 2026.',
  },
  {
    linter: 'shellcheck',
    rule: 'SC2164',
    text: /./,
    reason: 'Lines to type one by one: who types cd sees it fail.',
  },
]

/**
 * What is left of the findings in examples, and the exceptions that none of them needs any more.
 * @param {readonly Finding[]} findings
 * @param {readonly Exception[]} exceptions of the linters that ran
 */
export function withoutExceptions(findings, exceptions) {
  const isExcepted = (/** @type {Finding} */ finding, /** @type {Exception} */ { linter, rule, text }) =>
    finding.linter === linter && finding.rule === rule && text.test(finding.text)
  return {
    left: findings.filter(finding => !exceptions.some(exception => isExcepted(finding, exception))),
    unneeded: exceptions.filter(exception => !findings.some(finding => isExcepted(finding, exception))),
  }
}
