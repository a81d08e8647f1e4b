import type { Runner } from '../runner.ts'
import type { Clean } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { isFollowable, type Outcome } from '../training/ending.ts'
import type { Handle } from '../training/handle.ts'
import { handleWriter, joinHandles } from '../training/handle-text.ts'

/** Up to this many groups the output `handle` is updated while their trainings are in progress. */
const FEW_GROUPS = 20

/**
 * The handles by which another step can follow the trainings of this one, in the order of the groups; empty if there is nothing to
 * follow. If the step saw all its trainings end, there are none.
 */
export function handlesOf(settings: Settings, outcomes: readonly Outcome[], clean: Clean): string[] {
  const isNeeded = outcomes.some(isFollowable)
  const write = handleWriter(settings, clean)
  return settings.personGroupIds.map((personGroupId, index) => {
    const handle = isNeeded ? outcomes[index]?.handle : undefined
    return handle ? write(personGroupId, handle) : ''
  })
}

/** The latest value of the output `handle`, which a crash must keep. */
export interface LatestHandles {
  text: string
}

/**
 * Writes the output `handle` as soon as there is one, so that even a step that is killed leaves one. With many groups it is written only
 * at the end: it is long, and each training would write it again.
 *
 * @returns a function that takes the handle of a group; undefined for many groups
 */
export function handlesSoFar(
  settings: Settings,
  runner: Runner,
  clean: Clean,
  latest: LatestHandles,
): ((personGroupId: string) => (handle: Handle | undefined) => void) | undefined {
  if (settings.personGroupIds.length > FEW_GROUPS) return undefined
  const write = handleWriter(settings, clean)
  const texts = new Map<string, string>()
  return personGroupId => handle => {
    texts.set(personGroupId, handle ? write(personGroupId, handle) : '')
    latest.text = joinHandles([...texts.values()])
    try {
      runner.setOutputs({ handle: latest.text })
    } catch {
      // The same error comes again at the end of the step, and is reported there.
    }
  }
}
