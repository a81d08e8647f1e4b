import type { Clock } from '../../src/clock.ts'
import type { Answer } from '../../src/face/answer.ts'
import type { Request } from '../../src/face/http.ts'
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

  constructor(schedule: Schedule, clock: Clock, tell: (line: string) => void) {
    const isAlone = schedule.groups.length === 1
    this.groups = schedule.groups.map((own, index) => {
      const id = idOf(index)
      return new SimulatedGroup(id, schedule, own, clock, isAlone ? tell : line => tell(`[${id}] ${line}`))
    })
    this.byId = new Map(this.groups.map(group => [group.id, group]))
  }

  /** Sends one request to the group that its URL names. */
  send(request: Request, signal: AbortSignal): Promise<Answer> {
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
