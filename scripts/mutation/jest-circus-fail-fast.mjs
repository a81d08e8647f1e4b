import http from 'node:http'
import https from 'node:https'
import { createRequire } from 'node:module'
import { createEmptyTestResult } from '@jest/test-result'

// It has no types.
const runTestFile = createRequire(import.meta.url)('jest-circus/runner').default

/** @typedef {{ name: string, test?: { mode?: string } }} TestEvent of jest-circus */
/** @typedef {{ handleTestEvent?: (event: TestEvent, state: unknown) => unknown }} Environment */

/** @type {string | undefined} The mutant that a test has failed with. */
let killed

// nock takes their places, and gives them back in a hook, which Jest runs for no file of which it skips every test. The
// next file's tests then fail by two of it, and with them mutants that they would not kill.
const own = {
  http: { request: http.request, get: http.get, ClientRequest: http.ClientRequest },
  https: { request: https.request, get: https.get },
}

// What a mutant leaves behind may fail when its tests are over; that is not to end the process of all mutants.
process.on('uncaughtException', () => {})

/**
 * Runs a test file as Jest does, but no test with a mutant that one test has failed with: that one has killed it, and
 * Stryker can't let Jest stop at the first failure. A file that can't even be loaded has killed the mutant, too.
 *
 * @param {unknown} globalConfig
 * @param {unknown} config
 * @param {Environment} environment
 * @param {unknown} runtime
 * @param {string} path
 * @param {unknown} send
 */
export default async function failFast(globalConfig, config, environment, runtime, path, send) {
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__
  const run = () => runTestFile(globalConfig, config, environment, runtime, path, send)
  if (mutant === undefined) return run()
  if (killed === mutant) return { ...fileResult(path, 'pending'), numPendingTests: 1 }
  const handle = environment.handleTestEvent?.bind(environment)
  environment.handleTestEvent = (event, state) => {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') killed = mutant
    if (event.name === 'test_start' && event.test && killed === mutant) event.test.mode = 'skip'
    return handle?.(event, state)
  }
  try {
    return await run()
  } catch (error) {
    killed = mutant
    return { ...fileResult(path, 'failed', String(error)), numFailingTests: 1 }
  } finally {
    Object.assign(http, own.http)
    Object.assign(https, own.https)
  }
}

/**
 * The result of a file as a whole, in the form of one test, which Jest demands.
 *
 * @param {string} path
 * @param {string} status
 * @param {string[]} failureMessages
 */
function fileResult(path, status, ...failureMessages) {
  const testResults = [{ fullName: path, status, failureMessages }]
  return { ...createEmptyTestResult(), testFilePath: path, testResults }
}
