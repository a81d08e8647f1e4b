import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { exampleScript, exampleWorkflows } from '../../scripts/lint/examples.mjs'
import { EXCEPTIONS, withoutExceptions } from '../../scripts/lint/exceptions.mjs'
import { type Finding, readFindings } from '../../scripts/lint/findings.mjs'
import { unneededIgnores, unneededPatterns } from '../../scripts/lint/repository-exceptions.mjs'
import { differentScores, SCORES } from '../../scripts/lint/scorecard.mjs'
import { TOOLS } from '../../scripts/lint/tools.mjs'
import { markdownIn, readRepositoryFile } from '../support/repository-files.ts'
import { runScript, type ScriptEnd } from '../support/run-script.ts'

const pages = [...markdownIn('.'), ...markdownIn('docs')]

describe('the examples for linters', () => {
  it('have the lines of their page', () => {
    for (const page of pages) {
      const lines = readRepositoryFile(page).split('\n')
      const examples = [exampleWorkflows, exampleScript].flatMap(of => of(page, lines.join('\n')))
      for (const { text } of examples) {
        for (const [at, line] of text.split('\n').entries()) if (line !== '') expect(line).toBe(lines[at])
      }
    }
  })

  it('are each workflow, and all that a page has to type', () => {
    const page = '```sh\na=1\n```\n\n```yaml\non: push\njobs: {}\n```\n\n```bash\necho $a\n```\n'
    expect(exampleWorkflows('docs/a.md', page)).toEqual([
      { file: 'docs-a.md-6.yml', text: '\n\n\n\n\non: push\njobs: {}\n' },
    ])
    expect(exampleScript('docs/a.md', page)).toEqual([
      { file: 'docs-a.md.sh', text: '\na=1\n\n\n\n\n\n\n\n\necho $a\n' },
    ])
    expect(exampleScript('docs/a.md', '```js\n1\n```\n')).toEqual([])
  })
})

describe('what a linter finds', () => {
  it.each<[string, Finding['linter'], unknown, Omit<Finding, 'linter'>]>([
    [
      'is at its primary place, with the first line there',
      'zizmor',
      [
        {
          ident: 'unpinned-uses',
          desc: 'unpinned action reference',
          locations: [
            { symbolic: { kind: 'Hidden' } },
            {
              symbolic: {
                kind: 'Primary',
                key: { Local: { verbatim_path: 'a/b.yml' } },
                annotation: 'not pinned',
              },
              concrete: { location: { start_point: { row: 6 } }, feature: 'uses: a/b@v1\nwith:' },
            },
          ],
        },
      ],
      {
        rule: 'unpinned-uses',
        file: 'a/b.yml',
        line: 7,
        text: 'unpinned action reference: not pinned: uses: a/b@v1',
      },
    ],
    [
      'has its kind',
      'actionlint',
      [{ message: 'bad', filepath: 'a.yml', line: 3, kind: 'syntax-check' }],
      { rule: 'syntax-check', file: 'a.yml', line: 3, text: 'bad' },
    ],
    [
      'has its number',
      'shellcheck',
      { comments: [{ file: 'a.sh', line: 2, code: 2086, message: 'Double quote' }] },
      { rule: 'SC2086', file: 'a.sh', line: 2, text: 'Double quote' },
    ],
  ])('%s: %s', (_, linter, json, finding) => {
    expect(readFindings(linter, JSON.stringify(json))).toEqual([{ ...finding, linter }])
  })
})

describe('an exception', () => {
  const finding = (rule: string, text: string): Finding => ({
    linter: 'zizmor',
    rule,
    file: 'a',
    line: 1,
    text,
  })
  const ours = finding('unpinned-uses', 'unpinned: not pinned: uses: your-org/train-person-group@v1')
  const foreign = finding('unpinned-uses', 'unpinned: not pinned: uses: your-other/train-person-group@v1')
  const zizmor = EXCEPTIONS.filter(({ linter }) => linter === 'zizmor')

  it('is for this repository only, where it is of pins', () => {
    expect(withoutExceptions([ours, foreign], zizmor).left).toEqual([foreign])
  })

  it('is for one rule of one linter', () => {
    const other = { ...ours, linter: 'actionlint' as const }
    const left = [finding('template-injection', 'x'), other]
    expect(withoutExceptions(left, zizmor).left).toEqual(left)
  })

  it('is told when nothing needs it', () => {
    const rules = withoutExceptions([ours], zizmor).unneeded.map(({ rule }) => rule)
    expect(rules).toEqual(zizmor.map(({ rule }) => rule).filter(rule => rule !== 'unpinned-uses'))
  })

  it('in .github/zizmor.yml is told, too, when nothing needs it', () => {
    const config =
      'rules:\n  obfuscation:\n    ignore: [train.yml, ci.yml]\n  self-repository:\n    disable: true\n'
    const found = { ...finding('obfuscation', 'x'), file: '.github/workflows/train.yml' }
    expect(unneededIgnores(config, [found])).toEqual(['obfuscation in ci.yml'])
    expect(unneededIgnores(config, [])).toEqual(['obfuscation in train.yml', 'obfuscation in ci.yml'])
  })
})

describe('a pattern in .github/actionlint.yaml', () => {
  const config = 'paths:\n  a/train.yml:\n    ignore:\n      - property "(?:x|y)" is not\n'
  const found = (file: string, text: string): Finding => ({
    linter: 'actionlint',
    rule: 'r',
    file,
    line: 1,
    text,
  })

  it('is told when nothing needs it in its file', () => {
    expect(unneededPatterns(config, [found('a/train.yml', 'property "y" is not defined')])).toEqual([])
    const elsewhere = found('a/ci.yml', 'property "y" is not defined')
    expect(unneededPatterns(config, [elsewhere])).toEqual(['property "(?:x|y)" is not in a/train.yml'])
  })
})

describe('the scores of Scorecard', () => {
  const checks = Object.entries(SCORES).map(([name, score]) => ({ name, score, reason: 'so', details: null }))
  const changed = (name: string, score: number): typeof checks =>
    checks.map(check => (check.name === name ? { ...check, score } : check))

  it.each<[string, Parameters<typeof differentScores>[0], string[]]>([
    ['are as they are to be', checks, []],
    [
      'are told when one is less, with its warnings',
      changed('SAST', 7).map(check => ({ ...check, details: ['Warn: no tool', 'Info: a tool'] })),
      ['SAST: 7 in place of 10: so', 'Warn: no tool'],
    ],
    ['are told when one is more', changed('License', 10), ['License: 10 in place of 9: so']],
    ['are told when one is missing', checks.slice(1), ['Binary-Artifacts: Scorecard did not run it']],
  ])('%s', (_, given, told) => {
    expect(differentScores(given)).toEqual(told)
  })
})

describe('what is installed from PyPI', () => {
  it.each(['scripts/lint/requirements.txt', 'scripts/workflows/requirements.txt'])(
    'has its hashes: %s',
    file => {
      const packages = readRepositoryFile(file)
        .replaceAll('\\\n', '')
        .split('\n')
        .filter(line => line !== '' && !line.startsWith('#'))
      for (const line of packages) expect(line).toMatch(/^[\w-]+==[\d.]+( +--hash=sha256:[0-9a-f]{64}){4,}$/)
    },
  )

  it('is what is installed by hand', () => {
    const pinned = [...readRepositoryFile('scripts/lint/requirements.txt').matchAll(/^\S+==\S+/gm)].map(
      ([pin]) => pin,
    )
    const byHand = Object.values(TOOLS)
      .filter(({ by }) => by === 'pip')
      .map(({ how }) => how.split(' ').at(-1))
    expect(new Set(pinned)).toEqual(new Set(byHand))
  })
})

describe('npm run lint:workflows', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lint-test-'))
    mkdirSync(join(folder, 'temporary'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Runs what npm runs, with only this on its path. */
  function runLint(args: string[], path = folder): Promise<ScriptEnd> {
    return runScript('scripts/lint/lint.mjs', args, { path, temporary: join(folder, 'temporary') })
  }

  it('says how to get what is missing, and is red where that was asked for', async () => {
    const { code, text, left } = await runLint(['actionlint'])
    expect(text).toContain(`actionlint: not here, and left out. To install it: ${TOOLS.actionlint.how}\n`)
    // It looks at the scripts of steps for actionlint.
    expect(text).toContain(`shellcheck: not here, and left out. To install it: ${TOOLS.shellcheck.how}\n`)
    expect(text).toContain('There is no python3 here.')
    expect(text).toContain('There is no Go here.')
    expect(text).not.toContain('Error')
    expect({ code, left }).toEqual({ code: 1, left: [] })
  })

  it('says how it is used, and that there is no such linter', async () => {
    const { text: help, code: helped } = await runLint(['--help'])
    for (const { how } of Object.values(TOOLS)) expect(help).toContain(how)
    const { code, text } = await runLint(['eslint'])
    expect(text).toBe(`There are ${Object.keys(TOOLS).join(', ')}.\n\n${help}`)
    expect([helped, code]).toEqual([0, 2])
  })
})
