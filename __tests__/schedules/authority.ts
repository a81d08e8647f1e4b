import { type Clock, sleep } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import { CALL_LIMIT_MS, type Request } from '../../src/face/http.ts'
import { granted, json, tokenOf } from '../entra/tokens.ts'
import type { TokenFault, TokenSchedule } from './schedule.ts'

/** Where a run without a key gets its tokens. */
export const OIDC_HOST = 'oidc.test'
export const ENTRA_HOST = 'login.microsoftonline.com'

/** Looks like no other text, so that it is found wherever it leaks. */
export const SIGNATURE = '51gna7u7e0f7he5imula7edau7h0ri7y51gna7u7'

/** GitHub's provider of OIDC tokens and Entra ID, in virtual time. */
export class SimulatedAuthority {
  private readonly schedule: TokenSchedule
  private readonly clock: Clock
  private readonly tell: (line: string) => void
  private met = 0
  /** When each token was given, by its number. */
  private readonly givenAt: number[] = []

  constructor(schedule: TokenSchedule, clock: Clock, tell: (line: string) => void) {
    this.schedule = schedule
    this.clock = clock
    this.tell = tell
  }

  /** Whether the service takes a token now. */
  isGood = (token: string): boolean => {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      n: number
    }
    const givenAt = this.givenAt[payload.n] ?? Number.NEGATIVE_INFINITY
    const { lifetimeSeconds, revokedAt } = this.schedule
    const isRevoked = revokedAt !== null && givenAt < revokedAt && this.clock.now() >= revokedAt
    return !isRevoked && this.clock.now() < givenAt + lifetimeSeconds * 1_000
  }

  /** Answers a call for a token. */
  async send({ url }: Request, signal: AbortSignal): Promise<Answer> {
    const { answer, faults, lifetimeSeconds } = this.schedule
    const fault = faults[this.met] ?? null
    this.met += 1
    this.tell(`→ ${new URL(url).host}`)
    await sleep(this.clock, fault === 'hang' ? CALL_LIMIT_MS : answer, signal)
    this.tell(`← ${fault ?? 'a token'}`)
    if (fault !== null) return answerOf(fault)
    if (url.includes(OIDC_HOST)) {
      return json(200, { value: tokenOf({ iss: 'https://oidc.test', sub: 'repo:o/r', aud: 'a' }, SIGNATURE) })
    }
    const n = this.givenAt.push(this.clock.now()) - 1
    return granted(tokenOf({ n }, SIGNATURE), lifetimeSeconds)
  }
}

function answerOf(fault: TokenFault): Answer {
  switch (fault) {
    case 'reset':
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' })
    case 'hang':
      throw new Error(`no complete answer within ${CALL_LIMIT_MS / 1000} s`)
    case '503':
      return json(503, { error: 'temporarily_unavailable' })
    case '429':
      return json(429, {}, { 'retry-after': '5' })
    case 'html':
      return { status: 502, headers: {}, body: '<html><title>Bad gateway</title></html>' }
    case 'garbage':
      return { status: 200, headers: {}, body: '{"value":' }
  }
}
