import { describe, expect, it } from '@jest/globals'
import { startEmulator } from '../../../scripts/emulator.mjs'
import { pageAnswer } from '../../../src/emulator/page/page-answer.ts'

describe('the built emulator', () => {
  it('has the whole page in its one file, with a policy that fits', async () => {
    const { url, stop } = await startEmulator()
    try {
      const answer = await fetch(`${url}/`)
      const { body, headers } = pageAnswer()
      expect(await answer.text()).toBe(body)
      expect(answer.headers.get('content-security-policy')).toBe(headers['content-security-policy'])
    } finally {
      stop()
    }
  })
})
