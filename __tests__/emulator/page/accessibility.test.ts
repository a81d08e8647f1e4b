import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { browserForTests, type Visit } from './browser.ts'

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const LONG_ID = 'a-group-with-an-id-of-sixty-four-characters-which-is-the-longest-'.slice(0, 64)
const PHONE = { viewport: { width: 360, height: 740 } }

const { visit } = browserForTests()

/** Fills the page with some of everything, a group open. */
async function fill({ page, call, emulator }: Visit): Promise<void> {
  await call('PUT', `persongroups/${LONG_ID}`, { name: 'Staff', userData: 'x'.repeat(300) })
  await call('POST', `persongroups/${LONG_ID}/persons`, { name: 'Ann', userData: 'y'.repeat(300) })
  await call('POST', `persongroups/${LONG_ID}/train`)
  await call('PUT', 'facelists/lobby', { name: 'Lobby' })
  await call('PUT', 'largefacelists/doors', { name: 'Doors' })
  await call('POST', 'largefacelists/doors/persistedfaces', { url: 'https://example.com/door.jpg' })
  await call('POST', 'largefacelists/doors/train')
  emulator.faults.add({ on: 'status', kind: 'reset' })
  await call('GET', 'largefacelists/doors/training').catch(() => {})
  emulator.faults.add({ on: 'any', kind: 'redirect', location: `/${'z'.repeat(300)}`, times: 0 })
  await page.locator('summary').first().click()
  await page.getByRole('row', { name: /^Ann/ }).waitFor()
  await page.getByRole('row', { name: 'reset' }).waitFor()
  await page.getByRole('listitem').filter({ hasText: 'redirect' }).waitFor()
}

async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

describe.each(['light', 'dark'] as const)('the page in %s', colorScheme => {
  it.each([
    ['empty', {}, undefined],
    ['with some of everything', {}, fill],
    ['with some of everything, on a phone', PHONE, fill],
  ])('has no fault that axe finds: %s', async (_, look, prepare) => {
    const visited = await visit({ queueTimeMs: 0, trainingTimeMs: 600_000 }, { colorScheme, ...look })
    await visited.page.getByText('Live').waitFor()
    await prepare?.(visited)
    expect(await problemsOf(visited.page)).toEqual([])
  })

  it('has its colors', async () => {
    const { page } = await visit({}, { colorScheme })
    const colors = await page.evaluate<string[]>(
      "['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name])",
    )
    const lightness = colors.map(color => Number(/\d+/.exec(color)?.[0]))
    const [back = 0, text = 0] = lightness
    expect(colorScheme === 'light' ? back - text : text - back).toBeGreaterThan(180)
  })
})

describe('axe', () => {
  it('would find a field without a label', async () => {
    const { page } = await visit()
    await page.evaluate("document.querySelector('label[for=fault-times]').remove()")
    expect(await problemsOf(page)).toContainEqual(expect.stringMatching(/^label: .*fault-times/))
  })
})

describe('on a phone', () => {
  it('nothing is wider than the screen, and a whole path can be read', async () => {
    const visited = await visit({}, PHONE)
    await fill(visited)
    const { page } = visited
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    const path = page.getByText(`/face/v1.0/persongroups/${LONG_ID}/persons`, { exact: true })
    const box = await path.boundingBox()
    expect(box?.x).toBeGreaterThan(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(360)
  })
})

describe('without a mouse', () => {
  it('Tab goes through everything that can be used, in its order, and shows where it is', async () => {
    const visited = await visit({ queueTimeMs: 600_000 })
    await fill(visited)
    const { page } = visited
    // From the top.
    await page.getByRole('heading', { name: 'Face emulator' }).click()
    const usable = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, select, summary, [tabindex]')]
        .filter(element => !element.disabled && element.checkVisibility())
        .map(element => element.id || element.textContent || element.getAttribute('aria-label'))`,
    )
    expect(usable.length).toBeGreaterThan(10)
    const reached: string[] = []
    for (const _ of usable) {
      await page.keyboard.press('Tab')
      const [name, outline] = await page.evaluate<[string, string]>(
        `[document.activeElement].flatMap(element =>
          [element.id || element.textContent || element.getAttribute('aria-label'), getComputedStyle(element).outline])`,
      )
      reached.push(name)
      expect(outline).toMatch(/solid 2px/)
    }
    expect(reached).toEqual(usable)
  })
})
