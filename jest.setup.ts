import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import nock from 'nock'
import { childEnvironment } from './scripts/child-environment.mjs'

// What a test runs in its own process reads no proxies, inputs or files of who starts it either.
const ofJest = ['JEST_WORKER_ID', 'NODE_ENV', '__STRYKER_ACTIVE_MUTANT__']
// Windows has Path, too, for PATH.
const kept = [...Object.keys(childEnvironment()), ...ofJest].map(name => name.toUpperCase())
for (const name of Object.keys(process.env)) if (!kept.includes(name.toUpperCase())) delete process.env[name]

beforeAll(() => {
  nock.disableNetConnect()
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:|$)/)
})

afterEach(() => {
  const unused = nock.pendingMocks()
  nock.abortPendingRequests()
  nock.cleanAll()
  expect(unused).toEqual([])
})

afterAll(() => {
  nock.restore()
})
