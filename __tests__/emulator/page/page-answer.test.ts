import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from '@jest/globals'
import { pageAnswer } from '../../../src/emulator/page/page-answer.ts'
import { parse, type TestBed, testBed } from '../wire.ts'

let bed: TestBed
afterEach(() => bed?.emulator.close())

const folder = new URL('../../../src/emulator/page/assets/', import.meta.url)
const files = readdirSync(folder).filter(name => name.endsWith('.js') || name.endsWith('.css'))

describe('the page at the root', () => {
  it('is one document with every script and the style sheet in it, and names no other', () => {
    const { body } = pageAnswer()
    for (const file of files) expect(body).toContain(readFileSync(new URL(file, folder), 'utf8'))
    expect(files).toHaveLength(8)
    expect(body).not.toMatch(/\b(?:src|href)="(?!data:,")/)
    // Each would be refused by the policy.
    expect(body).not.toMatch(/ (?:style|on\w+)="/)
  })

  it('makes no HTML of a text', () => {
    expect(pageAnswer().body).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/)
  })

  it('may run only what is in it, and call only its own emulator', () => {
    const policy = pageAnswer().headers['content-security-policy'] ?? ''
    const [, scripts = ''] = /script-src ([^;]*)/.exec(policy) ?? []
    expect(scripts.split(' ')).toHaveLength(files.length - 1)
    for (const source of scripts.split(' ')) expect(source).toMatch(/^'sha256-[\w+/]{43}='$/)
    expect(policy).toMatch(/^default-src 'none'; /)
    expect(policy).toMatch(/; style-src 'sha256-[\w+/]{43}='; /)
    expect(policy).toContain("; connect-src 'self'; ")
    expect(policy).toMatch(/; frame-ancestors 'none'$/)
    expect(policy).not.toContain('unsafe')
  })

  it('needs no key, and is no Face call', async () => {
    bed = await testBed()
    const noKey = ['Ocp-Apim-Subscription-Key: ']
    const { status, headers, body } = parse((await bed.send('GET /', noKey).ended).text)
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(Buffer.from(body, 'latin1').toString('utf8')).toBe(pageAnswer().body)
    expect(parse((await bed.send('HEAD /', noKey).ended).text)).toMatchObject({ status: 200, body: '' })
    expect(bed.emulator.calls).toEqual([])
    expect(parse((await bed.send('POST /').ended).text).status).toBe(404)
    expect(bed.emulator.calls).toHaveLength(1)
  })

  it('is shown under the names of this machine only, and in no page of another origin', async () => {
    bed = await testBed()
    expect(parse((await bed.send('GET /', [], '', 'evil.example').ended).text).status).toBe(403)
    expect(parse((await bed.send('GET /', ['Sec-Fetch-Site: cross-site']).ended).text).status).toBe(403)
  })
})
