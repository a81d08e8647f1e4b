import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { childEnvironment } from '../../../scripts/child-environment.mjs'
import { startEmulator } from '../../../src/emulator/server.ts'
import { BASH } from '../../support/bash.ts'
import { browserForTests, hasFocus, tabTo, type Visit } from './browser.ts'

const { visit } = browserForTests()

/** A section of the page. */
const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name })
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

async function createStaff({ call }: Visit): Promise<void> {
  await call('PUT', 'persongroups/staff', { name: 'Staff' })
  const { body } = await call('POST', 'persongroups/staff/persons', { name: 'Ann' })
  const { personId } = body as { personId: string }
  const face = { url: 'https://example.com/ann.jpg' }
  await call('POST', `persongroups/staff/persons/${personId}/persistedfaces`, face)
}

describe('the page of an emulator that nobody has used', () => {
  it('says what to do next', async () => {
    const { page, emulator, errors } = await visit()
    await sees(page, 'No groups or lists yet.')
    await sees(page, 'No trainings yet.')
    await sees(page, `No calls yet. Give your client the endpoint ${emulator.url}`)
    await sees(page, 'No faults.')
    await sees(page, 'Live')
    expect(errors).toEqual([])
    // The page's own calls are none of a client.
    expect(emulator.calls).toEqual([])
  })

  it('has commands that enrol a person and train the group', async () => {
    const { page, emulator } = await visit({ queueTimeMs: 0, trainingTimeMs: 0 })
    const commands = await page.locator('#example').textContent()
    const script = (commands ?? '').replace('the-key-that-it-printed', emulator.key)
    // Beside this process, which has to answer.
    await promisify(execFile)(BASH, ['-e', '-c', script], { env: childEnvironment() })
    await part(page, /^Trainings/)
      .getByRole('row', { name: /staff ✓ succeeded/ })
      .waitFor()
    expect(emulator.calls.map(({ status }) => status)).toEqual([200, 200, 200, 202])
  })
})

describe('somebody with a keyboard', () => {
  it('sees a group that a client creates, its persons, and how its training goes on', async () => {
    let now = Date.UTC(2026, 10, 23, 6)
    const visited = await visit({ now: () => now, queueTimeMs: 500, trainingTimeMs: 2_000 })
    const { page, call, errors } = visited
    await createStaff(visited)
    const groups = part(page, /^Groups and lists/)
    const summary = groups.locator('summary')
    await summary.filter({ hasText: 'staff 1 person, 1 face never trained' }).waitFor()
    await tabTo(page, summary)
    await page.keyboard.press('Enter')
    await groups.getByRole('row', { name: /^Ann [0-9a-f-]{36} 1/ }).waitFor()
    await sees(page, 'Identify finds nobody until the first training succeeds')

    await call('POST', 'persongroups/staff/train')
    const trainings = part(page, /^Trainings/)
    await trainings.getByRole('row', { name: /staff ○ queued/ }).waitFor()
    await trainings.getByRole('img', { name: '1 training of 1 group or list over time.' }).waitFor()
    now += 600
    await trainings.getByRole('row', { name: /staff ◐ running 0\.5 s/ }).waitFor()
    expect(await trainings.locator('rect.running').count()).toBe(1)
    now += 2_000
    await trainings.getByRole('row', { name: /staff ✓ succeeded 0\.5 s 2\.0 s/ }).waitFor()
    expect(await trainings.locator('path.sign.succeeded').count()).toBe(1)
    await page.getByRole('status').filter({ hasText: 'Training of staff succeeded.' }).waitFor()
    await sees(page, 'Identify uses 1 person with 1 face')

    await call('POST', 'persongroups/staff/persons', { name: 'Bob' })
    await summary.filter({ hasText: 'staff 2 persons, 1 face ✓ succeeded changed since then' }).waitFor()
    await groups.getByRole('row', { name: /^Bob [0-9a-f-]{36} 0/ }).waitFor()
    await call('DELETE', 'persongroups/staff')
    await sees(page, 'No groups or lists yet.')
    expect(errors).toEqual([])
  })

  it('sees why a training failed', async () => {
    const { page, call } = await visit({ queueTimeMs: 0, trainingTimeMs: 0 })
    await call('PUT', 'largefacelists/doors', { name: 'Doors' })
    await call('POST', 'largefacelists/doors/train')
    const row = part(page, /^Trainings/).getByRole('row', { name: /doors ✗ failed/ })
    await row.filter({ hasText: 'Training failed: there is no face.' }).waitFor()
    expect(await page.locator('path.sign.failed').count()).toBe(1)
  })

  it('sees calls as they come, the newest first, and sets a fault that then happens', async () => {
    const visited = await visit({ groups: ['staff'] })
    const { page, call, errors } = visited
    await tabTo(page, page.getByLabel('On', { exact: true }))
    await page.keyboard.type('status')
    await page.keyboard.press('Tab')
    await page.keyboard.type('status')
    await tabTo(page, page.getByRole('spinbutton', { name: 'HTTP status' }))
    await page.keyboard.type('500')
    await tabTo(page, page.getByLabel('Body, as JSON or text'))
    await page.keyboard.type('{"a":1}')
    await tabTo(page, page.getByLabel('Skip'))
    await page.keyboard.type('1')
    await tabTo(page, page.getByRole('button', { name: 'Set the fault' }))
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'The fault is set.' }).waitFor()
    const waiting = part(page, /^Faults/).getByRole('listitem')
    await waiting
      .filter({ hasText: 'status, status 500, body {"a":1} on status, 1 time, after 1 without it' })
      .waitFor()

    expect((await call('GET', 'persongroups/staff/training')).status).toBe(404)
    expect(await call('GET', 'persongroups/staff/training')).toEqual({ status: 500, body: { a: 1 } })
    const rows = part(page, /^Calls/).getByRole('row')
    await rows.nth(2).waitFor()
    expect(await rows.nth(1).textContent()).toMatch(
      /GET\/face\/v1\.0\/persongroups\/staff\/training500status$/,
    )
    expect(await rows.nth(2).textContent()).toMatch(/GET\/face\/v1\.0\/persongroups\/staff\/training404$/)
    await sees(page, 'No faults.')
    expect(errors).toEqual([])
  })

  it('clears the faults that are left', async () => {
    const { page, call, emulator, errors } = await visit({ groups: ['staff'] })
    emulator.faults.add({ on: 'any', kind: 'hang', times: 0, acted: true })
    await part(page, /^Faults/)
      .getByRole('listitem')
      .filter({ hasText: 'hang on any call, every time, the service processes the call' })
      .waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Clear all faults' }))
    await page.keyboard.press('Enter')
    await sees(page, 'No faults.')
    expect(await hasFocus(page, page.getByLabel('On', { exact: true }))).toBe(true)
    expect((await call('GET', 'persongroups/staff')).status).toBe(200)
    expect(errors).toEqual([])
  })

  it('reads what is wrong with a fault', async () => {
    const { page, emulator } = await visit()
    await page.getByLabel('Kind').selectOption('older-status')
    expect(await page.getByLabel('On', { exact: true }).inputValue()).toBe('train')
    await page.getByLabel('On', { exact: true }).selectOption('any')
    await page.getByRole('button', { name: 'Set the fault' }).click()
    await page.getByRole('alert').filter({ hasText: "on 'any' is not valid; expected train." }).waitFor()
    await page.getByLabel('Kind').selectOption('status')
    await page.getByLabel('Headers, as JSON').fill('Retry-After: 5')
    await page.getByRole('button', { name: 'Set the fault' }).click()
    await page.getByRole('alert').filter({ hasText: 'Headers, as JSON: this is not JSON;' }).waitFor()
    const answer = await fetch(`${emulator.url}/emulator/faults`)
    expect(await answer.json()).toEqual([])
  })

  it('stops the updates, and lets them go on', async () => {
    const { page, call } = await visit()
    await sees(page, 'Live')
    const button = page.getByRole('button', { name: 'Pause updates' })
    await tabTo(page, button)
    await page.keyboard.press('Space')
    await sees(page, 'Paused')
    expect(await button.getAttribute('aria-pressed')).toBe('true')
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await call('PUT', 'persongroups/staff', { name: 'Staff' })
    await page.waitForTimeout(1_500)
    expect(asked).toEqual([])
    await page.keyboard.press('Space')
    await part(page, /^Groups and lists/)
      .locator('summary')
      .filter({ hasText: 'staff' })
      .waitFor()
  })
})

describe('the form', () => {
  it('has fields for every kind of fault, which the emulator takes', async () => {
    const { page, emulator } = await visit()
    const kinds = await page.getByLabel('Kind').locator('option').allTextContents()
    const refused = await fetch(`${emulator.url}/emulator/faults`, {
      method: 'POST',
      body: '{"kind":"none"}',
    })
    const { error } = (await refused.json()) as { error: string }
    expect(error).toContain(` one of ${kinds.join(', ')}.`)
    for (const [index, kind] of kinds.entries()) {
      await page.getByLabel('Kind').selectOption(kind)
      for (const input of await page.locator('#fault input[type=text]:enabled').all()) {
        if ((await input.inputValue()) !== '') continue
        const example = (await input.getAttribute('placeholder')) ?? ''
        await input.fill(example)
      }
      await page.getByRole('button', { name: 'Set the fault' }).click()
      await part(page, /^Faults/)
        .getByRole('listitem')
        .nth(index)
        .filter({ hasText: kind })
        .waitFor()
      expect(await page.locator('#fault-error').textContent()).toBe('')
    }
    const left = (await (await fetch(`${emulator.url}/emulator/faults`)).json()) as object[]
    expect(left).toMatchObject([
      ...kinds.slice(0, 5).map(kind => ({ kind, on: 'train', times: 1 })),
      { kind: 'slow', ms: 1000 },
      { kind: 'drip', ms: 1000 },
      { kind: 'status', status: 503, headers: { 'Retry-After': '5' }, body: 'the usual one' },
      { kind: 'html' },
      { kind: 'redirect', location: '/elsewhere' },
      { kind: 'foreign-operation-location', url: 'an internal host' },
      { kind: 'huge' },
      { kind: 'garbage' },
      { kind: 'garbage-json' },
      { kind: 'older-status', on: 'train', ms: 1000 },
      {
        kind: 'answer-training',
        on: 'status',
        set: { status: 'paused' },
        omit: ['createdDateTime', 'message'],
      },
    ])
  })
})

describe('what clients send', () => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>\u202e'

  it('is text on the page, wherever it is shown', async () => {
    const visited = await visit({ groups: [] })
    const { page, call, emulator, errors } = visited
    await call('PUT', 'persongroups/g', { name: hostile, userData: hostile })
    await call('POST', 'persongroups/g/persons', { name: hostile, userData: hostile })
    await fetch(`${emulator.url}/face/v1.0/persongroups/${encodeURIComponent(hostile)}?x='"<b>`)
    emulator.faults.add({ on: 'any', kind: 'status', status: 500, body: hostile })
    await page.locator('summary').click()
    await page.getByRole('definition').filter({ hasText: hostile }).first().waitFor()
    await page.getByRole('rowheader', { name: '<img src=x' }).waitFor()
    await sees(page, `body ${hostile}`)
    await sees(page, '%3Cimg%20src%3Dx')
    expect(await page.locator('body img, body b, main script').count()).toBe(0)
    expect(errors).toEqual([])
  })

  it('shows no key', async () => {
    const { page, call, emulator } = await visit()
    const { key } = emulator
    await call('GET', `persongroups/${key}?subscription-key=of-azure&x=${key}`)
    await sees(page, '/face/v1.0/persongroups/***?subscription-key=***&x=***')
    const everything = await page.content()
    expect([key, 'of-azure'].filter(secret => everything.includes(secret))).toEqual([])
  })
})

describe('the page', () => {
  it('knows an emulator that was started anew from the one before', async () => {
    const { page, call, emulator } = await visit()
    await call('GET', 'persongroups/a')
    await sees(page, '/face/v1.0/persongroups/a')
    await emulator.close()
    await sees(page, 'No answer; retrying')
    const next = await startEmulator({ port: Number(new URL(emulator.url).port), groups: ['new'] })
    try {
      await sees(page, 'Live')
      await sees(page, 'No calls yet.')
      expect(await page.getByText('/face/v1.0/persongroups/a').count()).toBe(0)
    } finally {
      await next.close()
    }
  })

  it('keeps the latest 200 of very many calls', async () => {
    const { page, call } = await visit()
    await Promise.all(Array.from({ length: 150 }, (_, at) => call('GET', `persongroups/first-${at}`)))
    await page.locator('#calls-rows tr').nth(149).waitFor()
    await Promise.all(Array.from({ length: 150 }, (_, at) => call('GET', `persongroups/then-${at}`)))
    await page.locator('#calls-count').filter({ hasText: '300' }).waitFor()
    await page.locator('#calls-rows tr').nth(199).waitFor()
    expect(await page.locator('#calls-rows tr').count()).toBe(200)
    expect(await page.getByText('/then-').count()).toBe(150)
  })
})
