/** What a GitHub OIDC token says of the workflow, which a federated credential has to match. No secrets. */
export interface Claims {
  issuer: string
  subject: string
  audience: string
}

/** Reads the claims of a token; a part that it doesn't tell is `unknown`. Its signature is the authority's to check. */
export function claimsOf(idToken: string): Claims {
  const claims = payloadOf(idToken)
  const text = (name: string): string => {
    const value = claims.get(name)
    return typeof value === 'string' ? value : 'unknown'
  }
  return { issuer: text('iss'), subject: text('sub'), audience: text('aud') }
}

/** The claims of a JWT by their names; none of any other text. */
export function payloadOf(idToken: string): Map<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    return new Map(Object.entries(payload ?? {}))
  } catch {
    return new Map()
  }
}
