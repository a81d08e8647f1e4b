import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import createClient from '@azure-rest/ai-vision-face'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { readRepositoryFile } from '../support/repository-files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [, section = ''] = readRepositoryFile('docs/emulator.md').split('\n## https\n')
const [, command = ''] = /```bash\n(node .*)\n```/.exec(section) ?? []

let stop = () => {}
let url = ''
let folder = ''
beforeAll(async () => {
  const [, ...args] = command.split(' ')
  const emulator = spawn(process.execPath, [...args, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(),
  })
  folder = mkdtempSync(join(tmpdir(), 'https-'))
  stop = () => {
    emulator.kill()
    rmSync(folder, { recursive: true })
  }
  const [line] = await once(emulator.stdout.setEncoding('utf8'), 'data')
  const [, origin = '', file = ''] =
    /^Face emulator at (https:\S+), key my-key, certificate (.*)$/m.exec(line) ?? []
  url = origin
  // As the table has it, from the folder where the client runs.
  copyFileSync(file, join(folder, 'certificate.pem'))
})
afterAll(() => stop())

/** What the docs say that a client is to be given, by its row. */
function adviceFor(client: string): string {
  const row = section.split('\n').find(line => line.startsWith(`| ${client}`)) ?? ''
  return /`([^`]*certificate\.pem)`/.exec(row)?.[1] ?? ''
}

const path = '/face/v1.2/persongroups'
/** Runs a client in a folder, with variables. */
function run(program: string, args: string[], cwd: string, variables: Record<string, string> = {}) {
  return promisify(execFile)(program, args, { cwd, env: childEnvironment(variables) })
}

describe('an emulator that speaks https, as docs/emulator.md has it', () => {
  const program = (headers: string) =>
    `fetch('${url}${path}', { headers: ${headers} }).then(async r => console.log(r.status, await r.text()), e => console.log(e.cause.code))`
  const withKey = "{ 'ocp-apim-subscription-key': 'my-key' }"

  it('is trusted by Node with the variable, and not without', async () => {
    const advice = adviceFor('Node')
    expect(advice).toBe('NODE_EXTRA_CA_CERTS=certificate.pem')
    const args = ['-e', program(withKey)]
    const [name = '', value = ''] = advice.split('=')
    const trusting = await run(process.execPath, args, folder, { [name]: value })
    expect(trusting.stdout).toMatch(/^200 \[\{"personGroupId":"staff"/)
    const { stdout } = await run(process.execPath, args, folder)
    expect(stdout).toBe('DEPTH_ZERO_SELF_SIGNED_CERT\n')
  })

  it("is what Microsoft's client for JavaScript takes without an exception", async () => {
    // The client refuses http, before it has called anybody.
    const refused = createClient(url.replace('https', 'http'), { key: 'my-key' })
    await expect(refused.path('/persongroups').get()).rejects.toThrow(/allowInsecureConnection/)
    const code = `
      import createClient from '@azure-rest/ai-vision-face'
      const { status } = await createClient('${url}', { key: 'my-key' }).path('/persongroups').get()
      console.log(status)`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], root, {
      NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem'),
    })
    expect(stdout).toBe('200\n')
  })

  it('is trusted by curl with the option, and not without', async () => {
    const [option = '', file = ''] = adviceFor('curl').split(' ')
    expect([option, file]).toEqual(['--cacert', 'certificate.pem'])
    const args = ['-sS', '-H', 'Ocp-Apim-Subscription-Key: my-key', `${url}${path}`]
    const { stdout } = await run('curl', [option, file, ...args], folder)
    expect(stdout).toMatch(/^\[\{"personGroupId":"staff"/)
    await expect(run('curl', args, folder)).rejects.toMatchObject({
      code: 60,
    })
  })
})
