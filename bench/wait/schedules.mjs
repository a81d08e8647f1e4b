// When the action checks the status of a training, and when other tools do.
import { AUTO_PACE, pollDelayMs } from '../../src/training/schedule.ts'

/**
 * When looks come, in milliseconds since the training was accepted.
 * @typedef {object} Schedule
 * @property {string} name
 * @property {'ours' | 'others'} whose
 * @property {number} callsBefore calls that the training itself takes: the POST, and our look before it
 * @property {import('../../src/training/schedule.ts').Pace} [pace] that every look keeps
 * @property {(training: import('./trainings.mjs').Training) => number | undefined} [guessMs] how long it is expected to take
 * @property {(elapsedMs: number, looks: number, guessMs: number | undefined) => number} delayMs until the next look
 */

/**
 * @param {string} name
 * @param {Schedule['guessMs']} [guessMs]
 * @returns {Schedule}
 */
function auto(name, guessMs) {
  return {
    name,
    whose: 'ours',
    callsBefore: 2,
    pace: AUTO_PACE,
    ...(guessMs && { guessMs }),
    delayMs: (elapsedMs, _, expectedMs) => pollDelayMs('auto', elapsedMs, expectedMs),
  }
}

/**
 * @param {string} name
 * @param {(looks: number) => number} seconds until the next look, after so many
 * @returns {Schedule}
 */
function other(name, seconds) {
  return { name, whose: 'others', callsBefore: 1, delayMs: (_, looks) => seconds(looks) * 1_000 }
}

/** A guess that is wrong by 2 to 8, as often too long as too short. @type {Schedule['guessMs']} */
const smeared = ({ durationMs, luck, way }) => durationMs * (2 * 4 ** luck) ** (way < 0.5 ? -1 : 1)

export const PLAIN = auto('auto, the first training')
export const RIGHT = auto('auto, a right guess', ({ durationMs, luck }) => durationMs * (0.8 + 0.4 * luck))
export const TOO_SHORT = auto('auto, a guess 5 times too short', ({ durationMs }) => durationMs / 5)
export const TOO_LONG = auto('auto, a guess 5 times too long', ({ durationMs }) => durationMs * 5)
export const SMEARED = auto('auto, guesses wrong by 2 to 8', smeared)

/** By @azure/core-lro, the poller in @azure-rest/ai-vision-face. */
export const SDK = other('the SDK: at once, every 2 s', looks => (looks === 0 ? 0 : 2))

export const SCHEDULES = [
  PLAIN,
  RIGHT,
  TOO_SHORT,
  TOO_LONG,
  // Exactly 5 times finds every training at the same point between two looks; here they are at any.
  auto('auto, a guess 4 to 6 times too short', ({ durationMs, luck }) => durationMs / (4 + 2 * luck)),
  auto('auto, a guess 4 to 6 times too long', ({ durationMs, luck }) => durationMs * (4 + 2 * luck)),
  SMEARED,
  ...[1, 2, 5, 10, 30].map(seconds => other(`every ${seconds} s`, () => seconds)),
  SDK,
  other('doubling from 1 s', looks => 2 ** looks),
  other('doubling from 1 s to 30 s', looks => Math.min(30, 2 ** looks)),
]
