/** What Entra ID keeps of a credential that trusts the tokens of somebody else, in the fields of its API. */
export interface FederatedCredential {
  name: string
  issuer: string
  subject: string
  audiences: string[]
}

/** The claims of a token that are compared with it. */
export interface PresentedClaims {
  iss: string
  sub: string
  aud: string
}

/**
 * Why Entra ID takes no token with these claims, in its own words; undefined: it does. It compares letter by letter.
 * Source of the words: https://github.com/Azure/login/issues/573
 */
export function mismatchOf(
  credentials: readonly FederatedCredential[],
  { iss, sub, aud }: PresentedClaims,
): string | undefined {
  const ofIssuer = credentials.filter(({ issuer, audiences }) => issuer === iss && audiences.includes(aud))
  if (ofIssuer.some(({ subject }) => subject === sub)) return undefined
  const start = `No matching federated identity record found for presented assertion subject '${sub}'.`
  return ofIssuer.some(({ subject }) => subject.toLowerCase() === sub.toLowerCase())
    ? `AADSTS7002138: ${start} The subject matches with case-insensitive comparison, but not with case-sensitive comparison.`
    : `AADSTS700213: ${start} Check your federated identity credential Subject, Audience and Issuer against the presented assertion.`
}
