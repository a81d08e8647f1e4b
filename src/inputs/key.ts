import type { ParseResult } from '../face/endpoint.ts'
import { lazy } from '../lazy.ts'

/** Characters; far more than any key has. */
const MAX_KEY = 2_000

/** What a text is that surely is no secret of any kind, by what it looks like. */
export const noSecrets = lazy<readonly [RegExp, string][]>(() => [
  [
    /^\$\{|\{\{|\}\}|^\$\(|^\$(?:env:|[A-Z][A-Z\d_]*$|\w*[Kk]ey$)|^%[A-Za-z_]\w*%$|^(?:secrets|vars|env|inputs|steps|needs|matrix|github)[.[]|^@Microsoft\./,
    'is an expression that was not evaluated',
  ],
  [/^["'`“”‘’]|["'`“”‘’]$|^%2[27]/, 'has quotes around it'],
  [/\\[nr]$/, 'ends with a written line break'],
  [/^<|>$|^[{[(].*[}\])]$/, 'is a placeholder, or has brackets around it'],
])

/**
 * What a text is that surely is no key. Everything else may be one: Azure's own are 32 hexadecimal digits or
 * 84 letters and digits, but gateways and emulators have others, such as GUIDs, base64 and `test`.
 */
const noKeys = lazy<readonly [RegExp, string][]>(() => [
  ...noSecrets(),
  [/^eyJ[\w-]{12}/i, 'is a token, which belongs in access-token'],
  [/^(?:bearer|basic)\s/i, 'is a token, not a key'],
  [/:\/\/|\.(?:azure|microsoft)\.(?:com|us|cn)|^\/subscriptions\//i, 'is a URL, a host or an id, not a key'],
  [/^[\w .-]*(?:key|secret|token)[\w .-]*[:=]\s*[^=]|^\w+_\w+=[^=]/i, 'has a name before it'],
  [/^(?=\w*(?:FACE|AZURE|SUBSCRIPTION))[A-Z\d_]+_KEY_?\d?$/, "is a secret's name, not its value"],
  [/^[,;]|[,;]$|\w{32}[,;]/, 'has a comma or semicolon in it'],
  [
    /^([x*._•…?-])\1{2,}$|^your.*key|^(?:insert|enter|paste|replace|put)[-_ ].*key|^(?:(?:change|replace)[-_ ]?me|placeholder|todo|tbd|fixme|null|undefined)$/i,
    'is a placeholder',
  ],
  [/[^\x21-\x7e]/, 'has spaces, line breaks or other characters that no key has'],
])

/** Keys as Azure makes them, which need not be held against {@link noKeys}: none of them is one of those. */
const AZURES = /^(?:[\da-f]{32}|(?![Ee][Yy][Jj]|[Yy][Oo][Uu][Rr])(?=\D*\d)[A-Za-z\d]{84})$/

/** Reads the input `secret-key`. No problem quotes any of it. */
export function parseKey(text: string): ParseResult<string> {
  if (text === '') {
    return {
      ok: false,
      problem:
        "is empty; expected the resource's key, from a secret that exists and is spelt like this. GitHub gives no secrets to workflows " +
        'that a fork or Dependabot started. Without a key set tenant-id and client-id, managed-identity or access-token',
    }
  }
  const what = AZURES.test(text) ? undefined : misfitOf(text, noKeys(), MAX_KEY)
  if (what === undefined) return { ok: true, value: text }
  return { ok: false, problem: `${what}; expected the key alone, as the portal shows it` }
}

/**
 * What a text is by its form or its length, which no secret of its kind is; undefined where it may be one.
 * @param most characters that such a secret may have
 */
export function misfitOf(text: string, forms: readonly [RegExp, string][], most: number): string | undefined {
  const start = text.slice(0, most)
  const [, what] = forms.find(([form]) => form.test(start)) ?? []
  return what ?? (text === start ? undefined : 'is too long')
}
