// A reporter of Jest, which passes where every test was left out for its name.

/** What Jest ends with then. */
export const NONE_RAN = 3

export default class NoneRan {
  /**
   * @param {unknown} _
   * @param {import('@jest/test-result').AggregatedResult} results
   */
  onRunComplete(_, { numPassedTests, numFailedTests, numFailedTestSuites }) {
    if (numPassedTests + numFailedTests + numFailedTestSuites === 0) process.exitCode = NONE_RAN
  }
}
