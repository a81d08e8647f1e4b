import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../../scripts/child-environment.mjs'
import { built } from '../../../scripts/dist.mjs'
import { channel, hearing, send } from '../../../scripts/signals.mjs'
import { runCommand } from '../../../src/emulator/command/run-command.ts'
import { parseFaults } from '../../../src/emulator/faults/fault-json.ts'
import { startEmulator } from '../../../src/emulator/server.ts'
import { stopwatch } from '../../support/stopwatch.ts'
import { seedFolder } from '../seed/seed-folder.ts'

const ready = /^Face emulator at (http:\/\/127\.0\.0\.1:(\d+)), key (\S+)$/

const certificateFolders = () =>
  readdirSync(tmpdir()).filter(name => name.startsWith('face-emulator-certificate-'))

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const printed: string[] = []
  const errors: string[] = []
  const code = await runCommand(args, {
    print: line => printed.push(line),
    printError: line => errors.push(line),
    env,
    stopped: Promise.resolve(),
  })
  return { code, printed, errors }
}

describe('the command', () => {
  it('tells address and key when it is ready, and ends with 0 when it is stopped', async () => {
    expect(await run(['--port', '0', '--key', 'k'])).toEqual({
      code: 0,
      printed: [expect.stringMatching(/^Face emulator at http:\/\/127\.0\.0\.1:\d+, key k$/)],
      errors: [],
    })
  })

  it('takes the key from a variable too, which no list of processes shows', async () => {
    const { printed } = await run(['--port', '0'], { FACE_EMULATOR_KEY: 'from-variable' })
    expect(printed).toEqual([expect.stringMatching(/, key from-variable$/)])
  })

  it('tells where its certificate is when it speaks https, and how clients trust it', async () => {
    const { code, printed } = await run(['--port', '0', '--key', 'k', '--https'])
    const [, file = ''] =
      /^Face emulator at https:\/\/127\.0\.0\.1:\d+, key k, certificate (.*)$/.exec(printed[0] ?? '') ?? []
    expect([code, printed.slice(1)]).toEqual([
      0,
      [
        `To trust the certificate, set NODE_EXTRA_CA_CERTS=${file} (Node), or give the file as REQUESTS_CA_BUNDLE (Python) or --cacert (curl).`,
      ],
    ])
    expect(file).toMatch(/certificate\.pem$/)
    expect(existsSync(file)).toBe(false)
  })

  it('says who may call it when it is open to others', async () => {
    const { printed } = await run(['--port', '0', '--key', 'k', '--host', '0.0.0.0'])
    expect(printed).toEqual([
      expect.stringMatching(/^Face emulator at http:\/\/127\.0\.0\.1:\d+, key k$/),
      'Anyone who can reach this port can inject faults and read calls without a key: use it only in networks that you trust.',
    ])
  })

  it('ends with 1 when it has no such address', async () => {
    expect(await run(['--port', '0', '--host', '198.51.100.7'])).toEqual({
      code: 1,
      printed: [],
      errors: [
        expect.stringMatching(
          /^The emulator can't start: listen E\w+: .* 198\.51\.100\.7\. Choose another host; 0\.0\.0\.0 means all addresses of this machine\.$/,
        ),
      ],
    })
  })

  it('leaves no certificate when it can not start', async () => {
    const emulator = await startEmulator()
    const before = certificateFolders()
    expect((await run(['--port', new URL(emulator.url).port, '--https'])).code).toBe(1)
    expect(certificateFolders()).toEqual(before)
    await emulator.close()
  })

  it('ends with 1 when a certificate that it is given is no good', async () => {
    expect(await run(['--https-certificate', 'none', '--https-key', 'none'])).toEqual({
      code: 1,
      printed: [],
      errors: ["--https-certificate 'none' can't be read; expected the path of a PEM file."],
    })
  })

  it('tells its usage', async () => {
    const { code, printed } = await run(['--help'])
    expect(code).toBe(0)
    expect(printed.join('\n')).toMatch(/--training-time TIME[\s\S]*curl -d/)
  })

  it('tells every kind of fault in its usage', async () => {
    const refused = parseFaults('{"on":"any","kind":"none"}')
    const [, kinds = ''] = /one of (.*)\.$/.exec('error' in refused ? refused.error : '') ?? []
    const usage = (await run(['--help'])).printed.join(' ').replaceAll('\n', ' ')
    const [, told = ''] = /Kinds: (.*?)\. times:/.exec(usage) ?? []
    expect(told.replace(/ \(.*?\)/g, '')).toBe(kinds)
  })

  it('ends with 2 when the command line is wrong', async () => {
    expect(await run(['--quota', 'x', '--port', 'x'])).toMatchObject({
      code: 2,
      printed: [],
      errors: [expect.stringContaining('--quota'), expect.stringContaining('--port')],
    })
  })

  it('ends with 2 when the seed is wrong, and tells all of it', async () => {
    const seeds = seedFolder()
    seeds.write('seed.json', '{"persons":[],"faceLists":7}')
    expect(await run(['--port', '0', '--seed', seeds.file])).toEqual({
      code: 2,
      printed: [],
      errors: [
        expect.stringContaining(`${seeds.file}: persons is not a known field; `),
        `${seeds.file}: faceLists 7 is not valid; expected a list.`,
      ],
    })
    seeds.write('seed.json', '{"personGroups":[{"id":"a"},{"id":"b"},{"id":"c"}]}')
    expect(await run(['--port', '0', '--seed', seeds.file, '--groups', 'c,d,a'])).toMatchObject({
      code: 2,
      errors: [`seed '${seeds.file}' and groups both have c, a; expected each group in one of them.`],
    })
    expect(await run(['--port', '0', '--seed', seeds.file, '--groups', 'd'])).toMatchObject({ code: 0 })
    seeds.remove()
  })

  it('ends with 1 when the port is in use', async () => {
    const emulator = await startEmulator()
    const { port } = new URL(emulator.url)
    expect(await run(['--port', port])).toEqual({
      code: 1,
      printed: [],
      errors: [
        `The emulator can't start: listen EADDRINUSE: address already in use 127.0.0.1:${port}. Choose another port; 0 means a free one.`,
      ],
    })
    await emulator.close()
  })
})

describe('the process', () => {
  const argv = process.argv
  afterEach(() => {
    process.argv = argv
    jest.restoreAllMocks()
  })

  it('passes its arguments, its streams and its signals on', async () => {
    const complain = jest.spyOn(console, 'error').mockReturnValue(undefined)
    const print = jest.spyOn(console, 'log').mockImplementation(line => {
      if (ready.test(String(line))) process.emit('SIGTERM')
    })
    process.argv = ['node', 'index.js', '--port', '0']
    await import('../../../src/emulator/index.ts')
    expect(print).toHaveBeenCalledWith(expect.stringMatching(ready))
    expect(process.exitCode).toBe(0)
    jest.resetModules()
    process.argv = ['node', 'index.js', '--prot']
    await import('../../../src/emulator/index.ts')
    expect(complain).toHaveBeenCalledWith('--prot is not a known option. Try --help.')
    expect(process.exitCode).toBe(2)
    process.exitCode = 0
  })
})

describe('the program that is built', () => {
  const program = built('dist/emulator/index.js')
  let child: ChildProcess
  let printed: Readable
  const start = (...args: string[]) => {
    const stdio = ['ignore', 'pipe', 'inherit', ...channel] as const
    child = spawn(process.execPath, [...hearing, program, ...args], {
      stdio: [...stdio],
      env: childEnvironment(),
    })
    printed = child.stdout as Readable
  }
  afterEach(() => {
    child.kill('SIGKILL')
  })

  it('tells its usage', async () => {
    start('--help')
    const [[code], text] = await Promise.all([once(child, 'exit'), printed.toArray()])
    expect(code).toBe(0)
    expect(text.join('')).toMatch(/^A local Azure Face service/)
  })

  it('speaks https with the certificate that it names, and writes its key nowhere', async () => {
    start('--port', '0', '--https')
    const lines = createInterface({ input: printed })[Symbol.asyncIterator]()
    const first = String((await lines.next()).value)
    const second = String((await lines.next()).value)
    const [, url = '', file = ''] = /at (\S+), key \S+, certificate (.*)$/.exec(first) ?? []
    const certificate = readFileSync(file, 'utf8')
    const request = get(`${url}/emulator/process`, { ca: certificate, agent: false })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(200)
    response.resume()
    expect(first + second + certificate).not.toContain('PRIVATE')
    expect(readdirSync(dirname(file))).toEqual([basename(file)])
    send(child, 'SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(dirname(file))).toBe(false)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with 0 within a second of %s, even with a call that hangs',
    async signal => {
      start('--port', '0')
      const lines = createInterface({ input: printed })[Symbol.asyncIterator]()
      const [, url = '', port] = ready.exec(String((await lines.next()).value)) ?? []
      const hang = { method: 'POST', body: '{"on":"any","kind":"hang"}' }
      expect((await fetch(`${url}/emulator/faults`, hang)).status).toBe(200)
      const socket = connect(Number(port), '127.0.0.1')
      socket.on('error', () => {})
      socket.write('GET /face/v1.0/persongroups HTTP/1.1\r\nHost: x\r\n\r\n')
      expect((await lines.next()).value).toMatch(/ GET \/face\/v1\.0\/persongroups hang /)
      const watch = stopwatch()
      send(child, signal)
      expect(await once(child, 'exit')).toEqual([0, null])
      expect(watch.fairMs()).toBeLessThan(1_000)
    },
  )
})
