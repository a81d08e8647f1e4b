import type { Clock } from '../clock.ts'
import { type Authorization, type Credential, fixedCredential } from '../face/credential.ts'
import type { FaceError } from '../face/error.ts'
import { formatMoment } from '../moment.ts'
import { hintOnServiceRefusal, lacksRole, type TokenOwner } from './hints.ts'

/** A token that an earlier step got. */
export interface GivenToken {
  token: string
  /** Whose it is, where it tells: `application 1111…`. */
  who: string | undefined
  /** When it ends, where it tells, in milliseconds since 1970. */
  endsAt: number | undefined
  /** What it has to be for. */
  audience: string
}

/** A credential of a token that can't be replaced. */
export function givenTokenCredential(given: GivenToken, clock: Clock): Credential {
  const owner = ownerOfToken(given)
  let wasAccepted = false

  function hintOn(error: FaceError): string | undefined {
    const isEnd = error.status === 401 && !error.isFromOtherServer && !lacksRole(error)
    const { endsAt } = given
    if (isEnd && endsAt !== undefined && (error.answeredAt ?? clock.utc()) >= endsAt) {
      return `The access token ended at ${formatMoment(endsAt / 1_000)}. ${GET_IT_LATE}`
    }
    if (isEnd && wasAccepted) {
      return `The access token was accepted earlier in this step, so it has ended or been revoked since. ${GET_IT_LATE}`
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

const GET_IT_LATE =
  'Get it right before this step, or set tenant-id and client-id in place of access-token: the step renews the tokens that it gets itself.'

function ownerOfToken({ who, audience }: GivenToken): TokenOwner {
  return {
    name: who === undefined ? 'whoever the access token is of' : `the ${who}`,
    inputs: `endpoint and what the token is for (az account get-access-token --resource ${audience})`,
    onOtherTenant:
      'Get the token in the tenant of the Face resource: the tenant-id of azure/login, or az login --tenant.',
  }
}
