import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../../scripts/child-environment.mjs'
import { createSelfSignedCertificate } from '../../../src/emulator/certificate/self-signed-certificate.ts'
import { startEmulator } from '../../../src/emulator/server.ts'
import { isEmulator, isRunning, sendSignal } from '../../../src/emulator/step/process-control.ts'
import { hasSignals, itWithProc } from '../../support/systems.ts'
import { withWorkbench } from './programs.ts'

/** A process that has ended, and has been asked how. */
async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore', env: childEnvironment() })
  await once(child, 'exit')
  return Number(child.pid)
}

describe('a process', () => {
  it('runs, and does not when it has ended', async () => {
    expect(isRunning(process.pid)).toBe(true)
    expect(isRunning(await endedPid())).toBe(false)
  })

  it('runs also where the system has no folder of processes', () => {
    expect(isRunning(process.pid, '/nowhere')).toBe(true)
  })

  it.each([
    ['S', true],
    ['Z', false],
  ])('runs by its state: %s', (state, runs) =>
    withWorkbench(async ({ folder }) => {
      mkdirSync(join(folder, String(process.pid)))
      writeFileSync(
        join(folder, String(process.pid), 'stat'),
        `${process.pid} (node (1)) ${state} 1 1 1 0 -1`,
      )
      expect(isRunning(process.pid, folder)).toBe(runs)
    }),
  )

  itWithProc('does not run when it has only not been asked yet how it ended', async () => {
    // Nothing in it runs any more when its child ends, so that it never asks.
    const program = `
      const { spawn } = require('node:child_process')
      console.log(spawn(process.execPath, ['--version'], { stdio: 'ignore' }).pid)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`
    const parent = spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnvironment(),
    })
    try {
      const [pid] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string]
      while (isRunning(Number(pid))) await new Promise(setImmediate)
      expect(isRunning(Number(pid), '/nowhere')).toBe(true)
    } finally {
      parent.kill()
    }
  })

  it('is sent signals, and not when it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      stdio: 'ignore',
      env: childEnvironment(),
    })
    sendSignal(Number(child.pid), 'SIGKILL')
    expect(await once(child, 'exit')).toEqual(hasSignals ? [null, 'SIGKILL'] : [1, null])
    sendSignal(Number(child.pid), 'SIGTERM')
  })
})

describe('the emulator at a URL', () => {
  it('is a process by what it says of itself', async () => {
    const emulator = await startEmulator()
    expect(await isEmulator(process.pid, emulator.url)).toBe(true)
    expect(await isEmulator(process.pid + 1, emulator.url)).toBe(false)
    await emulator.close()
    expect(await isEmulator(process.pid, emulator.url)).toBe(false)
  })

  it('is one that speaks https, too, whoever its certificate is for', async () => {
    const emulator = await startEmulator({
      tls: createSelfSignedCertificate({ dns: ['face.test'], ips: [] }, Date.now()),
    })
    expect(await isEmulator(process.pid, emulator.url)).toBe(true)
    expect(await isEmulator(process.pid + 1, emulator.url)).toBe(false)
    await emulator.close()
  })

  it.each<[string, RequestListener]>([
    ['says something else', (_, response) => response.end('<html>')],
    ['says nothing', (_, response) => response.end('null')],
    ['never answers', () => {}],
    ['never ends', (_, response) => response.write('{"pid":')],
    ['says too much', (_, response) => response.write('x'.repeat(1001))],
    ['breaks off', (request, response) => response.write('{', () => request.socket.destroy())],
  ])('is not a server that %s', async (_, listener) => {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await isEmulator(process.pid, `http://127.0.0.1:${port}`, 200)).toBe(false)
    server.closeAllConnections()
    server.close()
  })
})
