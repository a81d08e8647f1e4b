/** The claims of a GitHub OIDC token that a federated credential has to match. They are no secrets. */
export interface Claims {
  issuer: string
  subject: string
  audience: string
}

/** The claims of a token; a missing one is `unknown`. The authority checks the signature. */
export function claimsOf(idToken: string): Claims {
  const claims = payloadOf(idToken)
  const text = (name: string): string => {
    const value = claims.get(name)
    return typeof value === 'string' ? value : 'unknown'
  }
  return { issuer: text('iss'), subject: text('sub'), audience: text('aud') }
}

/** The claims of a JWT by their names; an empty map for any other text. */
export function payloadOf(idToken: string): Map<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    return new Map(Object.entries(payload ?? {}))
  } catch {
    return new Map()
  }
}
