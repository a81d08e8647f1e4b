import type { Clock } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { Request } from '../../src/face/http.ts'
import { ENTRA_HOST, OIDC_HOST, SimulatedAuthority } from './authority.ts'
import { type Call, SimulatedGroup } from './group.ts'
import type { Schedule } from './schedule.ts'

/** The id of a schedule's group by its place. */
export function idOf(index: number): string {
  return `group-${index + 1}`
}

/** A Face service with the groups of a schedule. */
export class SimulatedService {
  readonly groups: readonly SimulatedGroup[]
  private readonly byId: ReadonlyMap<string, SimulatedGroup>
  private readonly authority: SimulatedAuthority | undefined

  constructor(schedule: Schedule, clock: Clock, tell: (line: string) => void) {
    const isAlone = schedule.groups.length === 1
    const authority = schedule.tokens ? new SimulatedAuthority(schedule.tokens, clock, tell) : undefined
    this.authority = authority
    const isGood = authority?.isGood ?? (() => false)
    this.groups = schedule.groups.map((own, index) => {
      const id = idOf(index)
      const tellOwn = isAlone ? tell : (line: string): void => tell(`[${id}] ${line}`)
      return new SimulatedGroup(id, schedule, own, clock, tellOwn, isGood)
    })
    this.byId = new Map(this.groups.map(group => [group.id, group]))
  }

  /** Sends one request to the group that its URL names. */
  send(request: Request, signal: AbortSignal): Promise<Answer> {
    const { host } = new URL(request.url)
    if (this.authority && (host === OIDC_HOST || host === ENTRA_HOST)) {
      return this.authority.send(request, signal)
    }
    const [, id = ''] = /\/([^/]+)\/train(?:ing)?$/.exec(request.url) ?? []
    const group = this.byId.get(id)
    if (!group) throw new Error(`nobody has the URL ${request.url}`)
    return group.send(request, signal)
  }

  /** The calls of all groups, in the order in which they began. */
  get calls(): Call[] {
    return this.groups.flatMap(({ calls }) => calls).sort((a, b) => a.at - b.at)
  }
}
