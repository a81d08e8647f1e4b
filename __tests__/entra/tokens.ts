import type { Answer } from '../../src/face/answer.ts'

/** A token with these claims, in the form of a JWT. */
export function tokenOf(claims: unknown, signature = 'c2lnbmF0dXJl'): string {
  const [header, payload] = [{ alg: 'RS256' }, claims].map(part =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return `${header}.${payload}.${signature}`
}

/** Entra ID's answer with a token that serves for so many seconds. */
export function granted(token: string, seconds: unknown = 3_599): Answer {
  return json(200, { token_type: 'Bearer', expires_in: seconds, access_token: token })
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: JSON.stringify(body) }
}
