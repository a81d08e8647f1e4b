import { afterAll, afterEach, beforeAll } from '@jest/globals'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { launchChromium } from '../../../scripts/chromium.mjs'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/server.ts'

/** An emulator, and its page in a browser. */
export interface Visit {
  emulator: Emulator
  page: Page
  /** What the page did that a good one does not: errors, violations of its policy, dialogs, failed or strange requests. */
  errors: string[]
  /** A Face call of a client, with the right key. */
  call: (method: string, path: string, json?: object) => Promise<{ status: number; body: unknown }>
}

/** A browser for the tests of a file. Its pages and emulators are closed after each test. */
export function browserForTests() {
  let browser: Browser
  let closing: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async () => {
    for (const close of closing) await close()
    closing = []
  })
  afterAll(() => browser.close())

  async function openBlank(look: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...look })
    closing.push(() => page.close())
    page.setDefaultTimeout(10_000)
    return page
  }

  async function open(url: string, look: BrowserContextOptions) {
    const page = await openBlank(look)
    const errors = complaintsOf(page, url)
    await page.goto(url)
    return { page, errors }
  }

  async function visit(options: EmulatorOptions = {}, look: BrowserContextOptions = {}): Promise<Visit> {
    const emulator = await startEmulator(options)
    const { page, errors } = await open(emulator.url, look)
    closing.push(() => emulator.close())
    return { emulator, page, errors, call: (...args) => call(emulator, ...args) }
  }

  return { openBlank, visit }
}

function complaintsOf(page: Page, url: string): string[] {
  const errors: string[] = []
  page.on('console', message => errors.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', error => errors.push(error.message))
  page.on('request', request => {
    if (!request.url().startsWith(`${url}/`)) errors.push(`asks for ${request.url()}`)
  })
  page.on('dialog', dialog => {
    errors.push(`says ${dialog.message()}`)
    void dialog.dismiss()
  })
  return errors
}

async function call({ url, key }: Emulator, method: string, path: string, json?: object) {
  const headers = { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' }
  const body = json === undefined ? null : JSON.stringify(json)
  const answer = await fetch(`${url}/face/v1.0/${path}`, { method, headers, body })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.waitFor()
  for (let presses = 0; presses < 100; presses += 1) {
    if (await hasFocus(page, element)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(element)}.`)
}

export async function hasFocus(page: Page, element: Locator): Promise<boolean> {
  return (await element.and(page.locator(':focus')).count()) === 1
}
