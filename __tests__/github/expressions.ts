import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** The contexts that an expression may use, as plain values. */
export type Contexts = Record<string, unknown>

/** The functions of a step or a job that tell what happened before. */
const STATUS_FUNCTIONS = ['always', 'success', 'failure', 'cancelled'].map(name => ({
  name,
  minArgs: 0,
  maxArgs: 0,
}))

/** How a job stands before a step, or what a job needs before it; true is a success, false a failure. Jobs only: skipped. */
export type Standing = boolean | 'cancelled' | 'skipped'

/** Whether what happened before is what a status function asks for. */
function isSo(name: string, standing: Standing): boolean {
  return name === 'always' || { success: true, failure: false, cancelled: 'cancelled' }[name] === standing
}

/** The value of an expression, without its braces, by GitHub's own evaluator. */
function evaluate(expression: string, contexts: Contexts, standing: Standing): data.ExpressionData {
  const values = Object.entries(contexts).map(([key, value]) => ({
    key,
    value: JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData,
  }))
  const functions = STATUS_FUNCTIONS.map(info => ({
    ...info,
    call: () => new data.BooleanData(isSo(info.name, standing)),
  }))
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), STATUS_FUNCTIONS).parse()
  const byName = new Map(functions.map(each => [each.name, each]))
  return new Evaluator(tree, new data.Dictionary(...values), byName).evaluate()
}

/** A text of a workflow with every expression in its place. */
export function filledIn(text: unknown, contexts: Contexts): string {
  return String(text).replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, contexts, true).coerceString(),
  )
}

/** The list that a text of one expression stands for, as a matrix takes it. */
export function listFrom(text: string, contexts: Contexts): unknown[] {
  const expression = /^\$\{\{(.*)\}\}$/.exec(text)?.[1] ?? ''
  return JSON.parse(evaluate(`toJSON(${expression})`, contexts, true).coerceString()) as unknown[]
}

/** All texts of a block such as `env` or `with`. */
export function allFilledIn(block: Record<string, unknown> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(block).map(([name, text]) => [name, filledIn(text, contexts)]))
}

/** Whether an `if` holds; without a function of its own it asks for success too. */
export function holds(condition: string | undefined, contexts: Contexts, standing: Standing): boolean {
  // It may stand in braces, and has to where it begins with what YAML takes for its own: `!`.
  const whole = condition?.replace(/^\$\{\{(.*)\}\}$/, '$1') ?? 'success()'
  const asked = /\b(?:always|success|failure|cancelled)\(\)/.test(whole) ? whole : `success() && (${whole})`
  return evaluate(asked, contexts, standing).coerceString() === 'true'
}
