import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { readRepositoryFile } from '../../support/repository-files.ts'
import { browserForTests } from '../page/browser.ts'

const JQUERY = readRepositoryFile('node_modules/jquery/dist/jquery.min.js')

/** The address that the sample loads jQuery from. */
const CDN = 'http://ajax.googleapis.com/ajax/libs/jquery/1.9.0/jquery.min.js'

/** The sample for JavaScript of the service's page "Train Person Group" (v1.0), with its three blanks filled in. */
const sampleOf = (endpoint: string, personGroupId: string, key: string): string => `<!DOCTYPE html>
<html>
<head>
    <title>JSSample</title>
    <script src="${CDN}"></script>
</head>
<body>
<script type="text/javascript">
    $(function() {
        var params = {
            // Request parameters
        };
        $.ajax({
            url: "${endpoint}/face/v1.0/persongroups/${personGroupId}/train?" + $.param(params),
            beforeSend: function(xhrObj){
                // Request headers
                xhrObj.setRequestHeader("Ocp-Apim-Subscription-Key","${key}");
            },
            type: "POST",
            // Request body
            data: "{body}",
        })
        .done(function(data) {
            alert("success");
        })
        .fail(function() {
            alert("error");
        });
    });
</script>
</body>
</html>`

const { openBlank, visit } = browserForTests()

/** A web server of somebody who develops a page: of another origin than the emulator. */
let served = ''
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(served)
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

/** Shows a page of that server, with jQuery where the sample looks for it; no other host is asked. */
async function show(page: Page, html: string): Promise<void> {
  served = html
  await page.route(CDN, route => route.fulfill({ contentType: 'text/javascript', body: JQUERY }))
  await page.goto(origin)
}

/** What the sample says in the end. */
async function saidBy(page: Page, html: string): Promise<string> {
  const said = page.waitForEvent('dialog')
  const shown = show(page, html)
  const dialog = await said
  await dialog.dismiss()
  await shown
  return dialog.message()
}

describe('the jQuery sample of the service’s own page, in a page of another origin', () => {
  it('trains a person group', async () => {
    const { emulator, call } = await visit({ groups: ['staff'], queueTimeMs: 0, trainingTimeMs: 0 })
    const page = await openBlank()
    expect(await saidBy(page, sampleOf(emulator.url, 'staff', emulator.key))).toBe('success')
    expect(emulator.calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/face/v1.0/persongroups/staff/train?',
        status: 202,
        headers: expect.objectContaining({ origin }),
      }),
    ])
    expect(await call('GET', 'persongroups/staff/training')).toMatchObject({
      status: 200,
      body: { status: 'succeeded' },
    })
  })

  it.each([
    ['a wrong key', 'staff', 'wrong', 401],
    ['a group that is not there', 'visitors', undefined, 404],
  ])('says that it failed with %s', async (_, group, key, status) => {
    const { emulator } = await visit({ groups: ['staff'] })
    const page = await openBlank()
    expect(await saidBy(page, sampleOf(emulator.url, group, key ?? emulator.key))).toBe('error')
    expect(emulator.calls.map(call => call.status)).toEqual([status])
  })
})

describe('a page of another origin', () => {
  it('reads the answers of Face calls, and the headers that clients need', async () => {
    const { emulator } = await visit({ groups: ['staff'] })
    const page = await openBlank()
    await show(page, '<title>Other</title>')
    const read = await page.evaluate(
      `fetch('${emulator.url}/face/v1.0/persongroups/staff/train', {
        method: 'POST',
        headers: { 'Ocp-Apim-Subscription-Key': '${emulator.key}' },
      }).then(answer => [answer.status, answer.headers.get('operation-location')])`,
    )
    expect(read).toEqual([202, `${emulator.url}/face/v1.0/persongroups/staff/training`])
  })

  it('sets no fault, and reads nothing of the emulator itself', async () => {
    const { emulator } = await visit({ groups: ['staff'] })
    const page = await openBlank()
    await show(page, '<title>Other</title>')
    const failed = await page.evaluate(
      `Promise.all(['', 'emulator/overview', 'emulator/calls', 'emulator/faults'].map(path =>
        fetch('${emulator.url}/' + path).then(() => 'read', () => 'failed')))`,
    )
    expect(failed).toEqual(['failed', 'failed', 'failed', 'failed'])
    // A plain form could send as much.
    await page.evaluate(
      `fetch('${emulator.url}/emulator/faults', { method: 'POST', mode: 'no-cors', body: '{"on":"any","kind":"hang"}' })`,
    )
    expect(await (await fetch(`${emulator.url}/emulator/faults`)).json()).toEqual([])
  })
})
