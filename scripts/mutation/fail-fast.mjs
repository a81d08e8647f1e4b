import { TestEnvironment } from 'jest-environment-node'

/** @type {string | undefined} The mutant that a test has failed with. */
let killed

// What a mutant leaves behind may fail when its tests are over; that is not to end the process of all mutants.
process.on('uncaughtException', () => {})

/**
 * Runs no further test with a mutant that one test has failed with: that one has killed it, and Stryker can't let Jest
 * stop at the first failure.
 */
export default class FailFast extends TestEnvironment {
  /** @param {{ name: string, test?: { mode?: string } }} event of jest-circus */
  handleTestEvent({ name, test }) {
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__
    if (mutant === undefined) return
    if (name === 'test_fn_failure' || name === 'hook_failure') killed = mutant
    if (name === 'test_start' && test && killed === mutant) test.mode = 'skip'
  }
}
