import type { Clock } from '../clock.ts'
import type { CallError } from '../face/call-error.ts'
import { type Authorization, type Credential, fixedCredential } from '../face/credential.ts'
import { formatTime } from '../format-time.ts'
import { hintOnServiceRefusal, lacksRole, type TokenOwner } from './hints.ts'

/** An access token that an earlier step requested. */
export interface GivenToken {
  token: string
  /** Its owner, if known: `application 1111…`. */
  who: string | undefined
  /** When it expires, if known, in milliseconds since 1970. */
  expiresAt: number | undefined
  /** The audience that it must have. */
  audience: string
}

/** A credential with a token that can't be renewed. */
export function givenTokenCredential(given: GivenToken, clock: Clock): Credential {
  const owner = ownerOfToken(given)
  let wasAccepted = false

  function hintOn(error: CallError): string | undefined {
    const isTokenRefused = error.status === 401 && !error.isFromOtherServer && !lacksRole(error)
    const { expiresAt } = given
    if (isTokenRefused && expiresAt !== undefined && (error.serviceDate ?? clock.utc()) >= expiresAt) {
      return `The access token expired at ${formatTime(expiresAt / 1_000)}. ${RENEW_ADVICE}`
    }
    if (isTokenRefused && wasAccepted) {
      return `The access token was accepted earlier in this step, so it has since expired or been revoked. ${RENEW_ADVICE}`
    }
    return hintOnServiceRefusal(error, owner)
  }

  const authorization: Authorization = {
    headers: { authorization: `Bearer ${given.token}` },
    accepted() {
      wasAccepted = true
    },
    refused(_, error) {
      const hint = hintOn(error)
      return hint === undefined ? error : error.with({ hint })
    },
  }
  return fixedCredential(authorization)
}

const RENEW_ADVICE =
  'Request it right before this step, or set tenant-id and client-id instead of access-token: then the step renews its tokens itself.'

function ownerOfToken({ who, audience }: GivenToken): TokenOwner {
  return {
    name: who === undefined ? 'the owner of the access token' : `the ${who}`,
    inputs: `endpoint and the audience of the token (az account get-access-token --resource ${audience})`,
    onOtherTenant:
      'Get the token in the tenant of the Face resource: the tenant-id of azure/login, or az login --tenant.',
  }
}
