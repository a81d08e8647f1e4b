import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import nock from 'nock'

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
