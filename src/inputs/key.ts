import { lazy } from '../lazy.ts'
import { type ParseResult, wrong } from '../parse-result.ts'

/** Characters; far more than any key has. */
const MAX_KEY = 2_000

/** Forms of texts that are certainly no secret of any kind, and what is wrong with each. */
export const notSecretForms = lazy<readonly [RegExp, string][]>(() => [
  [
    /^\$\{|\{\{|\}\}|^\$\(|^\$(?:env:|[A-Z][A-Z\d_]*$|\w*[Kk]ey$)|^%[A-Za-z_]\w*%$|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]|^@Microsoft\./,
    'is an expression that was not evaluated',
  ],
  [/^["'`“”‘’]|["'`“”‘’]$|^%2[27]/, 'has quotes around it'],
  [/\\[nr]$/, 'ends with \\n or \\r as text'],
  [/^<|>$|^[{[(].*[}\])]$/, 'is a placeholder, or has brackets around it'],
])

/**
 * Forms of texts that are certainly no key, and what is wrong with each. Anything else may be a key: Azure's have 32 hexadecimal digits or 84
 * letters and digits, but gateways and emulators have others, such as GUIDs, base64 and `test`.
 */
const notKeyForms = lazy<readonly [RegExp, string][]>(() => [
  ...notSecretForms(),
  [/^eyJ[\w-]{12}/i, 'is a token, which belongs in access-token'],
  [/^(?:bearer|basic)\s/i, 'is a token, not a key'],
  [/:\/\/|\.(?:azure|microsoft)\.(?:com|us|cn)|^\/subscriptions\//i, 'is a URL, a host or an id, not a key'],
  [/^[\w .-]*(?:key|secret|token)[\w .-]*[:=]\s*[^=]|^\w+_\w+=[^=]/i, 'has a name in front'],
  [/^(?=\w*(?:FACE|AZURE|SUBSCRIPTION))[A-Z\d_]+_KEY_?\d?$/, "is a secret's name, not its value"],
  [/^[,;]|[,;]$|\w{32}[,;]/, 'has a comma or semicolon'],
  [
    /^([x*._•…?-])\1{2,}$|^your.*key|^(?:insert|enter|paste|replace|put)[-_ ].*key|^(?:(?:change|replace)[-_ ]?me|placeholder|todo|tbd|fixme|null|undefined)$/i,
    'is a placeholder',
  ],
  [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no key has'],
])

/** A key as Azure makes it. It has none of the forms in {@link notKeyForms}, so that these need not be tried. */
const AZURE_KEY = /^(?:[\da-f]{32}|(?![Ee][Yy][Jj]|[Yy][Oo][Uu][Rr])(?=\D*\d)[A-Za-z\d]{84})$/

/** Reads the input `secret-key`. No problem quotes any of it. */
export function parseKey(text: string): ParseResult<string> {
  if (text === '') {
    return wrong(
      "is empty; expected the resource's key: check that the secret exists, and how its name is spelt. GitHub gives no secrets to " +
        'workflows that a fork or Dependabot started. Without a key, set tenant-id and client-id, managed-identity or access-token',
    )
  }
  const what = AZURE_KEY.test(text) ? undefined : formProblem(text, notKeyForms(), MAX_KEY)
  if (what === undefined) return { ok: true, value: text }
  return wrong(`${what}; expected only the key, as the portal shows it`)
}

/**
 * What is wrong with the form or the length of a secret; undefined if it may be right.
 * @param most characters that such a secret may have
 */
export function formProblem(
  text: string,
  forms: readonly [RegExp, string][],
  most: number,
): string | undefined {
  const start = text.slice(0, most)
  const [, what] = forms.find(([form]) => form.test(start)) ?? []
  return what ?? (text === start ? undefined : 'is too long')
}
