import { breachOfVerdict } from './asked.ts'
import type { Followed } from './followed.ts'
import { PROPERTIES } from './properties.ts'
import type { Fault, GroupSchedule } from './schedule.ts'

/** Something that holds for a run that is cut short and those that follow it. */
export interface FollowProperty {
  name: string
  sentence: string
  concerns: (followed: Followed) => boolean
  /** What is wrong; undefined: it holds. */
  breach: (followed: Followed) => string | undefined
}

/** What holds for every run holds for the last of these, too. */
const OF_THE_LAST = [
  'in time',
  'gentle',
  'rate kept',
  'patient',
  'no hopeless wait',
  'outputs agree',
  'key kept',
  'neither silent nor flooding',
]

export const FOLLOW_PROPERTIES: readonly FollowProperty[] = [
  ...(['succeeded', 'failed'] as const).map(
    (status): FollowProperty => ({
      name: status === 'succeeded' ? 'green means trained' : 'failed means failed',
      sentence: `a run that follows reports ${status} only if a training that the runs together asked for has ${status}`,
      concerns: ({ last }) => last?.groups.some(({ result }) => result?.status === status) ?? false,
      breach({ together }) {
        for (const group of together?.groups ?? []) {
          const breach =
            together && group.result?.status === status ? breachOfVerdict(together, group, status) : undefined
          if (breach !== undefined) return breach
        }
        return undefined
      },
    }),
  ),
  {
    name: 'one training for all attempts',
    sentence: 'a run that follows makes no POST',
    concerns: ({ callsOfFollowers }) => callsOfFollowers.length > 0,
    breach: ({ callsOfFollowers }) => {
      const post = callsOfFollowers.find(({ kind }) => kind === 'train')
      return post && `it made one at ${post.at} ms`
    },
  },
  {
    name: 'followed to the end',
    sentence:
      'if the service accepted a training, and it succeeds, a run that follows it and has enough time passes',
    concerns: followed => greenOnes(followed).length > 0,
    breach: followed => {
      const red = greenOnes(followed).find(({ status }) => status !== 'succeeded')
      return red && `${red.personGroupId} ended with ${red.status} ${red.reason}`
    },
  },
  ...PROPERTIES.filter(({ name }) => OF_THE_LAST.includes(name)).map(
    ({ name, sentence, concerns, breach }): FollowProperty => ({
      name,
      sentence: `of a run that follows: ${sentence}`,
      concerns: ({ last }) => last !== undefined && (concerns?.(last) ?? true),
      breach: ({ last }) => last && breach(last),
    }),
  ),
]

/** Six hours: longer than any training and all trouble of a schedule. */
const LONG_SECONDS = 6 * 3_600

/** The results of the groups that must end green. */
function greenOnes({ last, wasStarted, schedule }: Followed) {
  const { refusal, tokens, outages } = schedule.first
  const follower = schedule.followers.at(-1)
  if (!last || !follower || follower.cut || follower.timeoutSeconds < LONG_SECONDS) return []
  if (outages.some(({ fault }) => isFinal(fault))) return []
  if (refusal || (tokens && tokens.revokedAt !== null)) return []
  // One group's end must not end another's.
  if (!last.groups.every(({ schedule: own }) => leavesNoReason(own))) return []
  return last.groups.flatMap(({ result }, index) => (wasStarted[index] && result ? [result] : []))
}

/** Whether nothing keeps a training that was accepted from being followed to a success. */
function leavesNoReason({ outcome, others, faults, deletedAt }: GroupSchedule): boolean {
  const all = [...faults.train, ...faults.look]
  return (
    outcome === 'succeeded' &&
    deletedAt === null &&
    others.every(other => other.outcome === 'succeeded') &&
    !all.some(fault => fault && isFinal(fault))
  )
}

function isFinal({ kind, hintSeconds }: Fault): boolean {
  return kind === 'redirect' || kind.endsWith('-once') || hintSeconds > 600
}
