// The trainings that all schedules wait for: the same ones for each, and the same in every run.

const SHORTEST_MS = 200
const LONGEST_MS = 3_600_000
const SEED = 20_240_607

/**
 * A training, with what a guess at its duration goes by.
 * @typedef {{ durationMs: number, luck: number, way: number }} Training luck and way are from 0 to 1
 */

/**
 * Trainings of all durations from 0.2 s to an hour, as many from one to ten seconds as from ten to a hundred.
 * @param {number} count
 * @returns {Training[]}
 */
export function drawTrainings(count) {
  const random = generator(SEED)
  return Array.from({ length: count }, () => ({
    durationMs: SHORTEST_MS * (LONGEST_MS / SHORTEST_MS) ** random(),
    luck: random(),
    way: random(),
  }))
}

/**
 * Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
